import type { Context } from '../../src/context.ts';
import { resolvers } from '../../src/graph/resolvers.ts';

/** What operations counted of their calls. */
export interface MadeCalls {
  /** The calls of all operations since the last `forget`, as the limit of each counts them. */
  made(): number;
  forget(): void;
}

type Resolve = (parent: unknown, args: unknown, context: Context, info: unknown) => unknown;

/** Looks into each operation through the fields of the root. To be called before a house is started. */
export function watchMadeCalls(): MadeCalls {
  const seen = new Set<Context['calls']>();
  for (const root of [resolvers.Query, resolvers.Mutation]) {
    const fields = root as Record<string, Resolve>;
    for (const [name, resolve] of Object.entries(fields)) {
      fields[name] = (parent, args, context, info) => {
        seen.add(context.calls);
        return resolve(parent, args, context, info);
      };
    }
  }
  return {
    made: () => [...seen].reduce((sum, { made }) => sum + made, 0),
    forget: () => seen.clear(),
  };
}
