import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, type IntrospectionType, introspectionFromSchema } from 'graphql';
import { printedSchema } from '../../src/server/printed-schema.ts';
import { makeSchema } from '../../src/server/schema.ts';
import { schemaFile } from '../kit/print-schema.ts';

const schema = makeSchema();

/** Fields and their arguments, input fields and enum values. */
function partsOf(type: IntrospectionType): { name: string; description?: string | null | undefined }[] {
  if (type.kind === 'ENUM') return [...type.enumValues];
  if (type.kind === 'INPUT_OBJECT') return [...type.inputFields];
  if (type.kind !== 'OBJECT' && type.kind !== 'INTERFACE') return [];
  return type.fields.flatMap((field) => [
    field,
    ...field.args.map((arg) => ({ ...arg, name: `${field.name}(${arg.name})` })),
  ]);
}

describe('the schema', () => {
  it('is the one that was last agreed on, which lies printed at the top', () => {
    const agreed = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
    // Where this is meant to change: npm run schema:print, and look at the difference.
    expect(schemaFile()).toBe(agreed);
  });

  it('is printed so that whoever reads it again has the same', () => {
    expect(printedSchema(buildSchema(schemaFile()))).toBe(printedSchema(schema));
  });

  it('describes every type, field, argument and enum value', () => {
    const described = introspectionFromSchema(schema).__schema.types.filter(({ name }) => !name.startsWith('__'));
    const all = described.flatMap((type) => [
      { name: type.name, description: type.description },
      ...partsOf(type).map((part) => ({ name: `${type.name}.${part.name}`, description: part.description })),
    ]);
    expect(all.length).toBeGreaterThan(300);
    expect(all.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });

  it('lets a sick system dim its own fields: what crosses into a system may be null', () => {
    const crossing = [
      'Query.sessions',
      'Query.session',
      'Query.enrollment',
      'Query.enrollments',
      'Query.event',
      'Query.events',
      'Query.upcomingEvents',
      'Query.scrapPaper',
      'Query.registration',
      'Query.registrationSearch',
      'Query.registrationCount',
      'Student.availableEncounters',
      'Student.availableNonEncounters',
      'Student.enrollments',
      'Student.registrations',
      'Student.sessions',
      'Center.sessions',
      'Event.title',
      'Event.isFull',
      'Event.isClosed',
      'RegistrationMatch.registration',
      'CommandApplied.registration',
      'CommandApplied.event',
      'CommandRefused.registration',
      'CommandRefused.event',
    ];
    const strict = crossing.filter((name) => {
      const [type = '', field = ''] = name.split('.');
      const found = schema.getType(type);
      return !(found && 'getFields' in found) || String(found.getFields()[field]?.type).endsWith('!');
    });
    expect(strict).toEqual([]);
  });
});
