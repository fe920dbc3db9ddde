import type { OperationRecord } from '../model/operation.ts';
import { type Retirement, retire } from '../persisted/retirement.ts';
import { withStore } from './database.ts';
import { toLines } from './lines.ts';
import { readWhose, shownClient, shownOperation, type WhoseOptions } from './operations-client.ts';
import { UsageError } from './usage.ts';

export interface RetireOptions extends WhoseOptions {
  readonly release?: string;
  readonly 'unused-days'?: string;
  readonly force: boolean;
}

const mostDays = 3650;

/**
 * `quad operations retire ID|--release TEXT --client NAME|--any-client [--unused-days N] [--force]`: ends an operation, or all
 * that only this release uses. Gives the exit code: 0, or 1 if there is none or one is in use. Throws UsageError.
 */
export async function operationsRetire(id: string, options: RetireOptions): Promise<number> {
  const { release, 'unused-days': days = '30', force } = options;
  if ((id === '') === (release === undefined))
    throw new UsageError('give either the ID of an operation or --release TEXT');
  if (!/^\d{1,4}$/.test(days) || Number(days) > mostDays) {
    throw new UsageError(`--unused-days takes a whole number from 0 to ${mostDays}`);
  }
  const whose = readWhose(options);
  const isMeant = (operation: OperationRecord) =>
    release === undefined ? operation.id === id : operation.releases.join('\n') === release;
  const unusedDays = force ? null : Number(days);
  const retirement = await withStore((store) => retire(store, whose, isMeant, { unusedDays, at: new Date() }));
  const what = release === undefined ? `operation ${id}` : `operation that only release ${release} uses`;
  return told(retirement, { what, days, whose: shownClient(whose) });
}

function told({ meant, inUse }: Retirement, { what, days, whose }: Record<'what' | 'days' | 'whose', string>): number {
  if (meant.length === 0) {
    process.stderr.write(
      toLines([`quad: ${whose} has no ${what}, or it is retired (see: npm run quad -- operations list)`]),
    );
    return 1;
  }
  if (inUse.length > 0) {
    const lines = inUse.map((operation) => `  ${shown(operation)}, last used ${operation.lastUsedAt}`);
    const first = `Nothing was retired, as this was used within ${days} days; wait, or retire it all the same with --force:`;
    process.stderr.write(toLines([first, ...lines]));
    return 1;
  }
  process.stdout.write(toLines(meant.map((operation) => `Retired ${shown(operation)}`)));
  return 0;
}

function shown({ id, kind, name }: OperationRecord): string {
  return `${shownOperation(kind, name)} (${id})`;
}
