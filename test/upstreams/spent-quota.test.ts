import { afterEach, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from './stage.ts';

const page = `query ($center: ID!, $name: String) {
  sessions(centerIds: [$center], first: 3, filter: { className: $name }) {
    nodes { id asOf ageSeconds } asOf ageSeconds totalCount
  }
}`;
const ofGuest = `query ($center: ID!, $student: ID!) {
  sessions(centerIds: [$center], first: 3, filter: { studentId: $student }) { nodes { id guest { canBook } } }
}`;

let stage: Stage;

/** A house whose Zenoti allows so many calls a minute. */
async function open(zenoti: number): Promise<void> {
  stage = await openStage({ callsPerMinute: { zenoti } });
}

afterEach(() => stage.close());

const center = () => `ctr_${stage.house.school.centers[0]?.id}`;
const ask = (name: string | null = null) => stage.house.ask(page, { variables: { center: center(), name } });

/** Asks for pages that were never asked for, until the next call is far away. */
async function spend(): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const { errors } = await ask(`none ${turn}`);
    const [, seconds] = /Ask again in (\d+) s/.exec(errors[0]?.message ?? '') ?? [];
    if (Number(seconds) >= 7) return;
  }
}

describe('when a quota is spent', () => {
  it('the last answer is given with its age, and what was never asked is an error with the time to wait', async () => {
    await open(5);
    const first = await ask();
    expect([first.errors, first.data.sessions.ageSeconds]).toEqual([[], 0]);
    await spend();
    const calls = stage.calls('zenoti').length;
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const kept = await ask();
    expect(kept.errors).toEqual([]);
    const { nodes, asOf, ageSeconds, totalCount } = kept.data.sessions;
    expect([asOf, totalCount]).toEqual([first.data.sessions.asOf, first.data.sessions.totalCount]);
    expect(ageSeconds).toBeGreaterThanOrEqual(1);
    expect(nodes.map(({ id }: { id: string }) => id)).toEqual(
      first.data.sessions.nodes.map(({ id }: { id: string }) => id),
    );
    for (const node of nodes) expect([node.asOf, node.ageSeconds >= 1]).toEqual([asOf, true]);
    const { data, errors } = await ask('never asked');
    expect(data.sessions).toBeNull();
    expect(errors.map(({ message, extensions }) => [message, extensions.code, extensions.retryable])).toEqual([
      [
        expect.stringMatching(/^Zenoti takes no more calls for now\. Ask again in \d+ s\.$/),
        'UPSTREAM_RATE_LIMITED',
        true,
      ],
    ]);
    expect(stage.calls('zenoti')).toHaveLength(calls);
  });

  it('what was told of a guest is kept for nobody', async () => {
    await open(5);
    const variables = { center: center(), student: `stu_${stage.house.school.demo.studentId}` };
    expect((await stage.house.ask(ofGuest, { variables })).errors).toEqual([]);
    await spend();
    const { data, errors } = await stage.house.ask(ofGuest, { variables });
    expect([data.sessions, errors[0]?.extensions.code]).toEqual([null, 'UPSTREAM_RATE_LIMITED']);
  });

  it('a call that comes soon is waited for', async () => {
    await open(60);
    // A burst of one at a time, of which one comes back a second.
    stage.vendors.zenoti.answer((_request, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'organization-ratelimit-limit': '60;w=60;b=60',
        'ratelimit-remaining': '4',
        'ratelimit-reset': '60',
      });
      response.end('{"sessions":[]}');
    });
    for (const name of ['a', 'b', 'c', 'd', 'e']) expect((await ask(name)).errors).toEqual([]);
    expect(stage.calls('zenoti')).toHaveLength(5);
  });

  it('nothing goes out to a system that says "too many calls" until the time that it says is over', async () => {
    await open(1_000);
    expect((await ask()).errors).toEqual([]);
    stage.vendors.zenoti.answer((_request, response) => {
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '30' });
      response.end('{"error":{"code":429,"message":"CANARY"}}');
    });
    const { errors, text } = await ask('another');
    expect(errors[0]?.message).toMatch(/^Zenoti takes no more calls for now\. Ask again in (29|30) s\.$/);
    expect(text).not.toContain('CANARY');
    const calls = stage.calls('zenoti').length;
    const kept = await ask();
    expect([kept.errors, kept.data.sessions.nodes.length]).toEqual([[], 3]);
    expect((await ask('a third')).errors[0]?.extensions.code).toBe('UPSTREAM_RATE_LIMITED');
    expect(stage.calls('zenoti')).toHaveLength(calls);
  });

  it('an answer with an error inside, or one that cannot be read, is never kept', async () => {
    await open(1_000);
    for (const bad of [{ error: { code: 500, message: 'CANARY' } }, { sessions: 'CANARY' }]) {
      stage.vendors.zenoti.say(200, bad);
      expect((await ask()).errors).toHaveLength(1);
    }
    stage.vendors.zenoti.say(429, {});
    expect((await ask()).errors[0]?.extensions.code).toBe('UPSTREAM_RATE_LIMITED');
  });

  it('people and commands have calls left that programs leave to them', async () => {
    await open(10);
    const keyOf = async (name: string, role: 'partner' | 'integration') =>
      (await stage.house.clients.create({ name, role }))?.reveal() ?? '';
    const [partner, integration] = [await keyOf('school-app', 'partner'), await keyOf('crm', 'integration')];
    let pages = 0;
    /** How many new pages are given, one after the other, until one is refused. */
    const given = async (headers: Record<string, string>, as: string | null) => {
      for (let count = 0; ; count += 1) {
        pages += 1;
        const variables = { center: center(), name: `none ${pages}` };
        const { errors } = await stage.house.ask(page, { variables, headers, as });
        if (errors.length > 0) return count;
      }
    };
    // Of ten the first leaves four, the second two, and people half a one.
    expect(await given({ 'quad-client-key': integration }, null)).toBe(6);
    expect(await given({ 'quad-client-key': partner }, 'staff')).toBe(2);
    expect(await given({}, 'staff')).toBe(1);
  });
});
