import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLOutputType, getNamedType, isInterfaceType, isLeafType, isObjectType } from 'graphql';
import { makeSchema } from '../../src/server/schema.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

const schema = makeSchema();
const deepest = 4;
/** Of one document, below the field of the root. */
const mostFields = 250;
/** What fields need that can't be asked for without arguments. */
const needed: Readonly<Record<string, string>> = { availableNonEncounters: '(classTypes: ["0", "1", "2"])' };

/** The fields of one type in an answer, below the fields that lead there. */
interface Part {
  readonly way: readonly string[];
  readonly leaves: readonly string[];
}

/** Every field of a type, to a depth; a type that is open already is not gone into again. */
function partsOf(type: GraphQLOutputType, way: readonly string[] = [], open: readonly string[] = []): Part[] {
  const named = getNamedType(type);
  if (isLeafType(named)) return [];
  if (!isObjectType(named) && !isInterfaceType(named)) throw new Error(`no selection of ${named.name}`);
  const isShut = open.includes(named.name) || open.length > deepest;
  const fields = Object.values(named.getFields());
  const leaves = fields.filter((field) => isLeafType(getNamedType(field.type))).map(({ name }) => name);
  const inner = fields.flatMap((field) =>
    isShut || leaves.includes(field.name)
      ? []
      : partsOf(field.type, [...way, `${field.name}${needed[field.name] ?? ''}`], [...open, named.name]),
  );
  return [{ way, leaves }, ...inner];
}

/** Selections that hold all parts of a type between them, each small enough for one document; none at all for a leaf. */
function selectionsOf(type: GraphQLOutputType): string[] {
  const selections: string[] = [];
  let [fields, selection] = [0, ''];
  for (const { way, leaves } of partsOf(type)) {
    const more = 2 * way.length + leaves.length;
    if (fields + more > mostFields) {
      selections.push(`{ __typename ${selection} }`);
      [fields, selection] = [0, ''];
    }
    fields += more;
    selection += `${way.map((name) => `${name} { __typename `).join('')}${leaves.join(' ')}${' }'.repeat(way.length)} `;
  }
  return isLeafType(getNamedType(type)) ? [''] : [...selections, `{ __typename ${selection} }`];
}

/** The types and fields that an answer has a value for, as `Type.field`. */
function answered(value: unknown, seen = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) answered(item, seen);
  else if (typeof value === 'object' && value !== null) {
    const type = '__typename' in value ? String(value.__typename) : '';
    for (const [field, of] of Object.entries(value)) {
      if (of !== null && field !== '__typename') seen.add(`${type}.${field}`);
      answered(of, seen);
    }
  }
  return seen;
}

/** Fields for which the simulated school has no value, each for a reason. */
const withoutValue = [
  // The school leaves these empty, as the vendors do more often than not.
  'Event.appointmentType',
  'Event.description',
  'Instructor.imagePath',
  'Level.descriptionHtml',
  'SessionClass.descriptionHtml',
  'SessionClass.earliestStartLocal',
  'SessionClass.endsAtLocal',
  'SessionClass.latestStartLocal',
  'SessionGuest.waitListPosition',
  // What changes of the directory answer is the matter of their own test.
  ...['entryId', 'system', 'externalId'].map((field) => `EntryLink.${field}`),
  // What commands answer is the matter of their own test, and so is what they grant.
  ...['id', 'commandId', 'kind', 'acceptedAt', 'settledAt'].map((field) => `Command.${field}`),
  ...['command', 'registration', 'event', 'eventCreated', 'wasSo'].map((field) => `CommandApplied.${field}`),
  ...['command', 'code', 'message', 'retryable', 'registration', 'event', 'registrationLimit'].map(
    (field) => `CommandRefused.${field}`,
  ),
  ...['command', 'message'].map((field) => `CommandUnsettled.${field}`),
  ...['type', 'name', 'timeExtensionMinutes'].map((field) => `Accommodation.${field}`),
];

/** A caller's application shows only where its key comes along. */
async function keyOfApplication({ clients }: TestHouse): Promise<Record<string, string>> {
  const key = await clients.create({ name: 'school-app', role: 'partner' });
  return { 'quad-client-key': key?.reveal() ?? '' };
}

describe('every field of the schema', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse();
  });
  afterAll(() => house.close());

  it('is answered without a fault, and with a value somewhere in the school', async () => {
    const { demo, directory } = house.school;
    const student = `stu_${demo.studentId}`;
    const centers = directory.centers.map(({ id }) => `ctr_${id}`);
    const roots: Record<string, string> = {
      viewer: '',
      student: `(id: "${student}")`,
      students: '(first: 1)',
      centers: '',
      sessions: `(centerIds: ${JSON.stringify(centers)}, first: 100, filter: { studentId: "${student}" })`,
      events: '(date: "2026-03-09", first: 2)',
      upcomingEvents: '(first: 2)',
      registrationSearch: '(filter: { code: "STU-10442" }, first: 5)',
      scrapPaper: '(id: "abc")',
    };
    const fields = schema.getQueryType()?.getFields() ?? {};
    const seen = new Set<string>();
    const headers = await keyOfApplication(house);
    for (const [name, args] of Object.entries(roots)) {
      const type = fields[name]?.type;
      if (type === undefined) throw new Error(`no field ${name}`);
      const documents = selectionsOf(type).map((selection) => `{ ${name}${args} ${selection} }`);
      for (const as of ['staff', 'student']) {
        const answers = await Promise.all(documents.map((document) => house.ask(document, { as, headers })));
        const errors = answers.flatMap((answer) => answer.errors);
        if (!(as === 'student' && name === 'scrapPaper')) expect([name, as, errors]).toEqual([name, as, []]);
        answered(
          answers.map(({ data }) => data),
          seen,
        );
      }
    }
    expect(house.faults).toEqual([]);
    const types = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && !type.name.startsWith('__') && !['Query', 'Mutation'].includes(type.name),
    );
    const all = types.flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
    );
    expect(all.filter((field) => !seen.has(field)).sort()).toEqual([...withoutValue].sort());
  });
});
