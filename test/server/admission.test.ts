import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Admission, type AdmissionSettings, newTicket, type Ticket } from '../../src/server/admission.ts';

const tickMs = 10;
let now = 0;
let utilization = 1;

beforeEach(() => {
  [now, utilization] = [1_000, 1];
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

/** Lets so many milliseconds pass in steps, each of which is late where it is longer than a tick. */
async function pass(milliseconds: number, stepMs = tickMs): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += stepMs) {
    now += stepMs;
    await jest.advanceTimersByTimeAsync(tickMs);
  }
}

/** A door at which each request has a name, and what became of them. */
function open(settings: Partial<AdmissionSettings> = {}) {
  const admission = new Admission({
    utilization: () => utilization,
    leastActive: 1,
    standingMs: 100,
    overloadMs: 200,
    ...settings,
  });
  const [admitted, refused]: [string[], string[]] = [[], []];
  const tickets = new Map<string, Ticket>();
  return {
    ...{ admission, admitted, refused },
    come(...names: string[]) {
      for (const name of names) {
        const ticket = newTicket();
        tickets.set(name, ticket);
        void Promise.resolve(admission.enter(ticket)).then((isAdmitted) =>
          (isAdmitted ? admitted : refused).push(name),
        );
      }
      return pass(0).then(() => undefined);
    },
    async setApart(name: string) {
      admission.setApart(tickets.get(name) ?? newTicket());
      await Promise.resolve();
    },
    async leave(name: string) {
      admission.leave(tickets.get(name) ?? newTicket());
      await Promise.resolve();
    },
  };
}

describe('one that waits for the work of another', () => {
  it('keeps nobody out meanwhile, and is worked on all the same', async () => {
    const door = open({ maxInFlight: 3 });
    await door.come('a', 'b', 'c', 'd');
    await door.setApart('b');
    expect(door.admitted).toEqual(['a']);
    await door.setApart('a');
    await door.setApart('a');
    expect([door.admitted, door.admission.inFlight]).toEqual([['a', 'b'], 2]);
    await door.setApart('b');
    expect([door.admitted, door.admission.inFlight]).toEqual([['a', 'b', 'c'], 3]);
    await door.setApart('c');
    // As many as may be in flight at all.
    expect(door.admitted).toEqual(['a', 'b', 'c']);
    for (const name of ['a', 'b', 'c', 'd']) await door.leave(name);
    expect([door.admitted, door.admission.inFlight]).toEqual([['a', 'b', 'c', 'd'], 0]);
  });
});

describe('the door', () => {
  it('admits as many as it may, and of a burst the next when one leaves, first come first served', async () => {
    const door = open({ leastActive: 2 });
    await door.come('a', 'b', 'c', 'd');
    expect(door.admitted).toEqual(['a', 'b']);
    await door.leave('b');
    await door.leave('a');
    expect([door.admitted, door.refused, door.admission.queued]).toEqual([['a', 'b', 'c', 'd'], [], 0]);
  });

  it('gives a place back once, however often it is told', async () => {
    const door = open();
    await door.come('a', 'b', 'c');
    await door.leave('a');
    await door.leave('a');
    await door.leave('a');
    expect([door.admitted, door.admission.inFlight]).toEqual([['a', 'b'], 1]);
  });

  it('refuses at once what finds the queue full', async () => {
    const door = open({ maxQueued: 2 });
    await door.come('a', 'b', 'c', 'd');
    expect([door.admitted, door.refused]).toEqual([['a'], ['d']]);
  });

  it('lets who goes away out of the queue', async () => {
    const door = open();
    await door.come('a', 'b', 'c');
    await door.leave('b');
    await door.leave('a');
    expect([door.admitted, door.refused]).toEqual([['a', 'c'], ['b']]);
  });

  it('serves the newest first once the queue stands', async () => {
    const door = open();
    await door.come('a', 'old', 'older');
    await pass(90);
    await door.leave('a');
    expect(door.admitted).toEqual(['a', 'old']);
    await pass(20);
    await door.come('new', 'newest');
    await door.leave('old');
    await door.leave('newest');
    await door.leave('new');
    expect([door.admitted, door.refused]).toEqual([['a', 'old', 'newest', 'new', 'older'], []]);
  });

  it('refuses who has waited longest, where a queue that stands is full', async () => {
    const door = open({ maxQueued: 2 });
    await door.come('a', 'oldest', 'old');
    await pass(110);
    await door.come('new');
    expect([door.refused, door.admission.queued]).toEqual([['oldest'], 2]);
    await door.leave('a');
    expect(door.admitted).toEqual(['a', 'new']);
  });

  it('keeps nobody waiting for long once the queue has stood for longer than a burst takes', async () => {
    const door = open();
    await door.come('a', 'b');
    await pass(190);
    await door.come('c');
    expect(door.refused).toEqual([]);
    await pass(40);
    expect([door.refused, door.admission.queued]).toEqual([['b', 'c'], 0]);
    // That it is empty, as all were refused, is no sign that the rush is over.
    await door.come('d');
    await pass(40);
    expect(door.refused).toEqual(['b', 'c', 'd']);
    await pass(110);
    await door.come('e');
    await pass(100);
    expect([door.refused, door.admission.queued]).toEqual([['b', 'c', 'd'], 1]);
  });

  it('counts what waits for a slow system apart, up to a number', async () => {
    const door = open({ maxInFlight: 2, overloadMs: 10_000 });
    await door.come('slow', 'b');
    await pass(490);
    expect(door.admitted).toEqual(['slow']);
    await pass(20);
    expect([door.admitted, door.admission.inFlight]).toEqual([['slow', 'b'], 2]);
    await door.come('c');
    await pass(1_000);
    expect(door.admitted).toEqual(['slow', 'b']);
    await door.leave('slow');
    await door.leave('slow');
    await pass(tickMs);
    expect([door.admitted, door.admission.inFlight]).toEqual([['slow', 'b', 'c'], 2]);
  });

  it('takes nothing for slow while the event loop lags, as it waits for us', async () => {
    const door = open({ overloadMs: 10_000 });
    await door.come('a', 'b');
    await pass(2_000, 60);
    expect(door.admitted).toEqual(['a']);
    await pass(560);
    expect(door.admitted).toEqual(['a', 'b']);
  });

  it('takes what waits for a slow system for that, though the event loop is late once in a while', async () => {
    const door = open({ overloadMs: 10_000 });
    await door.come('a', 'b');
    for (let turn = 0; turn < 3; turn += 1) {
      await pass(100);
      await pass(60, 60);
    }
    await pass(40);
    expect(door.admitted).toEqual(['a', 'b']);
  });

  it('admits more while the event loop has nothing to do, and fewer again when it is busy', async () => {
    utilization = 0.2;
    const door = open({ leastActive: 2, overloadMs: 10_000, slowMs: 10_000 });
    const names = Array.from({ length: 40 }, (_, number) => String(number));
    await door.come(...names);
    expect(door.admitted).toHaveLength(2);
    await pass(1_000);
    expect(door.admitted).toHaveLength(40);
    utilization = 1;
    await pass(2_000);
    for (const name of names) await door.leave(name);
    await door.come('x', 'y', 'z');
    expect([door.admission.inFlight, door.admission.queued]).toEqual([2, 1]);
  });

  it('soon lets in who waits behind those who wait for a slow system, as the event loop has nothing to do', async () => {
    utilization = 0.2;
    const door = open({ leastActive: 8, slowMs: 10_000 });
    const slow = Array.from({ length: 8 }, (_, number) => `slow ${number}`);
    await door.come(...slow);
    await door.come('quick');
    expect(door.admitted).toEqual(slow);
    await pass(2 * tickMs);
    expect(door.admitted).toEqual([...slow, 'quick']);
  });

  it('forgets how many it admitted when no more than a few come', async () => {
    utilization = 0.2;
    const door = open({ leastActive: 2, overloadMs: 10_000, slowMs: 10_000 });
    const names = Array.from({ length: 40 }, (_, number) => String(number));
    await door.come(...names);
    await pass(1_000);
    for (const name of names.slice(1)) await door.leave(name);
    await pass(100);
    utilization = 1;
    await door.come('x', 'y', 'z');
    expect([door.admission.inFlight, door.admission.queued]).toEqual([2, 2]);
  });

  it('does not admit more while nobody waits', async () => {
    utilization = 0.2;
    const door = open({ leastActive: 2 });
    await door.come('a', 'b');
    await pass(2_000);
    await door.leave('a');
    await door.leave('b');
    utilization = 1;
    await door.come('c', 'd', 'e');
    expect([door.admission.inFlight, door.admission.queued]).toEqual([2, 1]);
  });

  it('does not tick while nobody is there', async () => {
    const door = open();
    await door.come('a');
    await door.leave('a');
    await pass(tickMs);
    expect(jest.getTimerCount()).toBe(0);
  });
});
