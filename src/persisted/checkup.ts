import type { OperationRecord } from '../model/operation.ts';
import type { Appraisal, Flaw } from './appraisal.ts';
import { reshaped, type Shape } from './shape.ts';

/** A registered operation as the schema at hand sees it. */
export interface Checkup {
  readonly operation: OperationRecord;
  /** Why it can't be run any more as it was published. */
  readonly flaws: readonly Flaw[];
  /** What is no fault yet. */
  readonly remarks: readonly Flaw[];
}

export interface CheckupSettings {
  look(text: string): Appraisal | { readonly flaws: readonly Flaw[] };
  /** What each operation answered when it was published. */
  readonly shapes: ReadonlyMap<OperationRecord, Shape>;
  /** The most calls that any operation is allowed, whatever it was published with. */
  readonly mostCalls: number;
  readonly at: Date;
}

/**
 * Looks at each operation that anybody can run: whether it fits the schema, answers in the shape that it had when it was
 * published, keeps its budget, and still answers everybody alike where its answer is shared. Of one that has expired it is only said that it did; retired ones are left out.
 */
export function checkUp(
  operations: readonly OperationRecord[],
  { look, shapes, mostCalls, at }: CheckupSettings,
): Checkup[] {
  const alive = operations.filter(({ retiredAt }) => retiredAt === null);
  return alive.map((operation) => {
    const { expiresAt, text } = operation;
    if (expiresAt !== null && expiresAt <= at.toISOString()) {
      return { operation, flaws: [], remarks: [whole(`expired ${expiresAt}, and was not checked`)] };
    }
    const found = look(text);
    return 'flaws' in found
      ? { operation, flaws: found.flaws, remarks: [] }
      : {
          operation,
          flaws: [...brokenShape(shapes.get(operation) ?? {}, found), ...brokenTerms(operation, found, mostCalls)],
          remarks: found.remarks,
        };
  });
}

function brokenShape(before: Shape, { shape }: Appraisal): Flaw[] {
  return reshaped(before, shape).map((field) => whole(`${field.field} was ${field.before}, and is ${field.after}`));
}

function brokenTerms(
  { maxUpstreamCalls, isPublic }: OperationRecord,
  { calls: { least, most, unbounded }, dependsOnCaller }: Appraisal,
  mostCalls: number,
): Flaw[] {
  const flaws: Flaw[] = [];
  const allowed = Math.min(maxUpstreamCalls, mostCalls);
  if (most === null) flaws.push(whole(`nothing bounds how many calls ${unbounded.join(', ')} may lead to`));
  else if (most > allowed) {
    flaws.push(whole(`may lead to ${least} to ${most} calls, and is allowed ${allowed}`));
  }
  if (isPublic && dependsOnCaller !== null) {
    flaws.push(whole(`is public, and ${dependsOnCaller} depends on the caller`));
  }
  return flaws;
}

function whole(message: string): Flaw {
  return { line: null, column: null, message };
}
