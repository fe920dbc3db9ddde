import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { externalIdForm } from '../../src/directory/external-id.ts';
import { importDirectory } from '../../src/directory/import/import.ts';
import { idArgument, numberArgument, textArgument } from '../../src/graph/argument.ts';
import { path, withQuery } from '../../src/lib/path.ts';
import { parseUuid } from '../../src/lib/uuid.ts';
import { parseGlobalId } from '../../src/model/id.ts';
import { systemNames } from '../../src/model/system.ts';
import { openStage, type Stage } from '../upstreams/stage.ts';
import { type CallWatch, watchCalls } from './call-watch.ts';
import { hostileId, hostileText } from './hostile-text.ts';

/** What a reader gives for a text; null where it refuses it. */
function taken<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** The segments of the path as a server would see it. Throws where anything was resolved, cut off or rewritten on the way. */
function segmentsOf(text: string): string[] {
  const url = new URL(text, 'http://host');
  if (url.href !== `http://host${text}`) throw new Error(`${JSON.stringify(text)} leads to ${url.href}`);
  return url.pathname.split('/');
}

const owners = ['center', 'staff', 'student'] as const;
const forms = new Set(systemNames.flatMap((system) => owners.map((owner) => externalIdForm(system, owner))));
const readers: readonly ((text: string) => string | null)[] = [
  parseUuid,
  (text) => parseGlobalId(text)?.sourceId ?? null,
  (text) => taken(() => numberArgument('id', text)),
  (text) => taken(() => idArgument('id', 'registration', text)),
  ...[...forms].map(({ read }) => read),
];

// A hundred thousand texts take a while on a busy machine.

describe('an id that would lead elsewhere', () => {
  const { stackTraceLimit } = Error;
  beforeAll(() => {
    // Most texts are refused, and to tell where from takes longer than all the rest.
    Error.stackTraceLimit = 0;
  });
  afterAll(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  it('is no segment of a path: what the builder takes is one segment, as it is', () => {
    let accepted = 0;
    fc.assert(
      fc.property(hostileText, (text) => {
        const built = [taken(() => path`/${text}`), taken(() => path`/a/${text}/b`), taken(() => path`/a/b/${text}`)];
        const lengths = built.map((one) => (one === null ? 0 : segmentsOf(one.text).length)).join();
        if (lengths === '2,4,4') accepted += 1;
        return lengths === '2,4,4' || lengths === '0,0,0';
      }),
      { numRuns: 100_000 },
    );
    expect(accepted).toBeGreaterThan(1_000);
  });

  it('is refused by what reads ids: what any of these takes is one segment', () => {
    let accepted = 0;
    fc.assert(
      fc.property(hostileId, (text) =>
        readers.every((read) => {
          const id = read(text);
          if (id === null) return true;
          accepted += 1;
          const segments = segmentsOf(path`/a/${id}/b`.text);
          return segments.length === 4 && decodeURIComponent(segments[2] ?? '') === id;
        }),
      ),
      { numRuns: 100_000 },
    );
    expect(accepted).toBeGreaterThan(1_000);
  });

  it('stays one value where it is a text to look for', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const given = taken(() => textArgument('text', text));
        if (given === null) return;
        const url = new URL(withQuery(path`/list`, { name: given, page: 1 }).text, 'http://host');
        expect([url.host, url.pathname, url.hash, ...url.searchParams].flat()).toEqual([
          'host',
          '/list',
          '',
          'name',
          given,
          'page',
          '1',
        ]);
      }),
      { numRuns: 5_000 },
    );
  });
});

/** Each takes a text of a stranger as `$name`, beside what makes the field reach for a system. */
const fields: readonly [type: string, selection: string][] = [
  ['ID!', 'node(id: $text) { id }'],
  ['ID!', 'nodes(ids: [$text]) { id }'],
  ['ID!', 'center(id: $text) { id sessions(first: 1) { totalCount } }'],
  ['ID!', 'enrollment(id: $text) { id }'],
  ['ID!', 'enrollments(ids: [$text]) { id }'],
  ['ID!', 'event(id: $text) { id }'],
  ['String!', 'scrapPaper(id: $text) { isPrepared }'],
  ['ID!', 'registration(id: $text) { id }'],
  ['String!', 'registrationSearch(filter: { name: $text }) { totalCount }'],
  ['String!', 'registrationCount(filter: { email: $text }) '],
  ['String!', 'registrationCount(filter: { code: $text }) '],
  ['ID!', 'sessions(centerIds: [$text]) { totalCount }'],
  ['String!', 'sessions(centerIds: [$center], filter: { className: $text }) { totalCount }'],
  ['ID!', 'sessions(centerIds: [$center], filter: { classId: $text }) { totalCount }'],
  ['String!', 'sessions(centerIds: [$center], filter: { sessionName: $text }) { totalCount }'],
  ['ID!', 'sessions(centerIds: [$center], filter: { sessionId: $text }) { totalCount }'],
  ['ID!', 'sessions(centerIds: [$center], filter: { recurrenceId: $text }) { totalCount }'],
  ['ID!', 'sessions(centerIds: [$center], filter: { registrationId: $text }) { totalCount }'],
  ['ID!', 'sessions(centerIds: [$center], filter: { studentId: $text }) { totalCount }'],
  [
    'String!',
    'sessions(centerIds: [$center], filter: { properties: [{ property: $text, value: "1" }] }) { totalCount }',
  ],
  [
    'String!',
    'sessions(centerIds: [$center], filter: { properties: [{ property: "a", value: $text }] }) { totalCount }',
  ],
  ['String!', 'sessions(centerIds: [$center], after: $text) { totalCount }'],
  ['ID!', 'session(id: $text, centerId: $center) { id }'],
  ['ID!', 'session(id: "ses_1", centerId: $text) { id }'],
  ['ID!', 'student(id: $text) { availableEncounters { id } }'],
  ['String!', 'student(id: $student) { availableNonEncounters(classTypes: [$text]) { id } }'],
  ['String!', 'upcomingEvents(after: $text) { totalCount }'],
  ['ID!', 'command(id: $text) { __typename }'],
  ['String!', 'command(commandId: $text) { __typename }'],
];

describe('a text that would lead elsewhere, through the whole gateway', () => {
  let stage: Stage;
  let watch: CallWatch;
  beforeAll(async () => {
    stage = await openStage({ wseAuth: 'service' });
    watch = watchCalls(stage);
  });
  afterAll(async () => {
    watch.end();
    await stage.close();
  });
  beforeEach(async () => {
    await stage.reset();
    const nothing = { wse: [], skillable: { Status: 20 }, shiftiq: [], zenoti: { sessions: [] } };
    for (const name of systemNames) stage.vendors[name].say(200, nothing[name]);
  });

  const ids = () => ({
    center: `ctr_${stage.house.school.centers[0]?.id}`,
    student: `stu_${stage.house.school.demo.studentId}`,
  });
  const expectKnownCalls = () => expect(watch.foreign()).toEqual([]);

  const ask = async (text: string, [type, selection]: readonly [string, string]) => {
    const names = ['center', 'student'].filter((name) => selection.includes(`$${name}`));
    const declared = [`$text: ${type}`, ...names.map((name) => `$${name}: ID!`)].join(', ');
    return stage.house.ask(`query (${declared}) { ${selection} }`, { variables: { ...ids(), text } });
  };

  it('makes no call but those of the closed list, whatever argument it is', async () => {
    const texts = fc.sample(hostileId, { numRuns: 75, seed: 7 });
    for (const text of texts) {
      const answers = await Promise.all(fields.map((field) => ask(text, field)));
      for (const { status } of answers) expect([200, 400]).toContain(status);
    }
    expect(stage.house.faults).toEqual([]);
    for (const system of systemNames) expect(stage.calls(system).length).toBeGreaterThan(0);
    expectKnownCalls();
  });

  it('makes none when it is an id that a system sent', async () => {
    const registration = stage.house.school.directory.students[0]?.registrationIds[0];
    const learner = stage.house.school.directory.students[0]?.shiftiqId;
    const query = `query ($registration: ID!, $student: ID!, $center: ID!) {
      registration(id: $registration) { student { id } event { id center { id sessions(first: 1) { totalCount } } isFull registrations { totalCount } } }
      student(id: $student) { availableEncounters { id center { id sessions(first: 1) { totalCount } } } }
      sessions(centerIds: [$center], first: 1) { nodes { id center { id sessions(first: 1) { totalCount } } instructor { id } } pageInfo { endCursor } }
      upcomingEvents { nodes { id center { id } } } }`;
    const uuid = '0b9f6a3e-5c1d-4e8a-9f27-3d6c8b1a4e50';
    for (const id of fc.sample(hostileText, { numRuns: 25, seed: 8 })) {
      const event = { EventIdentifier: id, EventVenue: id, Identifier: id, LearnerIdentifier: learner };
      for (const row of [
        { ...event, RegistrationIdentifier: registration },
        { ...event, RegistrationIdentifier: id },
        { ...event, RegistrationIdentifier: registration, LearnerIdentifier: id, EventIdentifier: uuid },
      ]) {
        stage.vendors.shiftiq.say(200, row);
        stage.vendors.wse.say(200, [{ Id: uuid, CenterId: id, CenterReferenceId: id }, { Id: id }]);
        const session = { id: 1, center_id: uuid, instructor_id: id, class_id: id, recurrence_id: id };
        stage.vendors.zenoti.say(200, { sessions: [session, { ...session, id }, { ...session, center_id: id }] });
        const variables = { ...ids(), registration: `reg_${registration}` };
        expect((await stage.house.ask(query, { variables })).status).toBe(200);
      }
    }
    expect(stage.house.faults).toEqual([]);
    expectKnownCalls();
  });

  it('is refused by the import of the directory', async () => {
    const { directory } = stage.house.school;
    const student = directory.students.at(-1);
    const columns = ['id', 'wseId', 'skillableId', 'shiftiqId', 'zenotiId', 'enrollmentIds', 'registrationIds'];
    for (const text of [
      '../admin',
      '..',
      '.',
      'a/b',
      'a%2fb',
      'a\\b',
      'a?b',
      'a#b',
      'http://trap.example',
      '//trap',
      'a\r\nb',
      'é',
    ]) {
      for (const column of columns) {
        const cell = column.endsWith('Ids') ? [text] : text;
        const result = await importDirectory(stage.house.store, {
          centers: [],
          staff: [],
          students: [{ ...student, [column]: cell }],
        });
        expect(result).toEqual({ ok: false, problems: [expect.objectContaining({ column })] });
      }
    }
  });

  it('makes none where it got into the directory by force', async () => {
    const { demo } = stage.house.school;
    const { db } = stage.house.store;
    for (const text of ['../admin', '..', 'a/b', 'a%2fb', 'a?b#c', '//trap.example/', 'a\r\nx: 1', '']) {
      await db
        .updateTable('link')
        .set({ external_id: text })
        .where('owner_id', '=', demo.studentId)
        .where('system', '=', 'wse')
        .execute();
      const { data, errors } = await stage.house.ask(
        'query ($student: ID!) { student(id: $student) { availableEncounters { id } availableNonEncounters(classTypes: ["1"]) { id } } }',
        { variables: { student: ids().student } },
      );
      expect(data.student).toEqual({ availableEncounters: null, availableNonEncounters: null });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual([
        'INTERNAL_SERVER_ERROR',
        'INTERNAL_SERVER_ERROR',
      ]);
    }
    expect(stage.calls('wse')).toEqual([]);
    expectKnownCalls();
  });
});
