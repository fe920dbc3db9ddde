import { describe, expect, it } from '@jest/globals';
import { deadlineIn } from '../../src/lib/deadline.ts';
import { path } from '../../src/lib/path.ts';
import { Secret } from '../../src/lib/secret.ts';
import { openAllowance } from '../../src/upstreams/allowance.ts';
import { openChannel, type RequestPorts } from '../../src/upstreams/channel.ts';
import { ofOneCaller, type Read } from '../../src/upstreams/endpoint.ts';
import { openFlights } from '../../src/upstreams/flights.ts';
import type { Link, Terms } from '../../src/upstreams/link.ts';
import type { Outcome } from '../../src/upstreams/outcome.ts';
import { type Awaiter, type Outing, setOut } from '../../src/upstreams/outing.ts';
import type { Lane } from '../../src/upstreams/quota/lane.ts';
import { keysOf } from '../../src/upstreams/read-key.ts';
import { skillable } from '../../src/upstreams/skillable/index.ts';
import { openWays } from '../../src/upstreams/ways.ts';
import { schedule } from '../../src/upstreams/zenoti/endpoints.ts';

interface Call {
  readonly terms: Terms;
  readonly out: Outing;
  /** Puts it on the wire. */
  goOut(agoMs?: number): void;
  land(body: unknown): void;
  fail(error: Error): void;
}

function outcomeOf(body: unknown): Outcome {
  const text = JSON.stringify(body);
  const reply = { status: 200, headers: {}, text, retryAfterMs: null };
  return { meaning: 'answer', reply, body, waitMs: null, sent: true, attempts: 1, detail: text };
}

function callOf(terms: Terms, awaiter: Awaiter): Call {
  const { out } = awaiter;
  return {
    terms,
    out,
    goOut(agoMs = 0) {
      out.calls += 1;
      out.sentAt = performance.now() - agoMs;
    },
    land: (body) => awaiter.land(outcomeOf(body)),
    fail: (error) => awaiter.fail(error),
  };
}

/** A link whose calls go as the test says. */
function openLine(forwards = false) {
  const calls: Call[] = [];
  const sends: string[] = [];
  const link: Link = {
    forwards,
    scopeOf: (token) => (token === null ? 'ours' : `of ${token.reveal()}`).replace(' ', '-'),
    begin: (_call, terms, awaiter) => void calls.push(callOf(terms, awaiter)),
    read: (_call, terms) => new Promise((land, fail) => void calls.push(callOf(terms, { out: setOut(), land, fail }))),
    send: async ({ path: { text } }) => {
      sends.push(text);
      return outcomeOf({});
    },
    close: async () => undefined,
  };
  /** The call that was made as the so-and-so-manieth. */
  const at = (index: number): Call => {
    const call = calls[index];
    if (call === undefined) throw new Error(`there are ${calls.length} calls`);
    return call;
  };
  return { link, calls, sends, at };
}

const get = { method: 'GET', path: path`/rows` } as const;
const termsOf = (ms: number, lane: Lane = 'interactive'): Terms => ({ deadline: deadlineIn(ms), token: null, lane });

describe('reads that ask the same', () => {
  it('are one call while it is on the wire, and each is told what came', async () => {
    const { link, calls, at } = openLine();
    const flights = openFlights(link);
    expect(flights.join('a', termsOf(5_000))).toBeNull();
    const first = flights.start('a', get, termsOf(5_000));
    const early = flights.join('a', termsOf(5_000));
    at(0).goOut();
    const late = flights.join('a', termsOf(5_000));
    expect(flights.join('b', termsOf(5_000))).toBeNull();
    at(0).land({ rows: 1 });
    expect((await Promise.all([first, early, late])).map((told) => told?.body)).toEqual(Array(3).fill({ rows: 1 }));
    expect([calls.length, flights.join('a', termsOf(5_000))]).toEqual([1, null]);
  });

  it('end each by its own deadline, and the call by the last', async () => {
    const { link, at } = openLine();
    const flights = openFlights(link);
    const short = flights.start('a', get, termsOf(30));
    at(0).goOut();
    const long = flights.join('a', termsOf(120));
    const { deadline } = at(0).terms;
    const passed: string[] = [];
    deadline.onPassed(() => passed.push('passed'));
    expect(await short).toMatchObject({ meaning: 'timeout', sent: true, attempts: 1 });
    expect([deadline.hasPassed, passed, deadline.lengthMs]).toEqual([false, [], 120]);
    expect((await long)?.meaning).toBe('timeout');
    expect([deadline.hasPassed, passed]).toEqual([true, ['passed']]);
  });

  it('are given by another call that was waited for in vain', async () => {
    const { link, at } = openLine();
    const flights = openFlights(link);
    const short = flights.start('a', get, termsOf(30));
    at(0).goOut();
    const long = flights.join('a', termsOf(5_000));
    await short;
    at(0).land('late');
    expect((await long)?.body).toBe('late');
  });

  it('are joined by nobody once all have gone, though nothing came yet', async () => {
    const { link, at } = openLine();
    const flights = openFlights(link);
    const short = flights.start('a', get, termsOf(30));
    at(0).goOut();
    expect((await short).meaning).toBe('timeout');
    expect(flights.join('a', termsOf(5_000))).toBeNull();
  });

  it('fail together where the program fails', async () => {
    const { link, at } = openLine();
    const flights = openFlights(link);
    const all = [flights.start('a', get, termsOf(5_000)), flights.join('a', termsOf(5_000))];
    at(0).fail(new Error('a fault'));
    for (const told of await Promise.allSettled(all)) expect(told.status).toBe('rejected');
    expect(flights.join('a', termsOf(5_000))).toBeNull();
  });

  it('wait for none that is out for long, as it may hang', () => {
    const { link, at } = openLine();
    const flights = openFlights(link);
    void flights.start('a', get, termsOf(5_000));
    at(0).goOut(900);
    expect(flights.join('a', termsOf(5_000))).not.toBeNull();
    // A fifth of their time.
    expect(flights.join('a', termsOf(4_000))).toBeNull();
    at(0).out.sentAt = performance.now() - 1_001;
    expect(flights.join('a', termsOf(60_000))).toBeNull();
  });

  it('wait for none that pauses before it is made again', () => {
    const { link, at } = openLine();
    const flights = openFlights(link);
    void flights.start('a', get, termsOf(5_000));
    at(0).goOut();
    at(0).out.sentAt = null;
    expect(flights.join('a', termsOf(5_000))).toBeNull();
  });

  it('wait for none that waits for its turn behind them, or with less time', () => {
    const { link, at } = openLine();
    const flights = openFlights(link);
    void flights.start('a', get, termsOf(5_000, 'background'));
    expect(flights.join('a', termsOf(5_000, 'interactive'))).toBeNull();
    expect(flights.join('a', termsOf(9_000, 'background'))).toBeNull();
    expect(flights.join('a', termsOf(5_000, 'background'))).not.toBeNull();
    // Once it is on the wire, nobody is before it.
    at(0).goOut();
    expect(flights.join('a', termsOf(5_000, 'interactive'))).not.toBeNull();
  });

  it('that went out since are joined, whatever becomes of those before', async () => {
    const { link, at } = openLine();
    const flights = openFlights(link);
    const before = flights.start('a', get, termsOf(5_000));
    flights.forget();
    expect(flights.join('a', termsOf(5_000))).toBeNull();
    void flights.start('a', get, termsOf(5_000));
    at(0).land('before');
    expect((await before).body).toBe('before');
    const joined = flights.join('a', termsOf(5_000));
    at(1).land('after');
    expect((await joined)?.body).toBe('after');
  });
});

describe('what names a read', () => {
  const { link } = openLine();
  const own: Read = { ...get, endpoint: ofOneCaller };
  const everybodys: Read = { ...get, endpoint: schedule };
  const nameOf = (read: Read, caller: string, over = link, token: string | null = null) =>
    keysOf(over, { caller, token: token === null ? null : new Secret(token) })(read);

  it('is who asks, but for what is everybody’s', () => {
    expect(nameOf(own, 'stu_1')).not.toBe(nameOf(own, 'stu_2'));
    expect(nameOf(everybodys, 'stu_1')).toBe(nameOf(everybodys, 'stu_2'));
    expect(nameOf(everybodys, 'stu_1')).not.toBe(nameOf(own, 'stu_1'));
  });

  it('is the credential, where callers’ own are sent', () => {
    const { link: forwarding } = openLine(true);
    expect(nameOf(own, 'stu_1', forwarding, 'a')).not.toBe(nameOf(own, 'stu_1', forwarding, 'b'));
    expect(nameOf(everybodys, 'stu_1', forwarding, 'a')).not.toBe(nameOf(everybodys, 'stu_2', forwarding, 'a'));
  });

  it('is all that is sent', () => {
    const names = [
      own,
      { ...own, path: path`/others` },
      { ...own, method: 'POST' as const },
      { ...own, body: { name: 'a' } },
      { ...own, body: { name: 'b' } },
    ].map((read) => nameOf(read, 'stu_1'));
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a channel', () => {
  const mostCalls = 50;
  const { link, calls, sends, at } = openLine();
  const ways = openWays(skillable, link);
  const portsOf = (caller: string, lane: Lane = 'interactive'): RequestPorts => ({
    ...{ ...termsOf(5_000, lane), caller, calls: openAllowance(mostCalls) },
    ...{ seesPeople: false, maySee: async () => false, given: async () => undefined, notice: () => undefined },
    ...{ failed: () => undefined, dropped: () => undefined, kept: () => undefined, recalled: () => undefined },
  });
  const own: Read = { ...get, endpoint: ofOneCaller };

  it('shares the reads of one caller, and counts what it was spared as asked for and not as made', async () => {
    const [one, two] = [portsOf('stu_1'), portsOf('stu_1')];
    const told = [openChannel(skillable, ways, one).ask(own), openChannel(skillable, ways, two).ask(own)];
    const other = openChannel(skillable, ways, portsOf('stu_2')).ask(own);
    expect(calls).toHaveLength(2);
    at(0).land('mine');
    at(1).land('theirs');
    expect(await Promise.all([...told, other])).toEqual(['mine', 'mine', 'theirs']);
    expect([one.calls.made, two.calls.made]).toEqual([1, 0]);
    for (let left = 1; left < mostCalls; left += 1) expect(two.calls.take()).toBe(true);
    expect(two.calls.take()).toBe(false);
  });

  it('shares no read that a command is decided by', async () => {
    const before = calls.length;
    const lanes = ['interactive', 'command', 'command'] as const;
    const told = lanes.map((lane) => openChannel(skillable, ways, portsOf('stu_1', lane)).ask(own));
    expect(calls.length - before).toBe(3);
    lanes.forEach((_, index) => void at(before + index).land(index));
    expect(await Promise.all(told)).toEqual([0, 1, 2]);
  });

  it('shares no write, though it is a GET', async () => {
    const write = { method: 'GET', path: path`/Enroll/1` } as const;
    const channel = openChannel(skillable, ways, portsOf('stu_1'));
    await Promise.all([channel.send(write), channel.send(write)]);
    expect(sends).toEqual(['/Enroll/1', '/Enroll/1']);
  });
});
