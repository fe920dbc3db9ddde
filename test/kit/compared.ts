import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { emptyTally, type Tally, tallyFile } from './tally.ts';

/** Of so many queries, in a run of the suite, graphql-js and what is compiled have to be comparable in this part at least. */
const enough = { share: 0.8, of: 100 } as const;

/** What the houses of a run of the suite compared together, from lines as they `tell` them. */
export function sumOf(lines: string): Tally {
  const sum: Record<keyof Tally, number> = { ...emptyTally };
  for (const line of lines.split('\n').filter((text) => text !== '')) {
    for (const [name, count] of Object.entries(JSON.parse(line) as Tally)) sum[name as keyof Tally] += count;
  }
  return sum;
}

/** What a run of the suite says of it. Throws where too little was compared. */
export function verdictOn(sum: Tally): string {
  const { queries, mutations, otherQueries, otherMutations, left, notRun, beyond } = sum;
  const all = queries + otherQueries;
  const said = `Run by graphql-js and compiled: ${queries} queries and ${mutations} mutations, answered alike. Answered otherwise each time: ${otherQueries} and ${otherMutations}. For graphql-js alone: ${left}; refused or kept: ${notRun}; not run again: ${beyond}.`;
  if (all >= enough.of && queries < enough.share * all) throw new Error(`Too little was compared. ${said}`);
  return said;
}

/** Before a run of the suite. */
export function begin(): void {
  const file = join(mkdtempSync(join(tmpdir(), 'quad-tally-')), 'tally');
  writeFileSync(file, '');
  process.env[tallyFile] = file;
}

/** After it. */
export function end(): void {
  const file = process.env[tallyFile];
  if (file === undefined) return;
  const sum = sumOf(readFileSync(file, 'utf8'));
  rmSync(dirname(file), { recursive: true });
  if (Object.values(sum).some((count) => count > 0)) process.stdout.write(`\n${verdictOn(sum)}\n`);
}
