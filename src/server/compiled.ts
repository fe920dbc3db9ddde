import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  separateOperations,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Context } from '../context.ts';
import { type PlainDocument, plainDocument, switchesOf } from './compiled-document.ts';
import { toldLikeGraphql } from './compiled-errors.ts';
import { jitSchemaOf } from './compiled-schema.ts';
import { measure } from './document-size.ts';
import { leafCheck } from './leaf-check.ts';

/** Each doubles what is compiled. */
const usualSwitches = 3;
/** What each way in which it may run takes, measured, rounded up. In bytes. */
const bytesOfVariant = { all: 10_000, field: 1_000 } as const;

/** An operation that runs as it would in graphql-js, faster. It keeps nothing of a run. */
export interface Compiled {
  /** How many times it was compiled: once for each way in which it may run. */
  readonly variants: number;
  /** What it takes beside its document in memory, in bytes. */
  readonly bytes: number;
  /** With the variables as they were sent. */
  run(asked: Asked): Promise<ExecutionResult>;
}

export interface Asked {
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly contextValue: Context;
}

export interface Source {
  readonly schema: GraphQLSchema;
  /** Valid in the schema, with its locations. */
  readonly document: DocumentNode;
  /** Which operation of a document with several. */
  readonly operationName?: string | null | undefined;
}

export interface CompileSettings {
  /** How many wrong variables are told of. */
  readonly maxCoercionErrors: number;
  /** On how many variables at most it may depend what is skipped or included: three where it is left out. */
  readonly mostSwitches?: number;
  /** How many fields are compiled at most, each as often as it is spread and once for each way in which it may run: any number where it is left out. */
  readonly mostFields?: number;
}

/**
 * Compiles an operation, once for each way in which @skip and @include may fall out. Null where graphql-js has to run it:
 * subscriptions, questions about the schema, a root field that may not be null beside another, arguments of an interface's
 * field, more switches or fields than are allowed, and what graphql-jit does not take.
 */
export function compile(source: Source, settings: CompileSettings): Compiled | null {
  const { schema, document, operationName } = source;
  const operation = getOperationAST(document, operationName);
  const alone = operation && separateOperations(document)[operation.name?.value ?? ''];
  if (operation == null || alone == null || operation.operation === 'subscription') return null;
  const switches = switchesOf(alone);
  const { mostSwitches = usualSwitches, mostFields = Number.POSITIVE_INFINITY } = settings;
  const { fields } = measure(alone, operation);
  if (switches.length > mostSwitches || fields * 2 ** switches.length > mostFields) return null;
  const variants = compileVariants(schema, alone, switches);
  if (variants === null) return null;
  const { variableDefinitions = [] } = operation;
  return {
    variants: variants.size,
    bytes: variants.size * (bytesOfVariant.all + fields * bytesOfVariant.field),
    async run(asked) {
      const { coerced } = getVariableValues(schema, variableDefinitions, asked.variables ?? {}, { maxErrors: 1 });
      const variant = coerced && variants.get(keyOf(switches, coerced));
      const values = variant && valuesOf(variant, coerced);
      // What is wrong with them, graphql-js says.
      if (variant === undefined || values == null) return runPlainly(source, asked, settings);
      const result: ExecutionResult = await variant.query(undefined, asked.contextValue, values);
      // What is no value of its type, or not yet, graphql-js tells: it asks the same loaders, which make no call twice.
      if (!variant.fits(result.data)) return runPlainly(source, asked, settings);
      return toldLikeGraphql(result, variant.places);
    },
  };
}

/** Runs an operation by graphql-js. */
export async function runPlainly(source: Source, asked: Asked, options: CompileSettings): Promise<ExecutionResult> {
  const { schema, document, operationName = null } = source;
  const { variables, contextValue } = asked;
  return execute({ schema, document, operationName, variableValues: variables, contextValue, options });
}

interface Variant extends PlainDocument {
  readonly query: CompiledQuery['query'];
  /** Whether the leaves of a result are as their types make them. */
  fits(data: unknown): boolean;
}

/** By `keyOf` of the switches; null where one of them does not compile. */
function compileVariants(
  schema: GraphQLSchema,
  document: DocumentNode,
  switches: readonly string[],
): ReadonlyMap<string, Variant> | null {
  const variants = new Map<string, Variant>();
  for (let number = 0; number < 2 ** switches.length; number += 1) {
    const setting = new Map(switches.map((name, bit) => [name, (number & (1 << bit)) !== 0]));
    const plain = plainDocument(schema, document, setting);
    const made = plain && compileAlone(schema, plain.document);
    if (plain === null || made === null) return null;
    variants.set(keyOf(switches, Object.fromEntries(setting)), { ...plain, ...made });
  }
  return variants;
}

/**
 * For each leaf that it has serialized graphql-jit makes its place in the document and in the answer anew, should it fail: that is
 * most of what a page of a hundred rows allocates. So they are taken as they are and looked at afterwards. Not those of a mutation,
 * which can't be run again.
 */
function compileAlone(source: GraphQLSchema, document: DocumentNode): Pick<Variant, 'query' | 'fits'> | null {
  const { schema, serializers } = jitSchemaOf(source);
  const disableLeafSerialization = getOperationAST(document)?.operation === 'query';
  const compiled = compileQuery(schema, document, '', {
    ...{ customSerializers: { ...serializers }, disablingCapturingStackErrors: true, disableLeafSerialization },
  });
  if (!isCompiledQuery(compiled)) return null;
  return { query: compiled.query, fits: disableLeafSerialization ? leafCheck(source, document) : () => true };
}

function keyOf(switches: readonly string[], values: Readonly<Record<string, unknown>>): string {
  return switches.map((name) => String(values[name])).join();
}

/** Null where an argument is wrong: only as far as the field is reached it matters. */
function valuesOf({ values }: Variant, variables: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  try {
    return values(variables);
  } catch {
    return null;
  }
}
