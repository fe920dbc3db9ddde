import { parseArgs } from 'node:util';
import { type Amplification, amplify, failingWays, type SystemCalls } from './sick/amplification.ts';
import { machine } from './sick/machine.ts';
import { countSends } from './sick/sends.ts';

/**
 * Proves that systems that fail get no more calls than well ones: `npm run soak:retries -- --seconds N --commands N --seed N
 * --only WAY`. Each way of failing lasts so many seconds; in less than a minute the ten retries that every system has saved
 * weigh more than they should. Prints a table, and exits with 1 where there were more than 1.1 calls a read, or more than one
 * send a command.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    commands: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function wholeNumber(name: 'seconds' | 'commands' | 'seed'): number {
  const text = values[name];
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : fail(`--${name} must be a whole number from 1 to 9999`);
}

const sum = (systems: readonly SystemCalls[], part: 'reads' | 'calls' | 'first') =>
  systems.reduce((total, counts) => total + counts[part], 0);
const worst = (systems: readonly SystemCalls[], base: 'reads' | 'first') =>
  Math.max(...systems.map((counts) => counts.calls / counts[base])).toFixed(3);

function rowOf({ way, operations, systems, codes }: Amplification): string {
  const [reads, calls, first] = [sum(systems, 'reads'), sum(systems, 'calls'), sum(systems, 'first')];
  const errors = Object.entries(codes).map(([code, count]) => `${code} ${count}`);
  const cells = [
    way,
    operations,
    Math.round(reads),
    calls,
    (calls / reads).toFixed(3),
    worst(systems, 'reads'),
    first,
    calls - first,
    worst(systems, 'first'),
    errors.join(', '),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

const unknown = values.only !== '' && !failingWays.some((way) => way === values.only);
if (unknown) fail(`--only takes one of ${failingWays.join(', ')}`);
const ways = failingWays.filter((way) => values.only === '' || way === values.only);
const settings = { failingMs: wholeNumber('seconds') * 1_000, seed: `retries/${wholeNumber('seed')}` };
const commands = wholeNumber('commands');
const begin = Date.now();
process.stdout.write(
  '| way | operations | reads | calls | calls a read | of the worst system | first calls | retries | calls a first call, of the worst | errors |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n',
);
const results = await amplify({ ...settings, ways, told: (result) => process.stdout.write(rowOf(result)) });
const sends = await countSends(commands);
process.stdout.write(`\n${sends.commands} commands whose answers were lost, ${sends.sends} sends\n`);
process.stdout.write(`${machine()}; ${Math.round((Date.now() - begin) / 1000)} seconds\n`);
const faults = [
  ...results.flatMap(({ way, breaches, over }) => [...breaches, ...over].map((sentence) => `${way}: ${sentence}`)),
  ...sends.breaches,
];
for (const fault of faults) process.stderr.write(`${fault.slice(0, 500)}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
