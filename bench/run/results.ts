import { readFileSync } from 'node:fs';
import type { Options } from '../options.ts';
import { type Row, tablesOf } from './table.ts';
import { targetsTable } from './targets.ts';

/** The file that is kept of a whole run on a machine. */
export function resultsOf(rows: readonly Row[], machine: string, { seconds, connections }: Options): string {
  return `# Results

Written by \`npm run bench\`. ${machine}. The systems, who asks and the contender share
these cores. ${connections} connections, each of which asks again as soon as it is answered, for ${seconds} s after a warm-up of ${seconds} s. In each
cell: the same caller each time / another of 64 callers each time / the same caller over 16 connections.

CPU ms is the processor time of the contender's process for one operation; calls are those to the systems for one operation; refused
are those requests that were turned away because there was too much to do; memory is the most that the process held; first is when
the first answer was there after the process was started.
[README.md](README.md) says what each contender is, and what it does not do.

${versions()}

${targetsTable(rows)}
${tablesOf(rows)}`;
}

/** What was measured, with its version. */
function versions(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { dependencies } = JSON.parse(text) as { dependencies: Readonly<Record<string, string>> };
  return Object.entries(dependencies)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}
