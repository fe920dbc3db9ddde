import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

/** The types of the fields that a document asks for: "String!" at "Center.name". */
export type Shape = Readonly<Record<string, string>>;

/** What a field was and has become. */
export interface Reshaped {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** Gives the types of all fields of a valid document by the schema. */
export function shapeOf(schema: GraphQLSchema, document: DocumentNode): Shape {
  const typeInfo = new TypeInfo(schema);
  const types = new Map<string, string>();
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field({ name }) {
        if (name.value === '__typename') return;
        types.set(`${typeInfo.getParentType()?.name}.${name.value}`, String(typeInfo.getType()));
      },
    }),
  );
  return Object.fromEntries(types);
}

/**
 * The fields whose answers who knows them as they were before may not understand: those of which the type is another, and not
 * only stricter. A field that comes under another type is seen by the field that leads to it.
 */
export function reshaped(before: Shape, after: Shape): Reshaped[] {
  return Object.entries(before).flatMap(([field, type]) => {
    const now = after[field];
    return now === undefined || isUnderstood(type, now) ? [] : [{ field, before: type, after: now }];
  });
}

/** Whether an answer of the type `after` is one of the type `before` too: the same, perhaps with a `!` more, at each level. */
function isUnderstood(before: string, after: string): boolean {
  if (before.endsWith('!')) return after.endsWith('!') && isUnderstood(before.slice(0, -1), after.slice(0, -1));
  if (after.endsWith('!')) return isUnderstood(before, after.slice(0, -1));
  const areLists = before.startsWith('[') && after.startsWith('[');
  return areLists ? isUnderstood(before.slice(1, -1), after.slice(1, -1)) : before === after;
}
