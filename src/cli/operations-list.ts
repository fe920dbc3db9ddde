import type { OperationRecord } from '../model/operation.ts';
import { listOperations } from '../persisted/records.ts';
import { standingOf } from '../persisted/standing.ts';
import { withStore } from './database.ts';
import { toJsonLines, toLines } from './lines.ts';
import { readClientName, refusalOfName, shownClient, shownOperation } from './operations-client.ts';

/**
 * `quad operations list [--client NAME] [--json]`: what is registered, what has expired and what was retired. Gives the exit
 * code: 0, or 1 if nobody is known by the name. Throws UsageError.
 */
export async function operationsList({ client, json }: { client?: string; json: boolean }): Promise<number> {
  const found = await withStore((store) => operationsOf(store, client));
  if (typeof found === 'string') {
    process.stderr.write(toLines([`quad: ${found}`]));
    return 1;
  }
  process.stdout.write(json ? toJsonLines(found) : toText(found, new Date()));
  return 0;
}

/** All operations, or those of a client; a sentence where nobody is known by the name. Throws UsageError. */
export async function operationsOf(
  store: Parameters<typeof listOperations>[0],
  client: string | undefined,
): Promise<OperationRecord[] | string> {
  if (client === undefined) return listOperations(store);
  const name = readClientName(client, '--client');
  const found = await listOperations(store, name);
  if (found.length > 0) return found;
  return refusalOfName(name, await standingOf(store, name)) ?? found;
}

function toText(operations: readonly OperationRecord[], at: Date): string {
  if (operations.length === 0) {
    return 'No operations are registered. Register some with: npm run quad -- operations publish FILE --client NAME\n';
  }
  return toLines(operations.flatMap((operation) => linesOf(operation, at)));
}

function linesOf(operation: OperationRecord, at: Date): string[] {
  const { clientName, id, kind, name, calls, maxUpstreamCalls, isPublic } = operation;
  const bounds = `${calls.least} to ${calls.most ?? 'any number of'} calls of ${maxUpstreamCalls}`;
  const facts = [...factsOf(operation), ...timesOf(operation, at)];
  return [
    `${shownClient(clientName)}  ${id}  ${shownOperation(kind, name)}  ${bounds}${isPublic ? ', public' : ''}`,
    `  ${facts.join(', ')}`,
  ];
}

function factsOf({ releases, owner, purpose }: OperationRecord): string[] {
  return [
    ...(releases.length === 0 ? [] : [`in ${releases.join(' and ')}`]),
    ...(owner === null ? [] : [`owner ${owner}`]),
    ...(purpose === null ? [] : [`for ${purpose}`]),
  ];
}

function timesOf({ publishedAt, expiresAt, lastUsedAt, retiredAt }: OperationRecord, at: Date): string[] {
  const isOver = expiresAt !== null && expiresAt <= at.toISOString();
  return [
    `published ${publishedAt}`,
    ...(expiresAt === null ? [] : [`${isOver ? 'expired' : 'expires'} ${expiresAt}`]),
    lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`,
    ...(retiredAt === null ? [] : [`retired ${retiredAt}`]),
  ];
}
