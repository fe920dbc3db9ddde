import * as z from 'zod';
import { anyCase } from '../lib/any-case.ts';

/** Said of a value that is not plainly what its schema asks for: what it is, the schema has to tell. */
export const unsure = Symbol('unsure');

/** Reads a value as its schema does where it is plain, and else is unsure. */
export type QuickReader = (value: unknown) => unknown;

/** Reads a row as its schema does, and says what is wrong with one that it can't. */
export type RowReader<T> = (value: unknown) => z.ZodSafeParseResult<T>;

const declared = new WeakMap<z.ZodType, QuickReader>();
/** Of schemas that take keys in any casing, what they make of a row in order. */
const orders = new WeakMap<z.ZodType, z.ZodObject>();
const readers = new WeakMap<z.ZodType, RowReader<unknown>>();

/** The schema, read by `quick` where that is sure. Whatever `quick` is sure of must be what the schema makes of it. */
export function quickly<Schema extends z.ZodType>(schema: Schema, quick: QuickReader): Schema {
  declared.set(schema, quick);
  return schema;
}

/** The same rows with their keys in any casing. */
export function inAnyCase<Row extends z.ZodObject>(ordered: Row) {
  const schema = z.preprocess(anyCase(Object.keys(ordered.shape)), ordered);
  orders.set(schema, ordered);
  return schema;
}

/** The schema of rows that lie in others, read with all their keys, as the rows of `rowReader` are: the same row is the same whichever way it was read. */
export function inFull<Row extends object>(schema: z.ZodType<Row>): z.ZodType<Row> {
  const blank = quickRowOf(schema)?.blank;
  return schema.transform((row): Row => ({ ...blank, ...row }));
}

/**
 * The reader of a schema's rows, made once. Of the rows of lists nearly all are plain, field by field, and are read so in a
 * fifth of the time that the schema takes. Any other is left to the schema.
 */
export function rowReader<T>(schema: z.ZodType<T>): RowReader<T> {
  const reader = (readers.get(schema) as RowReader<T> | undefined) ?? makeReader(schema);
  readers.set(schema, reader);
  return reader;
}

/** Null for what is no schema of rows. */
function quickRowOf(schema: z.ZodType) {
  const ordered = orders.get(schema);
  const object = ordered ?? schema;
  return object instanceof z.ZodObject ? quickRow(object, ordered !== undefined) : null;
}

function makeReader<T>(schema: z.ZodType<T>): RowReader<T> {
  const quick = quickRowOf(schema);
  if (quick === null) return (value) => schema.safeParse(value);
  return (value) => {
    const row = quick.read(value);
    if (row !== null) return { success: true, data: row as T };
    const parsed = schema.safeParse(value);
    // All rows have the same keys, so that two are alike whichever way they were read.
    return parsed.success ? { success: true, data: { ...quick.blank, ...parsed.data } } : parsed;
  };
}

interface Field {
  readonly read: QuickReader;
  /** 1 for one that no row lacks. */
  readonly required: 0 | 1;
}

/** Who sends more of them, or longer ones, is no system that we know. In characters. */
const mostStrangers = 200;
const longestStranger = 64;

/** A key that is written in another way. */
const recased: Field = { read: () => unsure, required: 0 };

/** Reads plain rows; null for any other. `blank` has all keys, each with what its field is where the row has none. */
function quickRow(schema: z.ZodObject, isAnyCase: boolean) {
  const shape = Object.entries(schema.shape).map(([key, field]) => [key, quickReader(field as z.ZodType)] as const);
  const fields = new Map<string, Field>(
    shape.map(([key, read]) => [key, { read, required: read(undefined) === unsure ? 1 : 0 }]),
  );
  const blank = Object.fromEntries(
    shape.map(([key, read]) => [key, fields.get(key)?.required ? undefined : read(undefined)]),
  );
  const required = [...fields.values()].reduce((sum, field) => sum + field.required, 0);
  const lower = new Set(isAnyCase ? [...fields.keys()].map((key) => key.toLowerCase()) : []);
  /** Keys that are read in no casing: each row of a system has the same, and to lower them costs more than to read the others. */
  const strangers = new Set<string>();
  const fieldOf = (key: string): Field | null => {
    const field = fields.get(key);
    if (field !== undefined) return field;
    if (!isAnyCase || strangers.has(key)) return null;
    if (lower.has(key.toLowerCase())) return recased;
    if (strangers.size < mostStrangers && key.length <= longestStranger) strangers.add(key);
    return null;
  };

  function fill(row: Record<string, unknown>, given: Readonly<Record<string, unknown>>): object | null {
    let missing = required;
    // By what there is, not by what may be: to look for what is not there takes longest. What JSON gives inherits nothing, and a
    // list of its keys takes twice as long as to go through them.
    for (const key in given) {
      const field = fieldOf(key);
      if (field === null) continue;
      const value = field.read(given[key]);
      if (value === unsure) return null;
      row[key] = value;
      missing -= field.required;
    }
    return missing === 0 ? row : null;
  }

  const read = (value: unknown): object | null => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    // A spread of rows of many kinds takes ten times as long.
    return fill(Object.assign({}, blank), value as Readonly<Record<string, unknown>>);
  };
  return { read, blank };
}

/** How a field is read: quickly where its schema is one of a plain kind, or says how; else by the schema. */
function quickReader(schema: z.ZodType): QuickReader {
  let [inner, mayBeNull, mayBeMissing] = [schema, false, false];
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable) {
    if (inner instanceof z.ZodNullable) mayBeNull = true;
    else mayBeMissing = true;
    inner = inner.def.innerType as z.ZodType;
  }
  const read = declared.get(inner) ?? plainReader(inner);
  if (read === undefined) return bySchema(schema);
  return (value) => {
    const isNothing = (mayBeNull && value === null) || (mayBeMissing && value === undefined);
    return isNothing ? value : read(value);
  };
}

function plainReader(schema: z.ZodType): QuickReader | undefined {
  const isPlain = plainKind(schema);
  return isPlain && ((value) => (isPlain(value) ? value : unsure));
}

function bySchema(schema: z.ZodType): QuickReader {
  return (value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : unsure;
  };
}

const isText = (value: unknown) => typeof value === 'string';
const isFlag = (value: unknown) => typeof value === 'boolean';
const isInt32 = (value: unknown) => typeof value === 'number' && Math.abs(value) < 2 ** 31 && Number.isInteger(value);

/** What tells values of a schema that asks for their type alone; undefined where it asks for more. */
function plainKind(schema: z.ZodType): ((value: unknown) => boolean) | undefined {
  const { checks = [], coerce = false } = schema.def as { readonly checks?: unknown[]; readonly coerce?: boolean };
  if (checks.length > 0 || coerce) return undefined;
  if (schema instanceof z.ZodNumberFormat)
    return { int32: isInt32, safeint: Number.isSafeInteger }[String(schema.format)];
  if (schema instanceof z.ZodStringFormat) return undefined;
  if (schema instanceof z.ZodString) return isText;
  if (schema instanceof z.ZodBoolean) return isFlag;
  return schema instanceof z.ZodNumber ? Number.isFinite : undefined;
}
