import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import {
  type DocumentNode,
  GraphQLError,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  separateOperations,
  visit,
} from 'graphql';
import type { Context } from '../context.ts';

type RequestContext = GraphQLRequestContext<Context>;

/**
 * Shows a plugin that reports to others no more of a request than may leave the house: nothing of its variables, headers and errors
 * but how many there were, and of what nobody registered none of the names that its sender chose, as these may be anything. It is
 * not asked to watch fields, which would wrap each resolver.
 */
export function discreet(plugin: ApolloServerPlugin<Context>): ApolloServerPlugin<Context> {
  return {
    ...plugin,
    async requestDidStart(request) {
      request.metrics.registeredOperation = request.contextValue.operation.registered !== null;
      const view = viewOf(request);
      const listener = (await plugin.requestDidStart?.(view)) ?? {};
      return {
        didResolveSource: async () => listener.didResolveSource?.(view as never),
        validationDidStart: async () => listener.validationDidStart?.(view as never),
        didResolveOperation: async () => listener.didResolveOperation?.(view as never),
        willSendResponse: async () => listener.willSendResponse?.(view as never),
      };
    },
  };
}

/** The request as it goes on, but for what is hidden of it. */
function viewOf(request: RequestContext): RequestContext {
  const isNamed = () => request.contextValue.operation.registered !== null;
  return Object.create(request, {
    request: { value: {} },
    source: { value: '' },
    errors: { get: () => maskAll(request) },
    operationName: { get: () => (isNamed() ? request.operationName : null) },
    document: {
      get: () => {
        const { document, operation } = request;
        return document === undefined || operation == null || isNamed() ? document : nameless(document, operation);
      },
    },
  });
}

/** Without their places too, which name the fields as the sender did. */
function maskAll({ errors = [], contextValue }: RequestContext): readonly GraphQLError[] {
  return [...errors, ...contextValue.problems].map(() => new GraphQLError('masked'));
}

/** The operation alone, without a name of the sender's. It is made when it is looked at, which is once for each text. */
function nameless(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  let made: DocumentNode['definitions'] | null = null;
  return {
    kind: Kind.DOCUMENT,
    get definitions() {
      made ??= rename(separateOperations(document)[operation.name?.value ?? ''] ?? document).definitions;
      return made;
    },
  };
}

/** Numbers fragments and variables in the order in which they come. */
function rename(document: DocumentNode): DocumentNode {
  const [fragments, variables] = [numbered('Fragment'), numbered('variable')];
  const withName = (names: (name: string) => string) => (node: { readonly name: NameNode }) => ({
    ...node,
    name: { ...node.name, value: names(node.name.value) },
  });
  return visit(document, {
    OperationDefinition: ({ name: _, ...operation }) => operation,
    FragmentDefinition: withName(fragments),
    FragmentSpread: withName(fragments),
    Variable: withName(variables),
  }) as DocumentNode;
}

function numbered(what: string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const number = known.get(name) ?? `${what}${known.size + 1}`;
    known.set(name, number);
    return number;
  };
}
