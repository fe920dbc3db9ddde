import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from './stage.ts';

const guid = (last: number) => `0f0f0f0f-0000-4000-8000-${String(last).padStart(12, '0')}`;

describe('a row that cannot be read', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  const dropped = (upstream: string) => [
    expect.objectContaining({
      message: expect.stringContaining('1 row that could not be read'),
      extensions: { code: 'UPSTREAM_BAD_RESPONSE', upstream, retryable: false, requestId: expect.any(String) },
    }),
  ];

  it.each([
    ['a number for a time', { DateTime: 5 }],
    ['a text for a number', { Duration: 'an hour' }],
    ['a fraction for a whole number', { Duration: 60.5 }],
    ['a number that no Int of the graph holds', { UnitNumber: 3_000_000_000 }],
    ['no id', { Id: null }],
    ['an id that is none', { Id: 'seven' }],
  ])('is left out of the encounters, and the others are whole: %s', async (_, wrong) => {
    stage.vendors.wse.say(200, [{ Id: guid(1) }, { Id: guid(2), ...wrong }, { Id: guid(3) }]);
    const id = `stu_${stage.house.school.demo.studentId}`;
    const { data, errors } = await stage.house.ask(
      `{ student(id: "${id}") { availableEncounters { sourceId duration unitNumber } } }`,
    );
    expect(data.student.availableEncounters.map((row: { sourceId: string }) => row.sourceId)).toEqual([
      guid(1),
      guid(3),
    ]);
    expect(errors).toEqual(dropped('encounters'));
    expect(stage.house.faults).toEqual([]);
  });

  it.each([
    ['null', null],
    ['a text', 'event'],
    ['a text for a boolean', { Identifier: guid(2), IsFull: 'yes' }],
  ])('is left out of the events, and the others are whole: %s', async (_, wrong) => {
    stage.vendors.shiftiq.say(200, [{ Identifier: guid(1), Title: 'A' }, wrong, { Identifier: guid(3), Title: 'B' }]);
    const { data, errors } = await stage.house.ask('{ upcomingEvents { totalCount nodes { title } } }');
    expect(data.upcomingEvents).toEqual({ totalCount: 2, nodes: [{ title: 'A' }, { title: 'B' }] });
    expect(errors).toEqual(dropped('booking'));
  });

  it.each([
    [
      'a session whose centre is no GUID',
      {
        sessions: [
          { id: 1, center_id: guid(1) },
          { id: 2, center_id: 7 },
        ],
      },
    ],
    [
      'a session with half a seat',
      {
        sessions: [
          { id: 1, center_id: guid(1) },
          { id: 2, center_id: guid(1), capacity: 2.5 },
        ],
      },
    ],
    [
      'a session with too many seats',
      {
        sessions: [
          { id: 1, center_id: guid(1) },
          { id: 2, center_id: guid(1), capacity: 1e12 },
        ],
      },
    ],
    ['a room', { sessions: [{ id: 1, center_id: guid(1), room_id: guid(5) }], rooms: [{ id: 5 }] }],
  ])('is left out of the sessions and their side lists: %s', async (_, page) => {
    stage.vendors.zenoti.say(200, page);
    const center = `ctr_${stage.house.school.centers[0]?.id}`;
    const { data, errors } = await stage.house.ask(
      `{ sessions(centerIds: ["${center}"]) { nodes { sourceId room { id } seats { capacity } } } }`,
    );
    expect(data.sessions.nodes).toEqual([{ sourceId: '1', room: null, seats: { capacity: null } }]);
    expect(errors).toEqual(dropped('sessions'));
    expect(stage.house.faults).toEqual([]);
  });

  it('makes the one enrollment null with an error', async () => {
    const id = stage.house.school.directory.students[0]?.enrollmentIds[0];
    stage.vendors.skillable.say(200, { Status: 0, Error: null, Results: [{ Id: Number(id), UserId: 'me' }] });
    const { data, errors } = await stage.house.ask(`{ enrollment(id: "enr_${id}") { id } }`);
    expect(data.enrollment).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_BAD_RESPONSE']);
  });
});
