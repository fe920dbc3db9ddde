import { parseArgs } from 'node:util';
import { run } from './commands/run.ts';
import type { Verdict } from './commands/verdict.ts';

/**
 * Proves that no command is lost, doubled, sent again blindly or told otherwise than it went, whatever the network does:
 * `npm run soak:commands -- --commands N --seeds A,B --kills N --seconds N --postgres URL`. `--commands`, `--kills` and
 * `--seconds` are for each seed; the database must be empty. Prints a line a seed, and exits with 1 where anything was wrong.
 */
const { values } = parseArgs({
  options: {
    commands: { type: 'string', default: '2000' },
    seeds: { type: 'string', default: '1,2,3,4,5' },
    kills: { type: 'string', default: '4' },
    seconds: { type: 'string', default: '900' },
    postgres: { type: 'string' },
  },
});

function wholeNumber(name: 'commands' | 'kills' | 'seconds', least: number): number {
  const text = values[name];
  if (/^\d{1,7}$/.test(text) && Number(text) >= least) return Number(text);
  process.stderr.write(`--${name} must be a whole number from ${least}\n`);
  process.exit(1);
}

function seedsOf(text: string): string[] {
  const seeds = text.split(',');
  if (seeds.every((seed) => /^[A-Za-z0-9]{1,20}$/.test(seed))) return seeds;
  process.stderr.write('--seeds must be words of letters and digits, parted by commas\n');
  process.exit(1);
}

function lineOf(verdict: Verdict): string {
  const { seed, commands, kills, sends, faulted, applied, refused, open, unsettled, settledAfter } = verdict;
  const codes = Object.entries(refused).map(([code, count]) => `${code} ${count}`);
  return [
    `seed ${seed}: ${commands} commands, ${kills} kills, ${sends} sends, ${((100 * faulted) / sends).toFixed(1)} % faulted`,
    `${applied} applied, not applied: ${codes.join(', ')}`,
    `${open} unsettled when the last was given, ${unsettled} at the end of the faults, all settled ${settledAfter} s after it`,
    `${verdict.lost} lost, ${verdict.doubled} doubled, ${verdict.falselyFailed} falsely failed`,
    `${verdict.falselyApplied} falsely applied, ${verdict.blindResends} blind resends, ${verdict.collisions} collisions`,
    `${verdict.doubledEvents} doubled events, ${verdict.wrongStates} wrong states`,
  ].join('; ');
}

const settings = {
  commands: wholeNumber('commands', 1),
  kills: wholeNumber('kills', 0),
  seconds: wholeNumber('seconds', 1),
  postgres: values.postgres ?? null,
};
const mostShown = 20;
for (const seed of seedsOf(values.seeds)) {
  const begin = Date.now();
  const verdict = await run({ ...settings, seed });
  process.stdout.write(`${lineOf(verdict)}; ${Math.round((Date.now() - begin) / 1000)} seconds\n`);
  for (const breach of verdict.breaches.slice(0, mostShown)) process.stderr.write(`${breach}\n`);
  if (verdict.breaches.length > 0) process.exitCode = 1;
}
