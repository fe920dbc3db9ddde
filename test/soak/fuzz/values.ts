import fc from 'fast-check';
import type { Random } from '../../../src/sandbox/school/random.ts';
import type { School } from '../../../src/sandbox/school.ts';
import { hostileId, hostileText } from '../../threats/hostile-text.ts';

/** What stands in arguments, bodies and addresses. */
export interface Values {
  /** Ids that the school has. */
  readonly ids: readonly string[];
  readonly hostileIds: readonly string[];
  readonly hostileTexts: readonly string[];
  /** JSON of any shape. */
  readonly json: readonly string[];
}

const some = 400;

/** The same for the same seed. */
export function makeValues(school: School, seed: number): Values {
  const sample = (arbitrary: fc.Arbitrary<string>) => fc.sample(arbitrary, { numRuns: some, seed });
  const { students, centers, staff } = school.directory;
  const ids = [
    `stu_${school.demo.studentId}`,
    `stf_${school.demo.staffId}`,
    ...students
      .slice(0, 20)
      .flatMap(({ id, enrollmentIds, registrationIds }) => [
        `stu_${id}`,
        ...enrollmentIds.slice(0, 2).map((one) => `enr_${one}`),
        ...registrationIds.slice(0, 2).map((one) => `reg_${one}`),
      ]),
    ...staff.slice(0, 3).map(({ id }) => `stf_${id}`),
    ...centers.map(({ id }) => `ctr_${id}`),
    ...school.sessions.slice(0, 20).map(({ id }) => `ses_${id}`),
    ...school.events.slice(0, 20).map(({ id }) => `evt_${id}`),
  ];
  return {
    ids,
    hostileIds: sample(hostileId),
    hostileTexts: sample(hostileText),
    json: sample(fc.json({ maxDepth: 8 })),
  };
}

const numbers = [0, 1, 2, 5, 20, 99, 100, 101, -1, 1_000, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 1.5, 1e300];
const dates = ['2026-03-09', '2026-03-31', '2026-02-30', '0000-01-01', '9999-12-31', '2026-3-9', ''];
const times = [
  '2026-03-09T08:00:00Z',
  '2026-03-09T08:00:00+14:00',
  '2026-03-09T08:00:00',
  '2026-03-09T25:00:00Z',
  'now',
];

/** What an argument is called that takes an id of this kind, or the field that takes it. */
const kinds = Object.entries({
  stu_: 'student',
  ctr_: 'center',
  enr_: 'enrollment',
  ses_: 'session',
  reg_: 'registration',
  evt_: 'event',
});

/** Mostly one of the kind that belongs there. */
function idOf(place: string, { ids }: Values, random: Random): string {
  const prefix = random.chance(0.85)
    ? kinds.findLast(([, word]) => place.toLowerCase().includes(word))?.[0]
    : undefined;
  const fit = ids.filter((id) => prefix === undefined || id.startsWith(prefix));
  return random.pick(fit);
}

/** A value for a scalar in an argument or input field, which are named in its place; `isHostile` takes it from where it is meant to harm. */
export function scalarOf(
  [type, place]: readonly [type: string, place: string],
  values: Values,
  { random, isHostile }: { random: Random; isHostile: boolean },
): unknown {
  if (random.chance(0.03))
    return random.pick([null, true, 0, '', [], {}, '\ud800', 'x'.repeat(random.pick([200, 5_000]))]);
  if (type === 'ID') return isHostile ? random.pick(values.hostileIds) : idOf(place, values, random);
  if (type === 'Int' || type === 'Float') return random.chance(0.7) ? random.int(1, 5) : random.pick(numbers);
  if (type === 'Boolean') return random.chance(0.5);
  if (isHostile) return random.pick(values.hostileTexts);
  if (type === 'DateTime') return random.pick(times);
  if (type.startsWith('Local')) return random.pick(type === 'LocalDate' ? dates : times);
  return random.pick(['a', 'Ana', '1', '2', 'STU-10442', 'guest_id', '', ' ', 'é', ...values.hostileTexts.slice(0, 3)]);
}
