import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { resolvers } from '../graph/resolvers.ts';
import { sdlFiles } from './sdl.ts';

/** The schema with its resolvers. Throws where one of them has no place in it. */
export function makeSchema(): GraphQLSchema {
  return makeExecutableSchema({
    typeDefs: sdlFiles()
      .map(({ body }) => body)
      .join('\n'),
    // Where in the text a type stands nobody asks, and it would stay in memory.
    noLocation: true,
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
}
