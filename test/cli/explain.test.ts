import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { freshUrl, quad } from '../kit/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'quad-explain-'));
const fileOf = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const id = 'stu_0b8f1c8e-6f3c-4a46-9a3d-0c5b8a1f2e3d';
const day = fileOf(
  'day.graphql',
  `query Day($id: ID!, $deep: Boolean = false) {
  student(id: $id) {
    availableEncounters { id center { name } }
    sessions(first: 5) { nodes { id } }
    registrations(first: 2) { nodes { event { title @include(if: $deep) } } }
  }
  upcomingEvents(first: 3) { nodes { title isFull } }
}
mutation Cancel($input: CancelRegistrationInput!) { cancelRegistration(input: $input) { ... on CommandApplied { wasSo } } }
`,
);

/** A directory with two centers, of which somebody has both. */
let databaseUrl: string;
beforeAll(() => {
  databaseUrl = freshUrl();
  const directory = fileOf(
    'directory.csv',
    [
      'kind,id,name,code,referenceId,timeZone,centers',
      'center,,Saldanha,,LIS-01,Europe/Lisbon,',
      'center,,Chiado,,LIS-02,Europe/Lisbon,',
      'student,,Ana Prado,STU-1,,,LIS-01;LIS-02',
    ].join('\n'),
  );
  expect(quad(['directory', 'import', directory], databaseUrl)).toMatchObject({ status: 0 });
});

const explain = (...args: string[]) => quad(['explain', ...args], databaseUrl);

describe('quad explain', () => {
  it('tells of each kind of call how many there may be, whether they are shared and kept, and for which fields', () => {
    const { status, stdout, stderr } = explain(day, '--operation', 'Day', '--variables', JSON.stringify({ id }));
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`query Day
  calls   1 to 14; an operation may make 50
  Zenoti  0 to 10 of its 60 a minute; 0 to 10 where what may be kept is, and first pages suffice
  by a directory of 2 centers, of which a person has 2 at most

encounters  GET users/{userIdentifier}/encounters/available
  0 to 1; one for each id, list or page
  never kept; shared with what the same caller asks at the same moment
  for student.availableEncounters

sessions  GET /v1/classes/sessions, of somebody
  0 to 10; one for each id, list or page
  never kept; shared with what the same caller asks at the same moment
  for student.sessions

booking  GET /api/registrations/{registration}
  0 to 2; one for each id, list or page
  never kept; shared with what the same caller asks at the same moment
  for student.registrations.nodes

booking  GET /api/events/classes
  1; one may answer for several ids
  shared and kept for everybody: given for 30 s, to 60 s while it is asked for anew, to 60 s where the system fails
  for upcomingEvents, upcomingEvents.nodes.title, upcomingEvents.nodes.isFull
`);
  });

  it('tells programs the same, and takes the variables from a file', () => {
    const variables = fileOf('variables.json', JSON.stringify({ id, deep: true }));
    const { status, stdout } = explain(day, '--operation', 'Day', '--variables', variables, '--json');
    const told = JSON.parse(stdout);
    expect([status, told.kind, told.name, told.least, told.most, told.limit]).toEqual([0, 'query', 'Day', 1, 14, 50]);
    expect(told.zenoti).toEqual({ perMinute: 60, least: 0, most: 10, warm: { least: 0, most: 10 } });
    expect(told.sizes).toEqual({ centers: 2, centersOfPerson: 2 });
    expect(told.calls).toContainEqual({
      system: 'booking',
      method: 'GET',
      path: '/api/events/classes',
      least: 1,
      most: 1,
      isPersonal: false,
      isBatched: true,
      sharing: { audience: 'everyone', freshSeconds: 30, revalidatingSeconds: 60, onErrorSeconds: 60 },
      fields: [
        'student.registrations.nodes.event.title',
        ...['upcomingEvents', 'upcomingEvents.nodes.title', 'upcomingEvents.nodes.isFull'],
      ],
    });
  });

  it('tells what a command sends, and reads beside the calls of its operation', () => {
    const input = { registrationId: 'reg_1', reason: 'ill' };
    const { status, stdout } = explain(day, '--operation', 'Cancel', '--variables', JSON.stringify({ input }));
    expect(status).toBe(0);
    expect(stdout).toContain(
      'mutation Cancel\n  calls   0 to 1; an operation may make 50\n  Zenoti  0 of its 60 a minute; 0 where',
    );
    expect(stdout).toContain(`cancelRegistration, a command
  sends booking  POST /api/registrations/{registration}/commands/cancel, once
  reads booking  GET /api/registrations/{registration}, and again where the answer is lost; none of it counts above
`);
  });

  it('says of an empty directory that it is, and of what nothing bounds that nothing does', () => {
    const search = fileOf(
      'search.graphql',
      '{ registrationSearch(filter: { name: "a" }) { nodes { registration { id } } } }',
    );
    const { status, stdout } = quad(['explain', search]);
    expect(status).toBe(0);
    expect(stdout).toContain('query (anonymous)\n  calls   0 or more, without a bound; an operation may make 50\n');
    expect(stdout).toContain('by an empty directory');
  });

  it.each<[string, () => string[], string]>([
    ['a file that is not there', () => ['nothing.graphql'], 'quad: nothing.graphql does not exist'],
    [
      'a text that is no GraphQL',
      () => [fileOf('broken.graphql', '{ viewer {')],
      'broken.graphql:1:11: Syntax Error: Expected Name, found <EOF>.',
    ],
    [
      'a field that does not exist',
      () => [fileOf('wrong.graphql', '{\n  viewr { name }\n}')],
      'wrong.graphql:2:3: Cannot query field "viewr" on type "Query".',
    ],
    [
      'what is too large',
      () => [fileOf('deep.graphql', `{ ${'a { '.repeat(11)}b${' }'.repeat(11)} }`)],
      'The operation goes 12 fields deep; at most',
    ],
    [
      'a text without an operation',
      () => [fileOf('parts.graphql', 'fragment F on Student { id }\n')],
      'Fragment "F" is never used.',
    ],
    [
      'several operations of which none is named',
      () => [day],
      'day.graphql: holds several operations: name one of Day, Cancel',
    ],
    [
      'an operation that is not there',
      () => [day, '--operation', 'Night'],
      'day.graphql: holds no operation "Night", but Day, Cancel',
    ],
    [
      'a variable that is missing',
      () => [day, '--operation', 'Day'],
      'day.graphql: Variable "$id" of required type "ID!" was not provided.',
    ],
    [
      'a variable of another type',
      () => [day, '--operation', 'Day', '--variables', '{"id":{}}'],
      'Variable "$id" got invalid value {}',
    ],
    [
      'a variable that is not declared',
      () => [day, '--operation', 'Day', '--variables', '{"id":"a","ids":1}'],
      'the operation declares no variable "$ids"',
    ],
    [
      'a file of variables that is not there',
      () => [day, '--variables', 'none.json'],
      'quad: --variables: none.json does not exist',
    ],
    [
      'a file of variables that is no object',
      () => [day, '--variables', fileOf('list.json', '[1]')],
      'list.json holds no JSON object',
    ],
  ])('says in one line what is wrong with %s, and exits 1', (_, args, sentence) => {
    const { status, stdout, stderr } = explain(...args());
    expect([status, stdout, stderr.trimEnd().split('\n').length]).toEqual([1, '', 1]);
    expect(stderr).toContain(sentence);
  });

  it.each([
    ['no file', [], 'explain needs a FILE'],
    ['variables that are no JSON', [day, '--variables', '{"id":'], '--variables takes a JSON object'],
    ['an option of another command', [day, '--client', 'app'], 'explain has no option --client'],
  ])('exits 2 with a hint for %s', (_, args, sentence) => {
    const { status, stderr } = explain(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(sentence)]);
    expect(stderr).toContain('(see: npm run quad -- --help)');
  });
});
