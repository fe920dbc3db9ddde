import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Services } from '../context.ts';
import { openRegistry, type Registry } from '../persisted/registry.ts';
import type { Compiled } from './compiled.ts';
import { documentLimits } from './document-limits.ts';
import { type DocumentStore, openDocumentStore } from './document-store.ts';
import type { Log } from './log.ts';
import { openReadyDocuments, type ReadyDocuments } from './ready-documents.ts';
import { openReturningDocuments } from './returning-documents.ts';
import { makeSchema } from './schema.ts';

/** What can be run: the schema, the documents that were read, and the operations that are registered. */
export interface Operations {
  readonly schema: GraphQLSchema;
  readonly documents: DocumentStore;
  readonly registered: ReadyDocuments;
  readonly registry: Registry;
  /** An operation of a document as it was compiled; undefined where graphql-js runs it. To be asked once for each run. */
  readonly compiledOf: (document: DocumentNode, operationName: string | null) => Compiled | undefined;
  /** How many wrong variables an answer tells of. */
  readonly maxCoercionErrors: number;
}

const maxCoercionErrors = 3;

/** Reads the schema and all registered operations, and makes them ready to be run. Throws what the store throws. */
export async function openOperations(store: Services['store'], log: Pick<Log, 'unfit' | 'fault'>): Promise<Operations> {
  const schema = makeSchema();
  const registered = openReadyDocuments({ schema, maxCoercionErrors });
  const registry = await openRegistry(store, {
    warm(operation) {
      const ready = registered.warm(operation.text);
      if (ready !== null && ready.problem !== null) log.unfit(operation, ready.problem);
      return ready !== null;
    },
    failed: (error) => log.fault(error, ''),
    mostTokens: documentLimits.tokens,
  });
  await registry.warmed();
  const documents = openDocumentStore(undefined, registered.documentOf);
  const returning = openReturningDocuments({ schema, maxCoercionErrors });
  const compiledOf: Operations['compiledOf'] = (document, name) =>
    registered.compiledOf(document) ?? returning.compiledOf(document, name);
  return { schema, documents, registered, registry, compiledOf, maxCoercionErrors };
}
