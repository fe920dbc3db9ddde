import { parseUuid } from '../../lib/uuid.ts';

/** A body, or a part of the path, that the framework could not turn into the type that the action asks for. */
export class Unreadable extends Error {}

/** The fields of a JSON body. Keys are taken in any case; a missing field reads as its type's default. */
export interface Fields {
  text(name: string): string;
  /** The all-zero GUID when missing. */
  uuid(name: string): string;
  instant(name: string): Date | null;
  integer(name: string): number | null;
  list(name: string): Fields[];
}

const emptyUuid = '00000000-0000-0000-0000-000000000000';
const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/i;

/** The GUID in `value`, in lower case. */
export function uuidOf(value: unknown, name: string): string {
  const id = parseUuid(value);
  if (id === null) throw new Unreadable(`${name} is not a System.Guid.`);
  return id;
}

/** An ISO 8601 text as an instant; one without an offset is taken as UTC. */
export function instantOf(value: unknown): Date | null {
  if (typeof value !== 'string' || !isoDate.test(value)) return null;
  const hasZone = /(Z|[+-]\d{2}:\d{2})$/i.test(value) || value.length === 10;
  const read = new Date(hasZone ? value : `${value}Z`);
  return Number.isNaN(read.getTime()) ? null : read;
}

function fieldsOf(object: object): Fields {
  const values = new Map(Object.entries(object).map(([key, value]) => [key.toLowerCase(), value as unknown]));
  const read = <T>(name: string, missing: T, convert: (value: unknown) => T | null): T => {
    const value = values.get(name.toLowerCase()) ?? null;
    if (value === null) return missing;
    const converted = convert(value);
    if (converted === null) throw new Unreadable(`The value of ${name} cannot be converted.`);
    return converted;
  };
  return {
    text: (name) => read(name, '', (value) => (typeof value === 'object' ? null : String(value))),
    uuid: (name) => read(name, emptyUuid, (value) => uuidOf(value, name)),
    instant: (name) => read<Date | null>(name, null, instantOf),
    integer: (name) => read<number | null>(name, null, (value) => (Number.isInteger(value) ? Number(value) : null)),
    list: (name) =>
      read<Fields[]>(name, [], (value) =>
        Array.isArray(value) && value.every((item) => item !== null && typeof item === 'object')
          ? value.map(fieldsOf)
          : null,
      ),
  };
}

/** Reads a body; an empty one has no fields. */
export function parseFields(body: string): Fields {
  if (body.trim() === '') return fieldsOf({});
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Unreadable('The body is not JSON.');
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new Unreadable('The body is not an object.');
  return fieldsOf(value);
}
