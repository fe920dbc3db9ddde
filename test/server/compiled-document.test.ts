import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { plainDocument } from '../../src/server/compiled-document.ts';
import { makeSchema } from '../../src/server/schema.ts';

const schema = makeSchema();

function documentOf(text: string) {
  const plain = plainDocument(schema, parse(text), new Map());
  if (plain === null) throw new Error('it does not compile');
  return plain;
}

describe('the arguments of a compiled document', () => {
  it('are coerced once where no variable is in them, and nobody changes what the next run is given', () => {
    const { values } = documentOf('{ enrollments(ids: ["enr_1", "enr_2"]) { id } }');
    const [first, second] = [values({}), values({})];
    expect(first).toEqual({ a0_ids: ['enr_1', 'enr_2'] });
    expect(second.a0_ids).toBe(first.a0_ids);
    expect(Object.isFrozen(first.a0_ids)).toBe(true);
    expect(second).not.toBe(first);
  });

  it('are coerced at each run where a variable is in them, however deep', () => {
    const { values } = documentOf('query ($id: ID!) { enrollments(ids: [$id]) { id } }');
    expect([values({ id: 'enr_1' }), values({ id: 'enr_2' })]).toEqual([{ a0_ids: ['enr_1'] }, { a0_ids: ['enr_2'] }]);
  });

  it('are asked again where they were wrong', () => {
    const { values } = documentOf('{ students(first: "many") { totalCount } }');
    expect(() => values({})).toThrow('many');
    expect(() => values({})).toThrow('many');
  });
});
