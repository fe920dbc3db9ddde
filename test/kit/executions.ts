import { type DocumentNode, getOperationAST, OperationTypeNode } from 'graphql';
import { type Compiled, compile } from '../../src/server/compiled.ts';
import type { Operations } from '../../src/server/operations.ts';
import { whyLeftToGraphql } from './left-to-graphql.ts';

export type Execution = 'plain' | 'compiled';

/** What was run for a request. */
export interface Ran {
  readonly operation: OperationTypeNode;
  /** Why it was not run compiled where it should have been, in words; empty where nobody knows. */
  readonly left: string | null;
  /** It would have changed something, and was not run. */
  readonly isHeld: boolean;
}

/** Operations of a gateway of which a test may say how one is to be run. */
export interface Executions {
  /** What the gateway is to be started with: it runs them as ever but while one is asked for by `by`. */
  readonly operations: Operations;
  isRunning(): boolean;
  /** Runs what is asked for meanwhile in that way, one at a time. Gives what was run with it, or null where it came to no run. */
  by<Answer>(execution: Execution, ask: () => Promise<Answer>): Promise<{ answer: Answer; ran: Ran | null }>;
  /** As `by`, by graphql-js; but a mutation is not run, and answers nothing. */
  holding<Answer>(ask: () => Promise<Answer>): Promise<{ answer: Answer; ran: Ran | null }>;
}

type Find = Operations['compiledOf'];

export function openExecutions(operations: Operations): Executions {
  let ordered: Find | null = null;
  let ran: Ran | null = null;
  const compiledOf = keepingCompiled(operations);

  /** Notes what is run. */
  function noting(find: (document: DocumentNode, name: string | null) => Compiled | null, isCompiled = false): Find {
    return (document, name) => {
      const found = find(document, name);
      const left = isCompiled && found === null ? (whyLeftToGraphql(operations.schema, document, name) ?? '') : null;
      ran = { operation: kindOf(document, name), left, isHeld: found === nothing };
      return found ?? undefined;
    };
  }

  async function ordering<Answer>(find: Find, ask: () => Promise<Answer>) {
    [ordered, ran] = [find, null];
    try {
      return { answer: await ask(), ran: ran as Ran | null };
    } finally {
      ordered = null;
    }
  }

  return {
    operations: {
      ...operations,
      compiledOf: (document, name) => (ordered ?? operations.compiledOf)(document, name),
    },
    isRunning: () => ordered !== null,
    by: (execution, ask) => ordering(execution === 'compiled' ? noting(compiledOf, true) : noting(() => null), ask),
    holding: (ask) => ordering(noting(holdingMutations), ask),
  };
}

/** Compiles each once. */
function keepingCompiled({ schema, maxCoercionErrors }: Operations) {
  const known = new WeakMap<DocumentNode, Map<string | null, Compiled | null>>();
  return (document: DocumentNode, operationName: string | null): Compiled | null => {
    const ofDocument = known.get(document) ?? new Map<string | null, Compiled | null>();
    known.set(document, ofDocument);
    const found = ofDocument.get(operationName);
    if (found !== undefined) return found;
    const made = compile({ schema, document, operationName }, { maxCoercionErrors });
    ofDocument.set(operationName, made);
    return made;
  };
}

/** In place of a mutation. */
const nothing: Compiled = { variants: 0, bytes: 0, run: async () => ({ data: null }) };

function holdingMutations(document: DocumentNode, name: string | null): Compiled | null {
  return kindOf(document, name) === OperationTypeNode.MUTATION ? nothing : null;
}

function kindOf(document: DocumentNode, name: string | null): OperationTypeNode {
  return getOperationAST(document, name)?.operation ?? OperationTypeNode.QUERY;
}
