import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type GraphQLField, getNamedType, isObjectType, isRequiredArgument } from 'graphql';
import { makeSchema } from '../../src/server/schema.ts';
import { type AnswerError, startTestHouse, type TestHouse } from '../kit/house.ts';

const schema = makeSchema();

interface Paged {
  /** Such as `Student.sessions`. */
  readonly name: string;
  readonly type: string;
  readonly field: GraphQLField<unknown, unknown>;
}

const fields: readonly Paged[] = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, type: type.name, field })),
  );
const paged = fields.filter(({ field }) => field.args.some(({ name }) => name === 'first'));

const refusal = 'Argument "first": give a number from 1 to 100.';

describe('a page that is too large', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse();
  });
  afterAll(() => house.close());
  beforeEach(() => house.forget());

  /** Fields that lead from the root to an object of the type, and the arguments that a paged field can't do without. */
  const place = async (type: string, selection: string): Promise<string> => {
    const { demo, centers } = house.school;
    if (type === 'Query') return `{ ${selection} }`;
    const { data } = await house.ask('{ upcomingEvents(first: 1) { nodes { id } } }');
    const ids: Record<string, string> = {
      Student: `stu_${demo.studentId}`,
      Center: `ctr_${centers[0]?.id}`,
      Event: data.upcomingEvents.nodes[0].id,
    };
    return `{ node(id: "${ids[type]}") { ... on ${type} { ${selection} } } }`;
  };
  const values: Readonly<Record<string, () => string>> = {
    centerIds: () => `["ctr_${house.school.centers[0]?.id}"]`,
    date: () => '"2026-03-31"',
    filter: () => '{ code: "a" }',
  };
  const needed = ({ args }: Paged['field']) =>
    args
      .filter(isRequiredArgument)
      .map(({ name }) => `${name}: ${values[name]?.() ?? 'null'}, `)
      .join('');
  const asked = ({ type, field }: Paged, first: string) =>
    place(type, `${field.name}(${needed(field)}first: ${first}) { totalCount }`);

  const messages = (errors: readonly AnswerError[]) =>
    errors.map(({ message, extensions }) => [message, extensions.code]);

  it('can be asked of each connection, and of nothing else', () => {
    const connections = fields.filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));
    expect(connections.length).toBeGreaterThanOrEqual(10);
    expect(paged).toEqual(connections);
  });

  it.each(paged.map((one) => [one.name, one] as const))(
    'is refused of %s in whatever way it is asked for',
    async (_, one) => {
      const document = await asked(one, '$n');
      for (const count of [101, 100_000, 2_147_483_647, 0, -1]) {
        house.forget();
        const answers = [
          await house.ask(await asked(one, String(count))),
          await house.ask(`query ($n: Int) ${document}`, { variables: { n: count } }),
          await house.ask(`query ($n: Int = ${count}) ${document}`),
        ];
        for (const { errors } of answers) expect(messages(errors)).toEqual([[refusal, 'BAD_USER_INPUT']]);
        if (one.type === 'Query') expect(house.calls()).toEqual([]);
      }
      expect((await house.ask(`query ($n: Int = 1) ${document}`)).errors).toEqual([]);
    },
  );

  it('is refused in lists within lists, each by its own', async () => {
    const inner = (first: string) =>
      `sessions(first: ${first}) { totalCount } registrations(first: ${first}) { totalCount }`;
    const { errors } = await house.ask(
      `query ($n: Int = 101) { students(first: 2) { nodes { ${inner('$n')} enrollments(first: 101) { totalCount } } } }`,
    );
    expect(messages(errors)).toEqual(Array(6).fill([refusal, 'BAD_USER_INPUT']));
    expect([house.calls(), house.faults]).toEqual([[], []]);
  });

  it('is refused of lists of ids too, by literal and by variable', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => `enr_${index + 1}`);
    const most = 'give 1 to 100 of them; there are 101.';
    const literal = await house.ask(`{ enrollments(ids: ${JSON.stringify(ids)}) { id } }`);
    const variable = await house.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { variables: { ids } });
    expect([...messages(literal.errors), ...messages(variable.errors)]).toEqual(
      Array(2).fill([`Argument "ids": ${most}`, 'BAD_USER_INPUT']),
    );
    expect(house.calls()).toEqual([]);
  });
});
