import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type ExecutionResult, getOperationAST, parse } from 'graphql';
import type { Context } from '../../src/context.ts';
import { openRunMerger } from '../../src/server/merge-runs.ts';

const documents = {
  query: parse('query ($id: ID) { node(id: $id) { id } }'),
  again: parse('query ($id: ID) { node(id: $id) { id } }'),
  several: parse('query A { viewer { name } } query B { viewer { name } }'),
  mutation: parse('mutation { a }'),
};

interface Said {
  readonly document?: keyof typeof documents;
  readonly name?: string;
  readonly variables?: Record<string, unknown>;
  readonly identity?: string | null;
  readonly id?: string;
}

/** What is told of changes that no mutation here made. */
interface World {
  state: string | null;
  meeting: Promise<void> | null;
}

function open(deadlineMs = 5_000) {
  let now = 0;
  const world: World = { state: 'a', meeting: null };
  const elsewhere = { state: () => world.state, meetOthers: () => world.meeting };
  const merger = openRunMerger({ deadlineMs, elsewhere, clock: () => now });
  const started: string[] = [];
  const adopted: [string, string][] = [];
  const ends = new Map<string, () => void>();
  const run = (label: string, said: Said = {}) => {
    const { document: key = 'query', name, variables = {}, identity = 'me', id } = said;
    const document = documents[key];
    const operation = getOperationAST(document, name);
    if (operation == null) throw new Error('there is no such operation');
    const registered = id === undefined ? null : { clientName: null, id };
    const contextValue = {
      requestId: label,
      identity,
      trace: null,
      operation: { clientName: null, registered },
      adopt: (other: Context) => void adopted.push([label, other.requestId]),
    } as unknown as Context;
    return merger
      .run({ hash: key, operation, variables, contextValue }, () => {
        started.push(label);
        return new Promise<ExecutionResult>((resolve) => ends.set(label, () => resolve({ data: { label } })));
      })
      .then(({ data }) => data?.label);
  };
  /** Once all have begun, which they do a turn or two milliseconds after they are asked for. */
  const end = async (labels?: readonly string[]) => {
    await sleep(10);
    for (const label of labels ?? ends.keys()) ends.get(label)?.();
  };
  const wait = (ms: number) => {
    now += ms;
  };
  return { run, end, wait, world, started, adopted };
}

/** A merger with runs that say themselves what they come to. */
function openPlain() {
  const contextOf = (requestId: string) =>
    ({
      requestId,
      identity: 'me',
      trace: null,
      operation: { clientName: null, registered: null },
      adopt: () => undefined,
    }) as unknown as Context;
  const runOf = (contextValue: Context, key: keyof typeof documents = 'query') => {
    const operation = getOperationAST(documents[key]);
    if (operation == null) throw new Error('there is no such operation');
    return { hash: key, operation, contextValue };
  };
  const elsewhere = { state: () => 'a', meetOthers: () => null };
  return { merger: openRunMerger({ deadlineMs: 5_000, elsewhere }), contextOf, runOf };
}

describe('a query that runs', () => {
  it('is run once for all that are the same, each of which takes over what it did', async () => {
    const { run, end, started, adopted } = open();
    const all = [run('one'), run('two'), run('three')];
    void end();
    expect(await Promise.all(all)).toEqual(['one', 'one', 'one']);
    expect(started).toEqual(['one']);
    expect(adopted).toEqual([
      ['two', 'one'],
      ['three', 'one'],
    ]);
    const next = run('four');
    void end();
    expect(await next).toBe('four');
  });

  it.each<[string, Said, Record<string, unknown>?]>([
    ['of somebody else', { identity: 'you' }],
    ['of nobody', { identity: null }],
    ['with other variables', { variables: { id: 'x' } }],
    ['with a number that JSON has no word for', { variables: { id: [Number.POSITIVE_INFINITY] } }, { id: [null] }],
    ['of another document', { document: 'again' }],
    ['under an id', { id: 'x' }],
    ['of another operation', { document: 'several', name: 'A' }],
  ])('is not run for one %s', async (_what, said, variables = {}) => {
    const { run, end, started } = open();
    const all = [run('one', { variables }), run('two', said)];
    void end();
    expect(await Promise.all(all)).toEqual(['one', 'two']);
    expect(started.sort()).toEqual(['one', 'two']);
  });

  it('is run for each of nobody, of each operation of a document, and for each with long variables', async () => {
    const { run, end, started } = open();
    const long = { variables: { id: 'x'.repeat(2_000) } };
    const all = [
      ...[run('1', { identity: null }), run('2', { identity: null }), run('3', long), run('4', long)],
      ...[run('5', { document: 'several', name: 'A' }), run('6', { document: 'several', name: 'B' })],
    ];
    void end();
    await Promise.all(all);
    expect(started).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it.each([
    ['a second', 5_000, 1_000],
    ['a fifth of the deadline', 1_000, 200],
  ])('is joined for %s at most', async (_what, deadlineMs, mostMs) => {
    const { run, end, wait, started } = open(deadlineMs);
    const all = [run('one')];
    wait(mostMs);
    all.push(run('two'));
    wait(1);
    all.push(run('three'), run('four'));
    void end();
    expect(await Promise.all(all)).toEqual(['one', 'one', 'three', 'three']);
    expect(started).toEqual(['one', 'three']);
  });

  it('is not joined by what was sent after a change', async () => {
    const { run, end, started } = open();
    const change = { document: 'mutation' } as const;
    const all = [run('before'), run('change', change), run('during')];
    void end();
    await Promise.all(all);
    const [first, second] = [run('later'), run('change 2', change)];
    void end();
    await Promise.all([first, second]);
    expect(started.sort()).toEqual(['before', 'change', 'change 2', 'during', 'later']);
  });
});

describe('a query that runs while something is changed elsewhere', () => {
  it('is not joined by what was sent after that', async () => {
    const { run, end, world, started } = open();
    const all = [run('one')];
    world.state = 'b';
    all.push(run('two'), run('three'));
    void end();
    expect(await Promise.all(all)).toEqual(['one', 'two', 'two']);
    expect(started).toEqual(['one', 'two']);
  });

  it('is not joined by what was sent after that where it is heard of only when others are met', async () => {
    const { run, end, world, started } = open();
    const all = [run('one')];
    world.meeting = Promise.resolve().then(() => {
      world.state = 'b';
    });
    all.push(run('two'), run('three'));
    await new Promise(setImmediate);
    void end();
    expect(await Promise.all(all)).toEqual(['one', 'two', 'two']);
    expect(started).toEqual(['one', 'two']);
  });

  it('is joined by nobody where that can not be told', async () => {
    const { run, end, world, started } = open();
    world.state = null;
    const all = [run('one'), run('two')];
    void end();
    expect(await Promise.all(all)).toEqual(['one', 'two']);
    expect(started).toEqual(['one', 'two']);
  });
});

describe('a query that began while a change ran', () => {
  it('is not joined by what was sent after its end', async () => {
    const { run, end, started } = open();
    const change = run('change', { document: 'mutation' });
    const during = run('during');
    void end(['change']);
    await change;
    const after = run('after');
    void end();
    expect(await Promise.all([during, after])).toEqual(['during', 'after']);
    expect(started.sort()).toEqual(['after', 'change', 'during']);
  });
});

describe('a query that waits for nothing', () => {
  it('is run once for all that came in the same turn', async () => {
    const { merger, contextOf, runOf } = openPlain();
    let runs = 0;
    const once = async () => {
      runs += 1;
      return { data: { runs } };
    };
    const results = await Promise.all(
      ['one', 'two', 'three'].map((label) => merger.run(runOf(contextOf(label)), once)),
    );
    expect([runs, results.map(({ data }) => data?.runs)]).toEqual([1, [1, 1, 1]]);
  });
});

describe('what was asked for several times at once of late', () => {
  it('begins a while later, so that the others are there', async () => {
    const { merger, contextOf, runOf } = openPlain();
    const runs: string[] = [];
    const run = (label: string) =>
      merger.run(runOf(contextOf(label)), async () => {
        runs.push(label);
        return { data: {} };
      });
    const alone = run('alone');
    await turn();
    const next = run('next');
    await turn();
    expect(runs).toEqual(['alone', 'next']);
    await Promise.all([alone, next]);
    await Promise.all([run('two'), run('at once')]);
    const later = run('later');
    await turn();
    expect(runs).toEqual(['alone', 'next', 'two']);
    await Promise.all([later, run('with it')]);
    expect(runs).toEqual(['alone', 'next', 'two', 'later']);
  });
});

describe('a request that is the same in every part as another', () => {
  it('follows that one as long as its run is under way, and is given what it came to', async () => {
    const { merger, contextOf, runOf } = openPlain();
    const [leader, follower, late] = [contextOf('leader'), contextOf('follower'), contextOf('late')];
    expect(await merger.follow(leader, follower)).toBe(false);
    let fail = (_: Error): void => undefined;
    const run = merger.run(runOf(leader), () => new Promise((_, reject) => (fail = reject)));
    expect(await merger.follow(leader, follower)).toBe(true);
    await turn();
    fail(new Error('it failed'));
    await expect(run).rejects.toThrow('it failed');
    expect(await merger.follow(leader, late)).toBe(false);
    const own = async () => ({ data: { own: true } });
    await expect(merger.run(runOf(follower), own)).rejects.toThrow('it failed');
    expect(await merger.run(runOf(late), own)).toEqual({ data: { own: true } });
  });

  it('does not follow one that began before a change', async () => {
    const { merger, contextOf, runOf } = openPlain();
    const [leader, follower] = [contextOf('leader'), contextOf('follower')];
    const none = async () => ({ data: {} });
    const led = merger.run(runOf(leader), none);
    await merger.run(runOf(contextOf('change'), 'mutation'), none);
    expect(await merger.follow(leader, follower)).toBe(false);
    await led;
  });

  it('does not follow a change', async () => {
    const { merger, contextOf, runOf } = openPlain();
    const change = contextOf('change');
    const changing = merger.run(runOf(change, 'mutation'), async () => ({ data: {} }));
    expect(await merger.follow(change, contextOf('follower'))).toBe(false);
    await changing;
  });
});

describe('a change', () => {
  it('is never merged with another', async () => {
    const { run, end, started } = open();
    const all = [run('one', { document: 'mutation' }), run('two', { document: 'mutation' })];
    void end();
    expect(await Promise.all(all)).toEqual(['one', 'two']);
    expect(started).toEqual(['one', 'two']);
  });
});
