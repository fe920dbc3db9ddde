import { describe, expect, it } from '@jest/globals';
import { anyCase } from '../../src/lib/any-case.ts';

const read = anyCase(['Id', 'ExternalId']);

describe('a reader of keys in any casing', () => {
  it.each([
    [{ id: 1, externalid: 2 }],
    [{ ID: 1, EXTERNALID: 2 }],
    [{ Id: 1, externalId: 2 }],
    [{ Id: 1, ExternalId: 2 }],
  ])('reads %j', (record) => expect(read(record)).toEqual({ Id: 1, ExternalId: 2 }));

  it('leaves other keys alone, those of prototypes too', () => {
    const record: unknown = JSON.parse('{"id":1,"note":2,"__proto__":{"polluted":true}}');
    expect(Object.entries(read(record) as object)).toEqual([
      ['Id', 1],
      ['note', 2],
      ['__proto__', { polluted: true }],
    ]);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([[null], [[1]], ['text'], [7]])('gives %j as it is', (value) => expect(read(value)).toBe(value));
});
