import { settleByHand, type Verdict } from '../commands/by-hand.ts';
import { globalId, parseGlobalId } from '../model/id.ts';
import { withStore } from './database.ts';
import { UsageError } from './usage.ts';

const verdicts: readonly Verdict[] = ['applied', 'refused'];

const refusals = {
  settledBefore: 'is settled already',
  leased: 'is being looked at by a gateway at the moment: try again',
  unknown: 'is not in this store',
};

/**
 * `quad commands settle ID --as applied|refused`, where ID is `cmd_…`: for a command of which no read can tell what came of
 * it, after somebody has looked. Gives the exit code: 0, or 1 if it can't be settled. Throws UsageError.
 */
export async function commandsSettle(text: string, { as }: { as?: string }): Promise<number> {
  const id = parseGlobalId(text);
  if (id?.kind !== 'command') throw new UsageError(`ID takes the form ${globalId('command', '<uuid>')}`);
  const verdict = verdicts.find((each) => each === as);
  if (verdict === undefined) throw new UsageError('--as takes applied or refused');
  const outcome = await withStore((store) => settleByHand(store, id.sourceId, verdict));
  if (outcome === 'settled') {
    process.stdout.write(`${text} is settled as ${verdict}.\n`);
    return 0;
  }
  process.stderr.write(`quad: ${text} ${refusals[outcome]}\n`);
  return 1;
}
