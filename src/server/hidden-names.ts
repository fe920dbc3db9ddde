import type { ApolloServerPlugin } from '@apollo/server';
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { isQuadError } from '../errors.ts';
import { isFault } from './format-error.ts';

const word = /[_A-Za-z]\w*/g;
/** Names of fields that are words of GraphQL's own sentences too; there they are hidden in quotes only. */
const plain: ReadonlySet<string> = new Set(['name', 'to', 'type', 'value']);

/**
 * Lets nobody learn the schema from errors: what GraphQL says of an operation that is wrong keeps those names of the schema
 * that came with the request, and loses the others. Our own sentences stay as they are.
 */
export function hideNames<Context extends object>(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  const names = new Set(Object.values(schema.getTypeMap()).flatMap(namesOf));
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, request: { query = '', variables = {}, operationName = '' } }) => {
        const sent = new Set(
          [query, JSON.stringify(variables), operationName ?? ''].flatMap((text) => text.match(word) ?? []),
        );
        const isHidden = (name: string) => names.has(name) && !sent.has(name);
        for (const error of errors) {
          if (!isQuadError(error.originalError) && !isFault(error))
            error.message = withoutNames(error.message, isHidden);
        }
      },
    }),
  };
}

function namesOf(type: GraphQLNamedType): string[] {
  if (isSpecifiedScalarType(type) || type.name.startsWith('__')) return [];
  if (isEnumType(type)) return [type.name, ...type.getValues().map(({ name }) => name)];
  if (isInputObjectType(type)) return [type.name, ...Object.keys(type.getFields())];
  if (!isObjectType(type) && !isInterfaceType(type)) return [type.name];
  const fields = Object.values(type.getFields());
  return [type.name, ...fields.flatMap(({ name, args }) => [name, ...args.map((argument) => argument.name)])];
}

/** Quotes are no sure sign of a name: a value that was sent, which is shown as it is, may have an odd number of them. */
function withoutNames(message: string, isHidden: (name: string) => boolean): string {
  const hide = (name: string) => (isHidden(name) ? '…' : name);
  return withoutGuess(message)
    .replace(/"[^"]*"/g, (quoted) => quoted.replace(word, hide))
    .replace(word, (name) => (plain.has(name) ? name : hide(name)));
}

/** One search, as the message may repeat the words of a long value, and the end is looked at once. */
function withoutGuess(message: string): string {
  const at = message.endsWith('?') ? message.search(/ ?Did you mean /) : -1;
  return at === -1 ? message : message.slice(0, at);
}
