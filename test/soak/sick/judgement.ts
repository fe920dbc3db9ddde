import type { SystemName } from '../../../src/model/system.ts';
import type { Crowd } from '../crowd.ts';
import type { Case, Observation } from './case.ts';
import type { Asked } from './load.ts';
import { type Kind, systemsOf } from './operation.ts';
import { ownerFinder } from './owner.ts';
import { most, percentile } from './percentile.ts';
import type { Arrival } from './vendor.ts';
import { deadlineMs } from './watched-gateway.ts';

/** The figures of one case. Times in milliseconds; null where there is nothing that they could be of. */
export interface Judgement extends Case {
  readonly operations: number;
  readonly busy: Observation['busy'];
  readonly latest: number;
  /** Operations that do not use the system. */
  readonly others: {
    readonly healthy: Spread;
    readonly sick: Spread;
  };
  /** Those that use it: while it was well, from the fault until the breaker opened, and while that was open but for probes. */
  readonly users: {
    readonly healthy: Spread;
    readonly before: Spread;
    readonly open: Spread;
    /** The longest of all while it was sick, those that were probes included. */
    readonly longest: number | null;
    readonly codes: Readonly<Record<string, number>>;
  };
  /** How long after the fault the breaker opened. */
  readonly openedMs: number | null;
  readonly probes: number;
  /** From the opening of the breaker to the first probe, and the least time between two. */
  readonly firstProbeMs: number | null;
  readonly leastGapMs: number | null;
  /** From the repair until every operation that begins is answered whole. */
  readonly normalMs: number;
  /** What must not be, however slow the machine is. */
  readonly breaches: readonly string[];
  /** What took longer than it may. */
  readonly slow: readonly string[];
}

/** How long so many answers took. */
export interface Spread {
  readonly count: number;
  readonly p50: number | null;
  readonly p99: number | null;
}

/** The others' 99th percentile may be so much of what it was when all was well, */
const mostRatio = 1.3;
/** or so much longer where that is below ten milliseconds, of which a timer and the collection of garbage take a few. */
const noise = { below: 10, allowance: 5 };
const mostOpenMs = 50;
const mostFirstProbeMs = 5_000;
const mostNormalMs = 6_000;
/** The gateway leaves a sick system alone for two seconds at a time; a timer may be early. */
const leastGapMs = 1_800;
/** A call that began before the breaker opened is there by then; a probe comes much later. */
const graceMs = 1_000;

const spreadOf = (asked: readonly Asked[]): Spread => {
  const times = asked.map(({ took }) => took);
  return { count: times.length, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
};

/** Judges a case by what clients, the system and the log saw. */
export function judge(crowd: Crowd, seen: Observation): Judgement {
  const { system, way, sickAt, mendedAt, busy, latest } = seen;
  const phases = phasesOf(seen);
  const openedAt = seen.changes.find(({ state }) => state === 'open')?.at ?? null;
  const probes = openedAt === null ? [] : seen.calls.filter(({ at }) => at > openedAt + graceMs);
  const gaps = probes.slice(1).map(({ at }, index) => at - (probes[index]?.at ?? 0));
  const lastFailed = phases.mended.findLast(({ reading }) => reading.failed[system] !== undefined);
  const [firstProbe] = probes;
  const figures = {
    system,
    way,
    operations: seen.asked.length,
    busy,
    latest,
    others: {
      healthy: spreadOf(phases.healthy.filter(isOther(system))),
      sick: spreadOf(phases.sick.filter(isOther(system))),
    },
    users: {
      healthy: spreadOf(phases.healthy.filter(isUser(system))),
      ...judgeUsers(system, phases.sick.filter(isUser(system)), {
        openedAt,
        owner: ownerFinder(crowd, phases.sick),
        probes,
      }),
    },
    openedMs: openedAt === null ? null : openedAt - sickAt,
    probes: probes.length,
    firstProbeMs: openedAt === null || firstProbe === undefined ? null : firstProbe.at - openedAt,
    leastGapMs: gaps.length === 0 ? null : Math.min(...gaps),
    normalMs: lastFailed === undefined ? 0 : lastFailed.begunAt - mendedAt,
  };
  return { ...figures, breaches: breachesOf(seen, phases), slow: slowOf(figures) };
}

interface Opening {
  readonly openedAt: number | null;
  readonly probes: readonly Arrival[];
  readonly owner: (call: Arrival) => Asked | null;
}

/** An operation is a probe where one of its calls came to the system after the breaker had opened. */
function judgeUsers(system: SystemName, users: readonly Asked[], { openedAt, probes, owner }: Opening) {
  const endsAt = openedAt ?? Number.POSITIVE_INFINITY;
  const probing = new Set(probes.map(owner));
  return {
    before: spreadOf(users.filter(({ begunAt }) => begunAt <= endsAt)),
    open: spreadOf(users.filter((one) => one.begunAt > endsAt && !probing.has(one))),
    longest: most(users.map(({ took }) => took)),
    codes: countOf(users.map(({ reading }) => reading.failed[system] ?? '').filter(Boolean)),
  };
}

const isUser =
  (system: SystemName) =>
  ({ kind }: { readonly kind: Kind }): boolean =>
    systemsOf(kind).includes(system);
const isOther = (system: SystemName) => (one: Asked) => !isUser(system)(one);

interface Phases {
  /** Begun and answered before the fault. */
  readonly healthy: readonly Asked[];
  /** Begun before the repair, and not answered before the fault. */
  readonly sick: readonly Asked[];
  readonly mended: readonly Asked[];
}

function phasesOf({ asked, sickAt, mendedAt }: Observation): Phases {
  return {
    healthy: asked.filter(({ begunAt, took }) => begunAt + took < sickAt),
    sick: asked.filter(({ begunAt, took }) => begunAt + took >= sickAt && begunAt < mendedAt),
    mended: asked.filter(({ begunAt }) => begunAt >= mendedAt),
  };
}

/** What holds on a machine of any speed: what is answered, and that the breaker opens, tries and closes. */
function breachesOf({ system, changes, calls, asked }: Observation, { healthy, sick, mended }: Phases): string[] {
  const wrong = asked.filter(({ reading }) => reading.wrong !== null);
  const strays = [...healthy, ...sick, ...mended].filter(({ reading }) =>
    Object.keys(reading.failed).some((failed) => failed !== system),
  );
  const early = healthy.filter(({ reading }) => Object.keys(reading.failed).length > 0);
  const states = changes.map(({ state }) => state);
  const fault = (isWrong: boolean, sentence: string) => (isWrong ? [sentence] : []);
  return [
    ...fault(wrong.length > 0, `${wrong.length} answers are wrong, such as ${wrong[0]?.reading.wrong}`),
    ...fault(strays.length > 0, `${strays.length} answers lack the part of a system that is well`),
    ...fault(early.length > 0, `${early.length} answers were not whole before the fault`),
    ...fault(states[0] !== 'open', 'the breaker did not open'),
    ...fault(states[0] === 'open' && states.at(-1) !== 'closed', 'the breaker did not close again'),
    ...fault(calls.length === 0, 'the system was not called while it was sick'),
  ];
}

type Figures = Omit<Judgement, 'breaches' | 'slow'>;

function slowOf({ others, users, openedMs, probes, firstProbeMs, leastGapMs: gap, normalMs }: Figures): string[] {
  const healthy = others.healthy.p99 ?? 0;
  const limit = Math.max(mostRatio * healthy, healthy < noise.below ? healthy + noise.allowance : 0);
  const late = (what: string, took: number | null, longest: number) =>
    took !== null && took <= longest
      ? []
      : [`${what}: ${took?.toFixed(1) ?? 'never'} ms, not ${longest.toFixed(1)} ms`];
  return [
    ...late('p99 of operations that do not use the system', others.sick.p99, limit),
    ...late('the longest answer that lacks its part', users.longest, 1.1 * deadlineMs),
    ...(openedMs === null ? [] : late('p99 while the breaker is open', users.open.p99, mostOpenMs)),
    ...late('from the opening of the breaker to the first probe', firstProbeMs, mostFirstProbeMs),
    ...(probes > 1 && gap !== null && gap < leastGapMs ? [`two probes are ${gap} ms apart`] : []),
    ...late('from the repair until all is normal', normalMs, mostNormalMs),
  ];
}

function countOf(words: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts);
}
