import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contenders, isAsked } from './contenders.ts';
import { readOptions } from './options.ts';
import { measure } from './run/measure.ts';
import { resultsOf } from './run/results.ts';
import { openStage } from './run/stage.ts';
import { machineSentence, type Row, tablesOf } from './run/table.ts';
import { targetsTable } from './run/targets.ts';

/** Measures the gateway beside others: `npm run bench -- --only NAMES --seconds N --connections N`. */
const options = readOptions(process.argv.slice(2));
const installed = join(import.meta.dirname, 'node_modules');
if (options.contenders.some((name) => contenders[name].isInstalled) && !existsSync(installed)) {
  process.stderr.write('What the gateway is measured beside is not installed: npm --prefix bench ci\n');
  process.exit(1);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
const folder = mkdtempSync(join(tmpdir(), 'quad-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const machine = machineSentence();
process.stdout.write(`${machine}\n\n`);
const stage = await openStage(folder, { composes: options.contenders.includes('hive') });
const { seconds, connections } = options;
const setting = { stage, connections, warmUpMs: seconds * 1_000, ms: seconds * 1_000 };
const rows: Row[] = [];
for (const workload of options.workloads) {
  for (const contender of options.contenders) {
    if (!isAsked(contender, workload)) continue;
    process.stderr.write(`${workload}, ${contender}\n`);
    const measured = await measure(contenders[contender], workload, setting).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
      return null;
    });
    rows.push({ workload, contender, measured });
  }
  process.stdout.write(`${tablesOf(rows.filter((row) => row.workload === workload))}\n`);
}
await stage.vendors.stop();
process.stdout.write(`${targetsTable(rows)}\n`);
if (options.isWhole && rows.every(({ measured }) => measured !== null))
  writeFileSync(join(import.meta.dirname, 'RESULTS.md'), resultsOf(rows, machine, options));
