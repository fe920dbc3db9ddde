import { readdirSync, readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import {
  buildASTSchema,
  concatAST,
  GraphQLError,
  type GraphQLSchema,
  isScalarType,
  parse,
  Source,
  validateSchema,
} from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';
import * as scalars from '../graph/scalars.ts';
import { SdlError } from './sdl-error.ts';

const folder = new URL('../../schema/', import.meta.url);

/** The files of `schema/`, one an entity, in the order of their names. */
export function sdlFiles(): Source[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return files.sort().map((name) => new Source(readFileSync(new URL(name, folder), 'utf8'), `schema/${name}`));
}

/**
 * The schema as its files declare it, whether or not the resolvers fit it: enough to look at documents, not to run them. Throws
 * SdlError.
 */
export function declaredSchema(): GraphQLSchema {
  const document = concatAST(sdlFiles().map(parseFile));
  refuse(validateSDL(document));
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  refuse(validateSchema(schema));
  // A scalar alone tells which literals it takes.
  const declared = Object.entries(scalars).filter(([name]) => isScalarType(schema.getType(name)));
  return makeExecutableSchema({ typeDefs: schema, resolvers: Object.fromEntries(declared) });
}

function parseFile(file: Source) {
  try {
    return parse(file);
  } catch (error) {
    if (error instanceof GraphQLError) refuse([error]);
    throw error;
  }
}

function refuse([first, ...others]: readonly GraphQLError[]): void {
  if (first === undefined) return;
  const { source, locations, message } = first;
  const place = source === undefined ? '' : `${source.name}:${locations?.[0]?.line}: `;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new SdlError(`the schema of this checkout is broken: ${place}${message}${more}`);
}
