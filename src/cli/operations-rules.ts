import { sizesOf } from '../context/sizes.ts';
import { openDirectory } from '../directory/directory.ts';
import { fieldCosts } from '../graph/calls.ts';
import { sharingOf } from '../graph/sharing.ts';
import { type Appraisal, appraise, type Flaw, type Rules } from '../persisted/appraisal.ts';
import type { FieldCosts, Sizes } from '../plan/cost.ts';
import { planOf } from '../plan/plan.ts';
import { documentLimits, refusalOfDocument } from '../server/document-limits.ts';
import { declaredSchema } from '../server/sdl.ts';
import type { Store } from '../store/store.ts';

type Document = Parameters<Rules['callsOf']>[0];
type Look = (text: string) => Appraisal | { readonly flaws: readonly Flaw[] };

/**
 * Gives what looks at a document by the schema files of this checkout, which its resolvers need not fit yet. How many calls it
 * may lead to depends on how many centers the directory of the store has, and one person in it, and, as for ids, on the most that an
 * operation may make. Throws SdlError, and what the database throws.
 */
export async function openLook(store: Store, mostCalls: number): Promise<Look> {
  const schema = declaredSchema();
  const sizes = await sizesOf({ directory: openDirectory(store), store, mostCalls });
  const rules: Rules = {
    schema,
    mostTokens: documentLimits.tokens,
    refusalOf: (document) => refusalOfDocument(document, { introspection: false }),
    callsOf(document) {
      const { least, most } = planOf(schema, document, { costs: fieldCosts, sizes });
      return { least, most, unbounded: most === null ? unboundedIn(schema, document, sizes) : [] };
    },
    dependsOnCaller(document) {
      const sharing = sharingOf(schema, document);
      return 'dependsOn' in sharing ? sharing.dependsOn : null;
    },
  };
  return (text) => appraise(text, rules);
}

/** The fields of which nothing bounds how often they ask: each for itself, as if no other asked anything. */
function unboundedIn(schema: Rules['schema'], document: Document, sizes: Sizes): string[] {
  const silent: FieldCosts = Object.fromEntries(
    Object.entries(fieldCosts).map(([field, { asks: _, ...cost }]) => [field, cost]),
  );
  return Object.entries(fieldCosts)
    .filter(([field, cost]) => planOf(schema, document, { costs: { ...silent, [field]: cost }, sizes }).most === null)
    .map(([field]) => field);
}
