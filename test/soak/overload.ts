import { parseArgs } from 'node:util';
import { overload } from './overload/run.ts';
import type { Phase, Spread } from './overload/tally.ts';
import { judge } from './overload/verdict.ts';
import { machine } from './sick/machine.ts';

/**
 * Proves that the gateway does its work under far more of it than it can do: `npm run soak:overload -- --percent N --times N
 * --seconds N --fresh N --sockets N --answer N`. The base is so many percent of what it can do, the overload so many times the base for so
 * many seconds, `--fresh` the percentage of requests on new connections in its second wave; `--answer` is how many milliseconds the systems take. Prints a table, and exits with 1 where anything was wrong
 * or slow, and with 2 where who asked could not keep up.
 */
const { values } = parseArgs({
  options: {
    percent: { type: 'string', default: '40' },
    times: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '20' },
    fresh: { type: 'string', default: '2' },
    sockets: { type: 'string', default: '2000' },
    answer: { type: 'string', default: '10' },
  },
});

function wholeNumber(name: keyof typeof values, most: number): number {
  const text = values[name];
  if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= most) return Number(text);
  process.stderr.write(`--${name} must be a whole number from 1 to ${most}\n`);
  process.exit(1);
}

const figure = (value: number) => value.toFixed(value < 100 ? 1 : 0);
const spread = ({ p50, p99, count }: Spread) => (count === 0 ? '-' : `${figure(p50)} / ${figure(p99)} (${count})`);
const row = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);

function told(name: string, phase: Phase, peakMemory: number): void {
  const { asked, goodput, accepted, refused, lag, cut, wrong } = phase;
  const counts = [String(asked), figure(goodput), spread(accepted), spread(refused), `${cut + wrong}`];
  row([name, ...counts, figure(lag.p99), figure(peakMemory)]);
}

const seconds = wholeNumber('seconds', 600);
const baseMs = Math.min(seconds, 10) * 1_000;
const begin = Date.now();
const settings = {
  ...{ warmUpMs: 3_000, capacityMs: 5_000, baseMs, overMs: seconds * 1_000, pauseMs: 2_000 },
  ...{ share: wholeNumber('percent', 90) / 100, times: wholeNumber('times', 100) },
  freshShare: wholeNumber('fresh', 100) / 100,
  ...{ slowSockets: wholeNumber('sockets', 3_500), answerMs: wholeNumber('answer', 4_000), told },
};
const heads = [
  'load',
  'requests',
  'right a second',
  'accepted',
  'refused',
  'wrong',
  'sent late (p99)',
  'most MB so far',
];
row(heads);
row(heads.map(() => '---'));
const result = await overload(settings);
const verdict = judge(result);
const { capacity, rate, peakMemory, slow, lines } = result;
process.stdout.write(
  [
    `\n${machine()}; ${Math.round((Date.now() - begin) / 1000)} seconds; times in ms, p50 / p99 (requests)`,
    `capacity ${figure(capacity)} a second, base rate ${figure(rate)} a second (${values.percent} %)`,
    `the gateway held at most ${figure(peakMemory)} MB; ${lines} connections at most; of the slow sockets ${slow.count.open} were open and ${slow.count.ended} had been ended\n`,
  ].join('\n'),
);
for (const sentence of [...verdict.breaches, ...verdict.slow]) process.stderr.write(`${sentence.slice(0, 1_000)}\n`);
for (const sentence of verdict.void) process.stderr.write(`The run is void: ${sentence}\n`);
process.exitCode = verdict.breaches.length + verdict.slow.length > 0 ? 1 : verdict.void.length > 0 ? 2 : 0;
