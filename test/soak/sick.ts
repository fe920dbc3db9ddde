import { parseArgs } from 'node:util';
import type { Judgement, Spread } from './sick/judgement.ts';
import { machine } from './sick/machine.ts';
import { casesOf, runCases } from './sick/run.ts';

/**
 * Proves that a sick system dims its own fields and nothing else: `npm run soak:sick -- --only SYSTEM,WAY --seconds N --rate N`.
 * `--seconds` is how long each system is sick, `--rate` the operations a second. Prints a line a case and a table, and exits
 * with 1 where anything was wrong or slow.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    seconds: { type: 'string', default: '12' },
    rate: { type: 'string', default: '100' },
  },
});

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function wholeNumber(name: 'seconds' | 'rate', most: number): number {
  const text = values[name];
  if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= most) return Number(text);
  return fail(`--${name} must be a whole number from 1 to ${most}`);
}

const figure = (value: number | null) => (value === null ? '-' : value.toFixed(value < 100 ? 1 : 0));
const spread = ({ p50, p99, count }: Spread) => `${figure(p50)} / ${figure(p99)} (${count})`;
const percent = (share: number) => `${(100 * share).toFixed(0)} %`;

const columns: readonly (readonly [string, (judgement: Judgement) => string])[] = [
  ['system', ({ system }) => system],
  ['way', ({ way }) => way],
  ['others, well', ({ others }) => spread(others.healthy)],
  ['others, sick', ({ others }) => spread(others.sick)],
  ['ratio', ({ others }) => ((others.sick.p99 ?? 0) / (others.healthy.p99 ?? 1)).toFixed(2)],
  ['users, well', ({ users }) => spread(users.healthy)],
  ['users until open', ({ users }) => spread(users.before)],
  ['users while open', ({ users }) => spread(users.open)],
  ['longest', ({ users }) => figure(users.longest)],
  ['opens after', ({ openedMs }) => figure(openedMs)],
  ['first probe after', ({ firstProbeMs }) => figure(firstProbeMs)],
  ['probes', ({ probes }) => String(probes)],
  ['normal after', ({ normalMs }) => figure(normalMs)],
  ['busy', ({ busy }) => `${percent(busy.healthy)} / ${percent(busy.sick)}`],
];
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;

/** Markdown; times in milliseconds, p50 / p99 (operations). */
function tableOf(judgements: readonly Judgement[]): string {
  const head = row(columns.map(([name]) => name)) + row(columns.map(() => '---'));
  return head + judgements.map((judgement) => row(columns.map(([, cell]) => cell(judgement)))).join('');
}

function lineOf(judgement: Judgement): string {
  const { system, way, operations, users, latest, breaches, slow } = judgement;
  const codes = Object.entries(users.codes).map(([code, count]) => `${code} ${count}`);
  const verdict = [...breaches, ...slow];
  return [
    `${system} ${way}: ${operations} operations`,
    codes.join(', '),
    `the latest began ${figure(latest)} ms late`,
    verdict.length === 0 ? 'well' : verdict.join('; '),
  ].join('; ');
}

const cases = casesOf(values.only.split(',').filter(Boolean));
if (cases === null)
  fail('--only takes a system (wse, skillable, shiftiq, zenoti), a way (hung, refused, 503, drip), or both');
const sickMs = wholeNumber('seconds', 600) * 1_000;
const begin = Date.now();
const { judgements, faults } = await runCases({
  cases,
  times: { healthyMs: Math.min(sickMs, 8_000), sickMs, mendedMs: 8_000 },
  rate: wholeNumber('rate', 1_000),
  told: (judgement) => process.stdout.write(`${lineOf(judgement)}\n`),
});
process.stdout.write(`\n${tableOf(judgements)}\n`);
process.stdout.write(
  `${machine()}; ${Math.round((Date.now() - begin) / 1000)} seconds; times in ms, p50 / p99 (operations)\n`,
);
for (const fault of faults) process.stderr.write(`${fault.slice(0, 500)}\n`);
const isWell = judgements.every(({ breaches, slow }) => breaches.length + slow.length === 0);
process.exitCode = isWell && faults.length === 0 ? 0 : 1;
