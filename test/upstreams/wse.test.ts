import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from './stage.ts';

const fields =
  'sourceId unitNumber startsAt endsAt duration status statusText isOnline center { name referenceId inDirectory }';

describe('Wall Street English', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  const offerOf = (studentId: string) => {
    const [, offer] = [...stage.house.school.offers].find(([student]) => student.id === studentId) ?? [];
    return offer;
  };
  const encounters = async (studentId = stage.house.school.demo.studentId) => {
    const answer = await stage.house.ask(`{ student(id: "stu_${studentId}") { availableEncounters { ${fields} } } }`);
    return { ...answer, rows: answer.data.student?.availableEncounters };
  };
  const nonEncounters = async () => {
    const id = stage.house.school.demo.studentId;
    const answer = await stage.house.ask(
      `{ student(id: "stu_${id}") { availableNonEncounters(classTypes: ["1"]) { sourceId classType categories description } } }`,
    );
    return { ...answer, rows: answer.data.student?.availableNonEncounters };
  };

  it('sends times with seven fraction digits and GUIDs in any case, which become instants and lower case', async () => {
    const { rows, errors } = await encounters();
    expect(errors).toEqual([]);
    expect(rows).toEqual(
      offerOf(stage.house.school.demo.studentId)?.encounters.map((offered) =>
        expect.objectContaining({
          sourceId: offered.id,
          unitNumber: offered.unitNumber,
          startsAt: offered.start.toISOString(),
          endsAt: new Date(offered.start.getTime() + offered.minutes * 60_000).toISOString(),
          duration: offered.minutes,
          center: offered.center && {
            name: offered.center.name,
            referenceId: offered.center.referenceId,
            inDirectory: true,
          },
        }),
      ),
    );
    expect(stage.calls('wse')).toHaveLength(1);
  });

  it('sends camelCase keys and bare seconds for some students, which read the same', async () => {
    const id = stage.house.school.oddities.camelCaseStudent;
    const student = stage.house.school.students.find((one) => one.id === id);
    const staff = stage.house.school.staff.find(({ centers }) => centers.some((one) => student?.centers.includes(one)));
    const { data, errors } = await stage.house.ask(
      `{ student(id: "stu_${id}") { availableEncounters { sourceId startsAt statusText } } }`,
      { as: `stf_${staff?.id}` },
    );
    expect(errors).toEqual([]);
    expect(data.student.availableEncounters).toEqual(
      offerOf(id)?.encounters.map((one) => ({
        sourceId: one.id,
        startsAt: one.start.toISOString(),
        statusText: one.status,
      })),
    );
  });

  it('calls a status by a word that nobody documented, which is UNKNOWN and kept', async () => {
    const { rows } = await encounters();
    const text = stage.house.school.oddities.encounterStatus;
    expect(rows.filter((row: { status: string }) => row.status === 'UNKNOWN')).toEqual([
      expect.objectContaining({ statusText: text }),
    ]);
  });

  it('takes keys and status words in capitals, and an offset that is not UTC', async () => {
    const row = {
      ID: 'AAAAAAAA-0000-4000-8000-00000000000A',
      DATETIME: '2026-03-09T16:30:00.1744629+02:00',
      STATUS: 'FULL',
    };
    stage.vendors.wse.say(200, [row]);
    const { rows, errors } = await encounters();
    expect(errors).toEqual([]);
    expect(rows).toEqual([
      expect.objectContaining({
        sourceId: 'aaaaaaaa-0000-4000-8000-00000000000a',
        startsAt: '2026-03-09T14:30:00.174Z',
        status: 'FULL',
        statusText: 'FULL',
      }),
    ]);
  });

  it('leaves out what it does not know, and writes no date as year 1 and no centre as zeros: all null', async () => {
    const id = 'aaaaaaaa-0000-4000-8000-00000000000a';
    const other = 'aaaaaaaa-0000-4000-8000-00000000000b';
    const zeros = '00000000-0000-0000-0000-000000000000';
    stage.vendors.wse.say(200, [
      { Id: id },
      {
        Id: other,
        DateTime: '0001-01-01T00:00:00+00:00',
        EndDate: '2026-03-09T10:00:00',
        CenterId: zeros,
        CenterName: 'X',
      },
    ]);
    const { rows, errors } = await encounters();
    const nothing = {
      unitNumber: null,
      startsAt: null,
      endsAt: null,
      duration: null,
      statusText: null,
      isOnline: null,
      center: null,
    };
    expect(errors).toEqual([]);
    expect(rows).toEqual([
      { sourceId: id, status: 'UNKNOWN', ...nothing },
      { sourceId: other, status: 'UNKNOWN', ...nothing },
    ]);
  });

  it('writes the categories of a class into one text, which becomes a list', async () => {
    const row = (last: number, Categories: string | null) => ({
      Id: `aaaaaaaa-0000-4000-8000-00000000000${last}`,
      Categories,
    });
    stage.vendors.wse.say(200, [row(1, 'C3,C4'), row(2, ' C1 , '), row(3, null), row(4, '')]);
    const { rows, errors } = await nonEncounters();
    expect(errors).toEqual([]);
    expect(rows.map((one: { categories: string[] }) => one.categories)).toEqual([['C3', 'C4'], ['C1'], [], []]);
    expect(stage.calls('wse')).toEqual([
      expect.stringMatching(/^GET \/users\/[^/]+\/nonEncounters\/available\?classType=1$/),
    ]);
  });

  it('has nothing to offer to a user that it does not know (404 with any body)', async () => {
    for (const [status, body] of [
      [404, { Message: 'none' }],
      [404, '<html>'],
      [404, ''],
    ] as const) {
      stage.vendors.wse.say(status, body);
      const { rows, errors } = await encounters();
      expect([rows, errors]).toEqual([[], []]);
    }
  });

  it('is not asked for a student that the caller may not see', async () => {
    const other = stage.house.school.students[1]?.id ?? '';
    const { data, errors } = await stage.house.ask(`{ student(id: "stu_${other}") { availableEncounters { id } } }`, {
      as: 'student',
    });
    expect(data.student).toBeNull();
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect(stage.calls('wse')).toEqual([]);
  });
});
