import type { Answer } from '../../kit/house.ts';
import type { MatrixCaller } from './callers.ts';
import { type Ask, type Cell, doesOpen, type Path } from './path.ts';
import { strangerLike, type Target } from './targets.ts';
import type { World } from './world.ts';

export interface Outcome {
  readonly shouldOpen: boolean;
  /** What is wrong with the answer, and what it was; empty where it is as it should be. */
  readonly wrong: readonly string[];
}

interface Seen {
  readonly cell: Cell;
  readonly path: Path;
  readonly sent: string;
  readonly answer: Answer;
  readonly calls: readonly string[];
}

/** Tries cells of the matrix; what a caller gets who asks for a stranger is asked once for each text. */
export function openTrial({ house, oracle, optionsOf }: World) {
  const strangers = new Map<string, Promise<Answer>>();

  const askAs = (caller: MatrixCaller, { query, ...rest }: Ask) => house.ask(query, { ...optionsOf(caller), ...rest });
  const forStranger = (path: Path, { caller, target }: Cell): Promise<Answer> => {
    const asked = path.ask(strangerLike(target)) ?? { query: '' };
    const key = `${caller.name} ${JSON.stringify(asked)}`;
    const known = strangers.get(key);
    if (known !== undefined) return known;
    const fresh = askAs(caller, asked);
    strangers.set(key, fresh);
    return fresh;
  };

  /** Null where the target has nothing that the path could lead to. */
  return async (path: Path, caller: MatrixCaller, target: Target): Promise<Outcome | null> => {
    const cell = { oracle, caller, target };
    const asked = path.ask(target);
    if (asked === null) return null;
    house.forget();
    const answer = await askAs(caller, asked);
    const seen = { cell, path, sent: JSON.stringify(asked), answer, calls: house.calls() };
    const shouldOpen = doesOpen(path, cell);
    const wrong = shouldOpen ? wrongOfOpen(seen) : wrongOfShut(seen, await forStranger(path, cell));
    const text = `${caller.name} × ${target.label} × ${path.name}: ${shouldOpen ? 'is shown' : 'is refused'}`;
    return {
      shouldOpen,
      wrong: wrong.map((what) => `${text}, but ${what} in ${answer.text} ${seen.calls.join(', ')}`),
    };
  };
}

/** An answer but for what differs between any two. */
export const withoutRequestId = ({ text }: Answer) => text.replace(/req_[0-9a-f-]+/g, 'req');
/** The codes of all errors, in one text. */
export const codesOf = ({ errors }: Answer) => errors.map((error) => error.extensions.code).join();
/** What is wrong of a list of what might be. */
export const claims = (list: readonly (readonly [isWrong: boolean, what: string])[]) =>
  list.filter(([isWrong]) => isWrong).map(([, what]) => what);

function wrongOfOpen(seen: Seen): string[] {
  const { path, cell, answer } = seen;
  return claims([
    [answer.status !== 200, `the status is ${answer.status}`],
    [codesOf(answer) !== (path.endsWith?.(cell.target) ?? ''), 'the errors are others'],
    [!answer.text.includes(path.proof(cell)), `there is no ${path.proof(cell)}`],
    [path.tellsOfNobody === true && marksIn(seen, answer.text).length > 0, `there is ${marksIn(seen, answer.text)}`],
    [!isDataRight(seen), 'the data is not all and only what it should be'],
  ]);
}

function wrongOfShut(seen: Seen, stranger: Answer): string[] {
  const { path, cell, answer, calls } = seen;
  const isKnown = cell.oracle.isKnown(cell.caller);
  const isExact = isKnown && path.data !== undefined;
  const expectedCode =
    isKnown || path.answersAnybody ? /^(FORBIDDEN(,FORBIDDEN)*)?$/ : /^UNAUTHENTICATED(,UNAUTHENTICATED)*$/;
  return claims([
    [!isExact && withoutRequestId(answer) !== withoutRequestId(stranger), `a stranger’s answer is ${stranger.text}`],
    [answer.status !== stranger.status, `the status is ${answer.status}`],
    [!expectedCode.test(codesOf(answer)), 'the errors are others'],
    [marksIn(seen, answer.text).length > 0, `there is ${marksIn(seen, answer.text)}`],
    [marksIn(seen, calls.join()).length > 0, `the calls name ${marksIn(seen, calls.join())}`],
    [!areCallsRight(seen), 'the calls are too many'],
    [!isDataRight(seen), 'the data is not all and only what it should be'],
  ]);
}

/** What tells of the target, and was not in the request itself. */
function marksIn({ cell, sent }: Seen, text: string): string[] {
  const rest = text.replace(/req_[0-9a-f-]+/g, '');
  return cell.target.marks.filter((mark) => rest.includes(mark) && !sent.includes(mark));
}

function isDataRight({ path, cell, answer }: Seen): boolean {
  if (path.data === undefined || !cell.oracle.isKnown(cell.caller)) return true;
  return JSON.stringify(answer.data) === JSON.stringify(path.data(cell));
}

/** A call that changes nothing in a system, whatever its method. */
export const aRead = /^(GET |POST \/api\/registrations\/(search|count)$)/;

function areCallsRight({ path, cell: { oracle, caller }, calls }: Seen): boolean {
  if (!oracle.isKnown(caller) || path.refusal === 'no call') return calls.length === 0;
  if (path.refusal === 'reads' && caller.person === null) return calls.length === 0;
  return calls.every((call) => aRead.test(call));
}
