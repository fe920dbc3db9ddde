import type { Appraisal, appraise } from './appraisal.ts';
import type { ListedOperation, Manifest } from './manifest.ts';
import { operationAt, type Problem } from './problem.ts';

/** An operation that may be registered, as far as its own text goes. */
export interface Candidate extends Appraisal {
  readonly id: string;
  readonly text: string;
}

export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly problems: readonly Problem[];
}

/** Looks at each text of a manifest, and at what the manifest says of it. Problems of the manifest itself come first. */
export function candidatesOf(
  { operations, problems }: Manifest,
  look: (text: string) => ReturnType<typeof appraise>,
): Candidates {
  const candidates: Candidate[] = [];
  const found = [...problems];
  for (const operation of operations) {
    const looked = candidateOf(operation, look(operation.text));
    if (Array.isArray(looked)) found.push(...looked);
    else candidates.push(looked);
  }
  return { candidates, problems: found };
}

function candidateOf({ id, text, said }: ListedOperation, found: ReturnType<typeof appraise>): Candidate | Problem[] {
  if ('flaws' in found) {
    const where = said === null ? `operation ${id}` : operationAt(id, said.name);
    return found.flaws.map(({ line, column, message }) => ({
      where: line === null ? where : `${where}, ${line}:${column}`,
      message,
    }));
  }
  const where = operationAt(id, found.name);
  if (said !== null && said.name !== found.name) {
    const own = found.name === '' ? 'has no name' : `is called ${found.name}`;
    return [
      { where, message: `the manifest calls it ${JSON.stringify(said.name)}, but the operation in its body ${own}` },
    ];
  }
  if (said !== null && said.kind !== found.kind) {
    return [{ where, message: `the manifest says it is a ${said.kind}, but its body is a ${found.kind}` }];
  }
  return { id, text, ...found };
}
