import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import DataLoader from 'dataloader';
import type { SystemName } from '../../src/model/system.ts';
import { openStage, type Stage } from '../upstreams/stage.ts';

let stage: Stage;
beforeAll(async () => {
  // Longer than the tests take: what is kept until the deadline is to be found.
  stage = await openStage({ deadlineMs: 60_000 });
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

/** The demonstration's student, who and whose staff may both see the same. */
function student() {
  const { school } = stage.house;
  const found = school.directory.students.find(({ id }) => id === school.demo.studentId);
  if (found === undefined) throw new Error('The directory has no demonstration student');
  const [enrollmentId = ''] = found.enrollmentIds;
  const [registrationId = ''] = found.registrationIds;
  const center = school.directory.centers.find(({ referenceId }) => referenceId === found.centers[0]);
  return { ...found, enrollmentId, registrationId, centerId: center?.id ?? '', zenotiCenterId: center?.zenotiId };
}

type Whose = ReturnType<typeof student>;
/** A read of one system that shows a number of the answer as `n`, and what the system says with such a number. */
type Read = readonly [system: SystemName, query: (of: Whose) => string, says: (of: Whose, n: number) => unknown];

const reads: readonly Read[] = [
  [
    'wse',
    ({ id }) => `{ student(id: "stu_${id}") { availableEncounters { n: unitNumber } } }`,
    ({ id }, n) => [{ Id: id, UnitNumber: n }],
  ],
  [
    'skillable',
    ({ enrollmentId }) => `{ enrollment(id: "enr_${enrollmentId}") { n: grade } }`,
    ({ enrollmentId, skillableId }, n) => {
      const codes = { EnrollmentStatusId: 60, CompletionStatusId: 10, LateCancel: false, Retake: false };
      const row = { Id: Number(enrollmentId), UserId: Number(skillableId), ClassId: 1, Grade: n, ...codes };
      return { Status: 0, Error: null, Results: [row] };
    },
  ],
  [
    'shiftiq',
    ({ registrationId }) => `{ registration(id: "reg_${registrationId}") { event { n: number } } }`,
    ({ id, registrationId, shiftiqId }, n) => ({
      RegistrationIdentifier: registrationId,
      LearnerIdentifier: shiftiqId,
      EventIdentifier: id,
      EventNumber: n,
    }),
  ],
  [
    'zenoti',
    ({ id, centerId }) =>
      `{ sessions(centerIds: ["ctr_${centerId}"], filter: { studentId: "stu_${id}" }) { nodes { n: price } } }`,
    ({ zenotiCenterId }, n) => ({
      sessions: [{ id: 1, center_id: zenotiCenterId, price: n }],
      page_details: { total: 1 },
    }),
  ],
];

const numberIn = ({ text }: { text: string }) => Number(/"n":(\d+)/.exec(text)?.[1]);

describe('Two callers who ask the same at once', () => {
  it.each(reads)('each have a call of their own to %s, and its answer', async (system, query, says) => {
    const whose = student();
    const held: ServerResponse[] = [];
    stage.vendors[system].answer((_request, response) => {
      held.push(response);
      if (held.length !== 2) return;
      for (const [index, waiting] of held.entries()) {
        waiting.writeHead(200, { 'content-type': 'application/json' });
        waiting.end(JSON.stringify(says(whose, index + 1)));
      }
    });
    const ask = (as: string) => stage.house.ask(query(whose), { as });
    const answers = await Promise.all([ask('student'), ask('staff')]);
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(answers.map(numberIn).sort()).toEqual([1, 2]);
    expect(stage.calls(system)).toHaveLength(2);
  });
});

/** Runs the body while each loader that a request asks is noted; only the request's context holds on to it. */
async function noteLoaders(body: () => Promise<void>): Promise<WeakRef<object>[]> {
  const seen = new WeakSet<object>();
  const noted: WeakRef<object>[] = [];
  const { load } = DataLoader.prototype;
  DataLoader.prototype.load = function (this: DataLoader<unknown, unknown>, key) {
    if (!seen.has(this)) noted.push(new WeakRef(this));
    seen.add(this);
    return load.call(this, key);
  };
  try {
    await body();
  } finally {
    DataLoader.prototype.load = load;
  }
  return noted;
}

/** Collects garbage until nothing of it is left, or for some turns. */
async function collect(noted: readonly WeakRef<object>[]): Promise<number> {
  setFlagsFromString('--expose_gc');
  const gc = runInNewContext('gc') as () => void;
  const left = () => noted.filter((reference) => reference.deref() !== undefined).length;
  for (let turn = 0; turn < 20 && left() > 0; turn += 1) {
    await delay(10);
    gc();
  }
  return left();
}

it('keeps nothing of a request, its loaders least of all, once it is answered', async () => {
  const whose = student();
  const noted = await noteLoaders(async () => {
    for (const [, query] of reads) {
      for (const as of ['student', 'staff']) expect((await stage.house.ask(query(whose), { as })).errors).toEqual([]);
    }
  });
  expect(noted.length).toBeGreaterThanOrEqual(2 * reads.length);
  // A connection may hold on to the last request that came through it.
  await stage.house.ask('{ __typename }');
  expect(await collect(noted)).toBe(0);
});
