import { parseArgs } from 'node:util';
import { type FuzzResult, fuzz } from './fuzz/run.ts';

/**
 * Proves that nothing that can be sent breaks the gateway or leads it elsewhere: `npm run soak:fuzz -- --requests N --seed N
 * --seconds N`. Prints how far it is and a table, and exits with 1 where anything was wrong.
 */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '1500' },
  },
});

function wholeNumber(name: keyof typeof values): number {
  const text = values[name];
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  process.stderr.write(`--${name} must be a whole number from 1\n`);
  process.exit(1);
}

/** A line for each kind of request with its answers by status, and the rest of what was counted. */
function tableOf({ requests, seconds, answers, codes, calls, memory, breaches }: FuzzResult): string {
  const counted = (counts: ReadonlyMap<unknown, number>) =>
    [...counts].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)).map(([name, count]) => `${name} ${count}`);
  const mb = (size: number) => `${size.toFixed(0)} MB`;
  const rows: [string, string][] = [
    ...[...answers].map(([kind, counts]): [string, string] => [kind, counted(counts).join(', ')]),
    ['errors', counted(codes).join(', ')],
    ['calls', `${calls} to the systems`],
    ['memory', `${mb(memory.first)} at first, ${mb(memory.last)} at last, ${mb(memory.peak)} at most`],
    ['in all', `${requests} requests, ${seconds} seconds, ${breaches.length} breaches`],
  ];
  return rows.map(([name, text]) => `${name.padEnd(10)}${text}\n`).join('');
}

const result = await fuzz({
  requests: wholeNumber('requests'),
  seconds: wholeNumber('seconds'),
  seed: wholeNumber('seed'),
  progress: (sentence) => process.stdout.write(`${sentence}\n`),
});
process.stdout.write(tableOf(result));
for (const breach of result.breaches) process.stderr.write(`${breach}\n`);
process.exitCode = result.breaches.length === 0 ? 0 : 1;
