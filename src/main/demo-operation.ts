import { openLook } from '../cli/operations-rules.ts';
import { candidatesOf } from '../persisted/candidates.ts';
import { readManifest } from '../persisted/manifest.ts';
import { publish } from '../persisted/publication.ts';
import { demoOperation } from '../server/explorer/demo-operation.ts';
import type { Store } from '../store/store.ts';

/**
 * Publishes the explorer's example of an operation by id, for every client. It changes nothing where that is published already,
 * nor where it was retired. `mostCalls` is what an operation may make. Throws where the schema has outgrown it, and what the database throws.
 */
export async function publishDemoOperation(store: Store, mostCalls: number): Promise<void> {
  const { id, text } = demoOperation;
  const manifest = readManifest(JSON.stringify({ [id]: text }), null);
  const terms = { clientName: null, isPublic: false, purpose: 'The example of the explorer' };
  const candidates = candidatesOf(manifest, await openLook(store, mostCalls));
  const result = await publish(store, candidates, { terms, mostCalls, at: new Date() });
  if (!result.ok) throw new Error(result.problems.map(({ where, message }) => `${where}: ${message}`).join('\n'));
}
