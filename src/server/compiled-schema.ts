import {
  buildSchema,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  isAbstractType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
  printSchema,
} from 'graphql';

/** A type that takes any value as it is: arguments come coerced. */
export const anyValue = 'CoercedAlready';

/** A schema that answers as another does, where it is run by graphql-jit. */
export interface JitSchema {
  readonly schema: GraphQLSchema;
  /** By the name of the type. */
  readonly serializers: Readonly<Record<string, (value: unknown) => unknown>>;
}

const made = new WeakMap<GraphQLSchema, JitSchema>();

/**
 * Copies a schema, once. Left to itself graphql-jit loses what a leaf throws and the place of a rejected item of a list, hears
 * of what is rejected sooner than graphql-js, and never ends where its own code throws, such as where no type is found.
 */
export function jitSchemaOf(schema: GraphQLSchema): JitSchema {
  const known = made.get(schema) ?? { schema: copyOf(schema), serializers: serializersOf(schema) };
  made.set(schema, known);
  return known;
}

function copyOf(schema: GraphQLSchema): GraphQLSchema {
  const copy = buildSchema(`${printSchema(schema)}\nscalar ${anyValue}`, { assumeValid: true, noLocation: true });
  for (const type of Object.values(copy.getTypeMap())) {
    const original = schema.getType(type.name);
    if (isObjectType(type) && isObjectType(original) && !isIntrospectionType(type)) resolveAs(type, original);
    if (isAbstractType(type) && isAbstractType(original)) type.resolveType = orNoType(original.resolveType);
  }
  return copy;
}

function resolveAs(type: GraphQLObjectType, original: GraphQLObjectType): void {
  for (const field of Object.values(type.getFields())) {
    const resolve = original.getFields()[field.name]?.resolve;
    if (resolve === undefined) continue;
    field.resolve = (source, given, context, info) => settling(resolve(source, given, context, info));
  }
}

function orNoType(resolveType: TypeResolver | null | undefined): TypeResolver {
  return (...asked) => {
    try {
      return resolveType?.(...asked);
    } catch {
      return undefined;
    }
  };
}

type TypeResolver = GraphQLTypeResolver<unknown, unknown>;
type Told = (value: unknown) => void;

/** What graphql-jit listens to, once, instead of a promise. */
interface Settling {
  then(given: Told, failed: Told): void;
}

/** Tells of a rejection one turn after the value would have been told, as graphql-js does, and of what is thrown on the way. */
function settling(result: unknown): unknown {
  if (!isPromise(result)) return withItems(result);
  const listened: Settling = {
    // biome-ignore lint/suspicious/noThenProperty: for graphql-jit this is what makes a promise
    then: (given, failed) => listen(result, (value) => given(withItems(value)), failed),
  };
  return listened;
}

const aTurn = Promise.resolve();

/** As `promise.then(given).then(undefined, failed)` without the second promise, of which there would be one a field. */
function listen(promise: Promise<unknown>, given: Told, failed: Told): void {
  const failSoon = (reason: unknown) => void aTurn.then(() => failed(reason));
  void promise.then((value) => {
    try {
      given(value);
    } catch (thrown) {
      failSoon(thrown);
    }
  }, failSoon);
}

/** An item that is rejected becomes one that is an error: as it is it would be put at the end of the list. */
function withItems(value: unknown): unknown {
  if (!Array.isArray(value) || !value.some(isPromise)) return value;
  return value.map((item: unknown): unknown => {
    if (!isPromise(item)) return item;
    const listened: Settling = {
      // biome-ignore lint/suspicious/noThenProperty: for graphql-jit this is what makes a promise
      then: (given) => listen(item, given, (thrown) => given(toError(thrown))),
    };
    return listened;
  });
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function serializersOf(schema: GraphQLSchema): JitSchema['serializers'] {
  const leaves = Object.values(schema.getTypeMap()).filter(isLeafType);
  return Object.fromEntries(leaves.map((type) => [type.name, serializerOf(type)]));
}

/** graphql-jit keeps the message of what is thrown and no more: so the message is the error. */
function serializerOf(type: GraphQLLeafType): (value: unknown) => unknown {
  return (value) => {
    try {
      const serialized = type.serialize(value);
      if (serialized == null) throw new Error(`${type.name} made nothing of a value`);
      return serialized;
    } catch (error) {
      throw { message: error };
    }
  };
}
