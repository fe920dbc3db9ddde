import { randomUUID } from 'node:crypto';
import type { Answer } from '../../kit/house.ts';
import type { MatrixCaller } from './callers.ts';
import { aRead, claims, codesOf, withoutRequestId } from './cell.ts';
import type { CommandRow } from './commands.ts';
import { type Hall, withFreshRegistration } from './hall.ts';
import type { Cell } from './path.ts';
import { strangerLike, type Target } from './targets.ts';
import type { World } from './world.ts';

export interface CommandOutcome {
  readonly isAccepted: boolean;
  /** What is wrong with what came of the command, and what it was; empty where it is as it should be. */
  readonly wrong: readonly string[];
}

interface Seen {
  readonly row: CommandRow;
  readonly cell: Cell;
  readonly sent: string;
  readonly answer: Answer;
  readonly calls: readonly string[];
  /** How many commands were written down for it. */
  readonly written: number;
}

const fields = `{
  ... on CommandApplied { wasSo registration { id student { name } } event { id } }
  ... on CommandRefused { code registration { id student { name } } event { id } registrationLimit }
}`;

/** Tries commands; what a caller is told of a stranger is asked once for each. */
export function openCommandTrial(world: World, hall: Hall) {
  const { house, oracle, optionsOf } = world;
  const strangers = new Map<string, Promise<Answer>>();

  const give = ({ mutation }: CommandRow, input: object, caller: MatrixCaller) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) ${fields} }`;
    return house.ask(query, { ...optionsOf(caller), variables: { input: { commandId: randomUUID(), ...input } } });
  };
  const forStranger = (row: CommandRow, { caller, target }: Cell): Promise<Answer> => {
    const input = row.input(strangerLike(target), hall) ?? {};
    const key = JSON.stringify([row.name, caller.name, input]);
    const asked = strangers.get(key) ?? give(row, input, caller);
    strangers.set(key, asked);
    return asked;
  };

  /** Null where the target has nothing that the command could be about. */
  return async (row: CommandRow, caller: MatrixCaller, tried: Target): Promise<CommandOutcome | null> => {
    if (row.input(tried, hall) === null) return null;
    const isGone = row.deletes === true && row.outcome({ oracle, caller, target: tried }) === 'APPLIED';
    const target = isGone ? await withFreshRegistration(world, tried) : tried;
    const cell = { oracle, caller, target };
    const input = row.input(target, hall) ?? {};
    const before = await commandsIn(world);
    house.forget();
    const answer = await give(row, input, caller);
    const calls = house.calls();
    const written = (await commandsIn(world)) - before;
    const seen = { row, cell, sent: JSON.stringify(input), answer, calls, written };
    const outcome = row.outcome(cell);
    const wrong = outcome === 'FORBIDDEN' ? wrongOfDenied(seen, await forStranger(row, cell)) : wrongOfAllowed(seen);
    const text = `${caller.name} × ${target.label} × ${row.name}: ${outcome}`;
    return {
      isAccepted: outcome !== 'FORBIDDEN' && outcome !== 'BAD_USER_INPUT',
      wrong: wrong.map((what) => `${text}, but ${what} in ${answer.text} ${calls.join(', ')}`),
    };
  };
}

/** How many commands there are. Throws where one of them still holds something, as none is running. */
async function commandsIn({ house: { store } }: World): Promise<number> {
  const locks = await store.db.selectFrom('command_lock').selectAll().execute();
  if (locks.length > 0) throw new Error(JSON.stringify(locks));
  const { count } = await store.db
    .selectFrom('command')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function wrongOfDenied(seen: Seen, stranger: Answer): string[] {
  const { row, cell, sent, answer, calls, written } = seen;
  const { oracle, caller, target } = cell;
  const rest = withoutRequestId(answer);
  const marks = target.marks.filter((mark) => rest.includes(mark) && !sent.includes(mark));
  return claims([
    [codesOf(answer) !== (oracle.isKnown(caller) ? 'FORBIDDEN' : 'UNAUTHENTICATED'), 'the errors are others'],
    [answer.data?.[row.mutation] !== null, 'there is a result'],
    [rest !== withoutRequestId(stranger), `a stranger’s answer is ${stranger.text}`],
    [answer.status !== stranger.status, `the status is ${answer.status}`],
    [marks.length > 0, `there is ${marks}`],
    [written !== 0, 'it was written down'],
    [!calls.every((call) => aRead.test(call)), 'something was sent'],
    [caller.person === null && calls.length > 0, 'something was asked'],
  ]);
}

function wrongOfAllowed({ row, cell, answer, calls, written }: Seen): string[] {
  const outcome = row.outcome(cell);
  const result = answer.data?.[row.mutation];
  const told = result === null ? codesOf(answer) : (result?.code ?? (result?.wasSo === undefined ? '' : 'APPLIED'));
  const isAccepted = outcome !== 'BAD_USER_INPUT';
  const shown = isAccepted ? (row.shows?.(cell) ?? '"registration":null') : '';
  return claims([
    [told !== outcome, `it came to ${told}`],
    [isAccepted && codesOf(answer) !== '', 'there are errors'],
    [!answer.text.includes(shown), `there is no ${shown}`],
    [written !== (isAccepted ? 1 : 0), `${written} were written down`],
    [!isAccepted && !calls.every((call) => aRead.test(call)), 'something was sent'],
  ]);
}
