import type { DrainResult, Round } from './run.ts';
import type { Asked } from './traffic.ts';

const mostMs = 15_000;

/** What was wrong in a run, a sentence each. */
export function faultsOf(result: DrainResult): string[] {
  const { rounds, asked, output } = result;
  return [
    ...rounds.flatMap(ofRound),
    ...asked.flatMap((one) => ofReply(result, one)),
    ...ofCommands(result),
    ...(output === '' ? [] : [`the gateways wrote ${output.slice(0, 1_000)}`]),
  ];
}

function ofRound({ number, code, tookMs, polls }: Round): string[] {
  const ready = polls.findLastIndex(({ status }) => status === 200);
  const odd = polls.filter(({ status }) => ![0, 200, 503].includes(status));
  return [
    ...(code === 0 ? [] : [`round ${number}: it ended with ${code}`]),
    ...(tookMs <= mostMs ? [] : [`round ${number}: it took ${Math.round(tookMs)} ms to end`]),
    ...(ready < 0 ? [] : [`round ${number}: it said that it was ready to the poll ${ready + 1} after the signal`]),
    ...odd.map(({ status }) => `round ${number}: /ready answered ${status}`),
  ];
}

function ofReply({ expected }: DrainResult, { question, reply, sentAt }: Asked): string[] {
  const { status, text, gateway } = reply;
  const toldAt = gateway?.toldAt() ?? null;
  const where = toldAt === null ? '' : `, sent ${Math.round(sentAt - toldAt)} ms after its gateway was told to end`;
  if (status === 0) return [`a request was lost: ${text}${where}`];
  if (status !== 200) return [`a request was answered ${status}: ${text.slice(0, 200)}${where}`];
  const right = expected.get(question);
  if (right !== undefined) return text === right ? [] : [`a read came to ${text.slice(0, 300)}${where}`];
  return /"(CommandApplied|CommandUnsettled)"/.test(text) ? [] : [`a command came to ${text.slice(0, 300)}${where}`];
}

/** Holds what clients were told against what the booking system did and what the ledger says. */
function ofCommands({ asked, journal, ledger }: DrainResult): string[] {
  const applied = Map.groupBy(
    journal.filter(({ status }) => status < 300),
    ({ registrationId }) => registrationId,
  );
  return asked.flatMap(({ question: { registrationId: id }, reply }) => {
    if (id === null) return [];
    const isTold = reply.text.includes('"CommandApplied"');
    const wrong = wrongOf({ times: applied.get(id)?.length ?? 0, isTold, entry: ledger.get(id) });
    return wrong === null ? [] : [`command ${id} ${wrong}`];
  });
}

interface Outcome {
  /** How often the booking system carried it out. */
  readonly times: number;
  readonly isTold: boolean;
  /** What the ledger has for its result: null while it is not settled, undefined where it knows no such command. */
  readonly entry: string | null | undefined;
}

/** Not settled is an honest word, as the next gateway goes on with it. */
function wrongOf({ times, isTold, entry }: Outcome): string | null {
  if (times > 1) return `was applied ${times} times`;
  if (isTold && times === 0) return 'was told applied and is not';
  if (isTold && entry !== 'applied') return `was told applied, and the ledger says ${entry}`;
  if (entry === undefined) return times > 0 ? 'was applied, and the ledger knows nothing of it' : null;
  if (entry === null) return null;
  return entry === 'applied' && times === 1 ? null : `is settled as ${entry}, and was applied ${times} times`;
}
