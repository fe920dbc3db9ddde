import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import type { Random } from '../../../src/sandbox/school/random.ts';
import { scalarOf, type Values } from './values.ts';

/** An operation as a client would send it. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Writing {
  readonly schema: GraphQLSchema;
  readonly values: Values;
  readonly random: Random;
  /** Whether every id and text is one that is meant to harm. */
  readonly isHostile: boolean;
}

type Field = GraphQLField<unknown, unknown>;

/** A name of an enum, which is no text where it stands in a document. */
class EnumName {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  toJSON(): string {
    return this.name;
  }
}

/** Writes an operation that is valid as far as the schema alone says, with arguments by chance. */
export function writeOperation(writing: Writing): Operation {
  const { schema, random } = writing;
  const isChange = random.chance(0.15);
  const roots = Object.values((isChange ? schema.getMutationType() : schema.getQueryType())?.getFields() ?? {});
  const { field, declared, variables } = openWriter(writing);
  const picked = [...new Set(Array.from({ length: random.int(1, isChange ? 1 : 3) }, () => random.pick(roots)))];
  const fields = picked.map((one) => field(one, random.int(0, 6)));
  const declaration = declared.length === 0 ? '' : ` (${declared.join(', ')})`;
  return { query: `${isChange ? 'mutation' : 'query'}${declaration} { ${fields.join(' ')} }`, variables };
}

/** What writes fields, and the variables that they came to need. */
function openWriter(writing: Writing) {
  const { schema, random } = writing;
  const declared: string[] = [];
  const variables: Record<string, unknown> = {};

  /** As a literal, or as a variable. */
  function write(type: GraphQLInputType, place: string): string {
    const value = inputOf(type, place, writing);
    if (random.chance(0.5)) return literal(value);
    const name = `v${declared.length}`;
    declared.push(`$${name}: ${String(type)}`);
    variables[name] = value;
    return `$${name}`;
  }

  function field({ name, type, args }: Field, depth: number): string {
    const given = args.filter((argument) => isRequiredArgument(argument) || random.chance(0.25));
    const list = given.map(({ name: own, type: of }) => `${own}: ${write(of, own.startsWith('id') ? name : own)}`);
    const called = `${name}${list.length === 0 ? '' : `(${list.join(', ')})`}`;
    return isLeafType(getNamedType(type)) ? called : `${called} ${selection(type, depth - 1)}`;
  }

  function selection(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type);
    if (isAbstractType(named)) {
      const possible = random.pick(schema.getPossibleTypes(named));
      return `{ __typename ... on ${possible.name} ${selection(possible, depth)} }`;
    }
    const all = isObjectType(named) ? Object.values(named.getFields()) : [];
    const fields = depth > 0 ? all : all.filter((one) => isLeafType(getNamedType(one.type)));
    const picked = fields.length === 0 ? [] : Array.from({ length: random.int(1, 4) }, () => random.pick(fields));
    // Of each once, as two of them with other arguments would not merge.
    return `{ __typename ${[...new Set(picked)].map((one) => field(one, depth)).join(' ')} }`;
  }

  return { field, declared, variables };
}

/** `place` names the fields and the argument where it stands. */
function inputOf(type: GraphQLInputType, place: string, writing: Writing): unknown {
  const { random } = writing;
  if (isNonNullType(type)) return inputOf(type.ofType, place, writing);
  if (isListType(type)) {
    const length = random.chance(0.05) ? random.pick([0, 101]) : random.int(1, 3);
    return Array.from({ length }, () => inputOf(type.ofType, place, writing));
  }
  if (isEnumType(type)) return new EnumName(random.pick(type.getValues()).name);
  if (!isInputObjectType(type)) return scalarOf([type.name, place], writing.values, writing);
  const fields = Object.values(type.getFields()).filter((field) => isRequiredInputField(field) || random.chance(0.3));
  return Object.fromEntries(
    fields.map((field: GraphQLInputField) => [field.name, inputOf(field.type, field.name, writing)]),
  );
}

function literal(value: unknown): string {
  if (value instanceof EnumName) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${name}: ${literal(inner)}`)
    .join(', ')} }`;
}
