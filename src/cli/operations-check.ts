import type { Flaw } from '../persisted/appraisal.ts';
import { type Checkup, checkUp } from '../persisted/checkup.ts';
import { readShapes } from '../persisted/records.ts';
import type { Store } from '../store/store.ts';
import { withStore } from './database.ts';
import { toJsonLines, toLines } from './lines.ts';
import { readMostCalls } from './most-calls.ts';
import { shownClient, shownOperation } from './operations-client.ts';
import { operationsOf } from './operations-list.ts';
import { schemaRules } from './schema-rules.ts';

/**
 * `quad operations check [--client NAME] [--json]`: whether the schema of this checkout still serves what is registered, to be
 * asked before a change of the schema ships. Gives the exit code: 0, or 1 if an operation is broken or nobody is known by the
 * name. The database stays as it is. Throws UsageError, SdlError, and StoreError where the database lacks what is read.
 */
export async function operationsCheck({ client, json }: { client?: string; json: boolean }): Promise<number> {
  const mostCalls = readMostCalls();
  const { openLook } = await schemaRules();
  const check = async (store: Store) => {
    const operations = await operationsOf(store, client);
    if (typeof operations === 'string') return operations;
    const [look, shapes] = [await openLook(store, mostCalls), await readShapes(store, operations)];
    return checkUp(operations, { look, shapes, mostCalls, at: new Date() });
  };
  // Migrations of this checkout may not have shipped, and are not to run before they do.
  const checked = await withStore(check, { migrates: false });
  if (typeof checked === 'string') {
    process.stderr.write(toLines([`quad: ${checked}`]));
    return 1;
  }
  process.stdout.write(json ? toJson(checked) : toText(checked));
  return checked.some(isBroken) ? 1 : 0;
}

function isBroken({ flaws }: Checkup): boolean {
  return flaws.length > 0;
}

function toJson(checked: readonly Checkup[]): string {
  const operations = checked.map(({ operation: { clientName, id, kind, name, lastUsedAt }, flaws, remarks }) => {
    return { clientName, id, kind, name, lastUsedAt, problems: flaws, remarks };
  });
  return toJsonLines({ broken: checked.filter(isBroken).length, operations });
}

function toText(checked: readonly Checkup[]): string {
  const broken = checked.filter(isBroken).length;
  const lines = checked.flatMap((each) => [
    ...each.flaws.map((flaw) => toLine(each, flaw, 'BROKEN')),
    ...each.remarks.map((remark) => toLine(each, remark, 'remark')),
  ]);
  const count = checked.length === 1 ? '1 operation' : `${checked.length} operations`;
  const which = broken === 0 ? 'none is' : broken === 1 ? '1 is' : `${broken} are`;
  return toLines([...lines, `Checked ${count}: ${which} broken`]);
}

function toLine({ operation }: Checkup, { line, column, message }: Flaw, kind: 'BROKEN' | 'remark'): string {
  const { clientName, id, kind: operationKind, name, lastUsedAt } = operation;
  const place = line === null ? '' : `${line}:${column}: `;
  const used = lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`;
  return `${kind}  ${shownClient(clientName)}, ${shownOperation(operationKind, name)} (${id}): ${place}${message} [${used}]`;
}
