import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { quickly, rowReader, unsure } from '../../src/upstreams/row-reader.ts';
import { wireCalendarEvent, wireMatch, wireRegistration, wireUpcomingEvent } from '../../src/upstreams/shiftiq/wire.ts';
import { wireEnrollment } from '../../src/upstreams/skillable/wire.ts';
import { wireEncounter, wireNonEncounter } from '../../src/upstreams/wse/wire.ts';
import {
  wireCategory,
  wireClass,
  wireInstructor,
  wireLevel,
  wireRoom,
  wireSession,
} from '../../src/upstreams/zenoti/wire.ts';

const schemas: readonly [name: string, schema: z.ZodType][] = Object.entries({
  ...{ wireEncounter, wireNonEncounter, wireEnrollment, wireRegistration, wireMatch, wireCalendarEvent },
  ...{ wireUpcomingEvent, wireSession, wireClass, wireInstructor, wireCategory, wireRoom, wireLevel },
});

/** The fields of a schema's rows, whatever stands before it. */
function fieldsOf(schema: z.ZodType): Record<string, z.ZodType> {
  if (schema instanceof z.ZodPipe) return fieldsOf(schema.def.out as z.ZodType);
  return schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {};
}

const uuid = '0f0f0f0f-0000-4000-8000-00000000000a';
const field = { CustomFieldId: 1, Name: 'n', TextValue: null };
const values = [
  ...[
    null,
    undefined,
    true,
    false,
    0,
    -0,
    1,
    7,
    -1,
    2.5,
    2 ** 31 - 1,
    -(2 ** 31),
    2 ** 31,
    2 ** 53,
    1e300,
    '',
    '0',
    '7',
  ],
  ...['text', '99999999999999999999', uuid, uuid.toUpperCase(), uuid.replaceAll('-', ''), ` ${uuid}`],
  ...[
    '00000000-0000-0000-0000-000000000000',
    [],
    {},
    { small: 'a.png' },
    [field],
    [{ CustomFieldId: 1 }],
    [{ ...field, name: 'm' }],
    [{ Name: 5 }],
  ],
];
const recase = (text: string, how: number) => [text, text.toLowerCase(), text.toUpperCase()][how] ?? text;

/** Rows of which most fields are as they should be: one of which none is would never be read to its end. */
function rowsOf(schema: z.ZodType): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(fieldsOf(schema)).map(([name, each]) => {
    const good = values.filter((value) => each.safeParse(value).success);
    const value = fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...good) }, fc.constantFrom(...values));
    const casing = fc.oneof({ weight: 40, arbitrary: fc.constant(0) }, fc.constantFrom(1, 2));
    const isThere = fc.oneof({ weight: 20, arbitrary: fc.constant(true) }, fc.constant(false));
    return fc.tuple(casing, value, isThere).map(([how, given, there]) => (there ? [[recase(name, how), given]] : []));
  });
  const stranger = fc.constantFrom([], [['Stranger', 1]], [['__proto__', { Id: 5 }]], [['Error', 'no']]);
  return fc.tuple(stranger, ...entries).map((parts) => Object.fromEntries(parts.flat() as [string, unknown][]));
}

describe('a row that is read quickly', () => {
  it.each(schemas)('is what its schema makes of it: %s', (_, schema) => {
    const read = rowReader(schema);
    let counted = 0;
    fc.assert(
      fc.property(rowsOf(schema), (row) => {
        const [quick, slow] = [read(row), schema.safeParse(row)];
        counted += Number(quick.success);
        expect(quick.success).toBe(slow.success);
        // A field that is missing is one that is undefined.
        expect(quick.data).toEqual(slow.data);
        // Rows that lie in it have the same keys, too.
        for (const [key, part] of Object.entries(slow.data ?? {})) expect(Object(quick.data)[key]).toStrictEqual(part);
        expect(quick.error?.issues).toEqual(slow.error?.issues);
      }),
      { numRuns: 1_500 },
    );
    expect(counted).toBeGreaterThan(100);
  });

  it.each(
    Object.entries({
      ...{ wireCalendarEvent, wireUpcomingEvent, wireSession, wireClass },
      ...{ wireInstructor, wireCategory, wireRoom, wireLevel },
    } satisfies Record<string, z.ZodType>),
  )('is read the same again from JSON of what it was read as: %s', (_, schema: z.ZodType) => {
    const read = rowReader(schema);
    let counted = 0;
    fc.assert(
      fc.property(rowsOf(schema), (row) => {
        const first = read(row);
        counted += Number(first.success);
        if (!first.success) return;
        const text = JSON.stringify(first.data);
        expect(JSON.stringify(read(JSON.parse(text)).data)).toBe(text);
      }),
      { numRuns: 1_000 },
    );
    expect(counted).toBeGreaterThan(50);
  });

  it.each([[null], [undefined], ['row'], [5], [[]]])('is none: %j', (value) => {
    for (const [, schema] of schemas) expect(rowReader(schema)(value).success).toBe(false);
  });

  it('has the same fields whether or not its schema had to be asked', () => {
    const read = rowReader(wireRoom);
    const rows = [{ id: uuid }, { id: uuid, name: null }].map((row) => read(row).data);
    const asked = rowReader(z.object({ id: z.string().min(1), name: z.string().nullish() }));
    expect(rows.map((row) => Object.keys(row ?? {}))).toEqual([
      ['id', 'name'],
      ['id', 'name'],
    ]);
    expect(Object.keys(asked({ id: uuid }).data ?? {})).toEqual(['id', 'name']);
  });

  it('is left to its schema where a field is unsure', () => {
    const shout = quickly(z.string().toUpperCase(), (value) => (value === 'a' ? 'A' : unsure));
    const read = rowReader(z.object({ shout }));
    expect([read({ shout: 'a' }).data, read({ shout: 'b' }).data]).toEqual([{ shout: 'A' }, { shout: 'B' }]);
    expect(read({ shout: 5 }).success).toBe(false);
  });
});
