import { extname } from 'node:path';
import type { ImportResult } from '../directory/import/import.ts';
import type { Problem } from '../directory/import/problem.ts';
import type { Store } from '../store/store.ts';
import { withStore } from './database.ts';
import { toLines } from './lines.ts';
import { readTextFile } from './text-file.ts';
import { UsageError } from './usage.ts';

/** More would scroll the first ones away, and the first ones often explain the rest. */
const shownProblems = 100;

/** How a file is imported, by what its name ends in. */
export type Importers = Readonly<Record<'.csv' | '.json', (store: Store, text: string) => Promise<ImportResult>>>;

/** Imports a file. Gives the exit code: 0, or 1 if the file is bad and nothing was imported. Throws UsageError. */
export async function importFile(file: string, importers: Importers): Promise<number> {
  const importText = Object.entries(importers).find(([extension]) => extension === extname(file).toLowerCase())?.[1];
  if (!importText) throw new UsageError(`cannot tell what ${file} holds: its name must end in .csv or .json`);
  const text = await readTextFile(file);
  if ('problem' in text) return refuse(file, [{ row: 'file', column: null, message: text.problem }]);
  const result = await withStore((store) => importText(store, text.text));
  if (!result.ok) return refuse(file, result.problems);
  process.stdout.write(toLines([`Imported ${file}: ${counts(result)}`]));
  return 0;
}

function refuse(file: string, problems: readonly Problem[]): number {
  const lines = problems.slice(0, shownProblems).map(({ row, column, message }) => {
    return column === null ? `  ${row}: ${message}` : `  ${row}, ${column}: ${message}`;
  });
  if (problems.length > shownProblems) lines.push(`  and ${problems.length - shownProblems} more`);
  const found = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  process.stderr.write(toLines([`Nothing was imported from ${file}: ${found}`, ...lines]));
  return 1;
}

function counts({ created, changed, unchanged }: Extract<ImportResult, { ok: true }>): string {
  return `${created} created, ${changed} changed, ${unchanged} unchanged`;
}
