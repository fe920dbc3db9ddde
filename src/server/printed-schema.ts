import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';

/** The whole schema as one text, with its descriptions, in an order that does not depend on that of its files. */
export function printedSchema(schema: GraphQLSchema): string {
  return printSchema(lexicographicSortSchema(schema));
}
