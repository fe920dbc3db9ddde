import { parseArgs } from 'node:util';
import { drain, type Round } from './drain/run.ts';
import { faultsOf } from './drain/verdict.ts';
import { machine } from './sick/machine.ts';
import { percentile } from './sick/percentile.ts';

/**
 * Proves that a gateway can be ended at any moment and no request is lost: `npm run soak:drain -- --rounds N --rate N`. Each
 * round ends one of two under so many requests a second, and starts another. Prints figures, and exits with 1 where anything
 * was wrong.
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '50' }, rate: { type: 'string', default: '100' } },
});

function wholeNumber(name: keyof typeof values, most: number): number {
  const text = values[name];
  if (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= most) return Number(text);
  process.stderr.write(`--${name} must be a whole number from 1 to ${most}\n`);
  process.exit(1);
}

function told({ number, code, tookMs, underway, polls }: Round): void {
  const words = polls.map(({ status }) => status || 'refused').join(' ');
  process.stdout.write(
    `round ${number}: exit ${code} after ${Math.round(tookMs)} ms; ${underway.all} under way, ${underway.commands} commands; /ready ${words}\n`,
  );
}

const begin = Date.now();
const result = await drain({ rounds: wholeNumber('rounds', 1_000), rate: wholeNumber('rate', 1_000), told });
const faults = faultsOf(result);
const { rounds, asked, ledger } = result;
const share = (values: readonly number[], part: number) => Math.round(percentile(values, part) ?? 0);
const times = rounds.map(({ tookMs }) => tookMs);
const commands = asked.filter(({ question }) => question.registrationId !== null);
const count = (isSo: (text: string, status: number) => boolean) =>
  asked.filter(({ reply }) => isSo(reply.text, reply.status)).length;
const underway = rounds.reduce((sum, round) => sum + round.underway.all, 0);
const met = rounds.reduce((sum, round) => sum + round.underway.commands, 0);
process.stdout.write(
  [
    `\n${machine()}; ${Math.round((Date.now() - begin) / 1000)} seconds`,
    `${rounds.length} endings, ${asked.length} requests, ${count((_, status) => status === 0)} lost, ${count((_, status) => status >= 500)} answered 5xx`,
    `exit after ${share(times, 0)} ms at least, ${share(times, 0.5)} ms (p50), ${share(times, 0.9)} ms (p90), ${share(times, 1)} ms at most; exit 0 ${rounds.filter(({ code }) => code === 0).length} times`,
    `${underway} requests were under way when a gateway was told to end, ${met} of them commands`,
    `${commands.length} commands: ${count((text) => text.includes('"CommandApplied"'))} told applied, ${count((text) => text.includes('"CommandUnsettled"'))} told unsettled; ${[...ledger.values()].filter((one) => one === null).length} not settled in the ledger in the end\n`,
  ].join('\n'),
);
/** Sentences that differ in numbers and ids alone are told once. */
const kinds = Map.groupBy(faults, (fault) => fault.replace(/req_[\w-]+|[0-9a-f-]{36}|-?\d+ ms/g, ''));
for (const [first, ...more] of kinds.values()) {
  process.stderr.write(`${first}${more.length > 0 ? `, and ${more.length} times more` : ''}\n`);
}
process.exitCode = faults.length === 0 ? 0 : 1;
