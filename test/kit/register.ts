import { sharingOf } from '../../src/graph/sharing.ts';
import { appraise } from '../../src/persisted/appraisal.ts';
import { candidatesOf } from '../../src/persisted/candidates.ts';
import { publish } from '../../src/persisted/publication.ts';
import type { Terms } from '../../src/persisted/published.ts';
import { makeSchema } from '../../src/server/schema.ts';
import type { TestHouse } from './house.ts';

const schema = makeSchema();
const rules = {
  schema,
  mostTokens: 1_000,
  refusalOf: () => null,
  // What an operation may cost is no matter of these tests.
  callsOf: () => ({ least: 0, most: 0, unbounded: [] }),
  dependsOnCaller(document: Parameters<typeof sharingOf>[1]) {
    const sharing = sharingOf(schema, document);
    return 'dependsOn' in sharing ? sharing.dependsOn : null;
  },
};

/** Registers operations, each a text under an id, and has the gateway read them. Throws where one can't be. */
export async function register(
  { store, refresh }: Pick<TestHouse, 'store' | 'refresh'>,
  clientName: string | null,
  texts: Readonly<Record<string, string>>,
  terms: Partial<Omit<Terms, 'clientName'>> = {},
): Promise<void> {
  const operations = Object.entries(texts).map(([id, text]) => ({ id, text, said: null }));
  const candidates = candidatesOf({ operations, problems: [] }, (text) => appraise(text, rules));
  const publication = await publish(store, candidates, {
    terms: { clientName, isPublic: false, ...terms },
    mostCalls: 50,
    at: new Date(),
  });
  if (!publication.ok) throw new Error(JSON.stringify(publication.problems));
  await refresh();
}
