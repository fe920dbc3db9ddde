import type { Bounds, Explanation, ShownCalls, ShownEndpoint } from './explanation.ts';

/** Of more fields that lead to the same calls the first are shown. */
const mostFields = 6;

/** An explanation for a screen. `title` names the operation. */
export function linesOf(title: string, explanation: Explanation): string[] {
  const { limit, sizes, zenoti, calls, commands } = explanation;
  const { warm, perMinute } = zenoti;
  return [
    title,
    `  calls   ${shownBounds(explanation)}; an operation may make ${limit}`,
    `  Zenoti  ${shownBounds(zenoti)} of its ${perMinute} a minute; ${shownBounds(warm)} where what may be kept is, and first pages suffice`,
    shownSizes(sizes),
    ...calls.flatMap((row) => ['', ...linesOfCalls(row)]),
    ...commands.flatMap(({ field, sends, looksAt }) => ['', ...linesOfCommand(field, sends, looksAt)]),
  ];
}

function shownSizes({ centers, centersOfPerson }: Explanation['sizes']): string {
  if (centers === 0)
    return '  by an empty directory: what is asked of each center counts for none (DATABASE_URL names the store)';
  return `  by a directory of ${counted(centers, 'center')}, of which a person has ${centersOfPerson} at most`;
}

function linesOfCalls(row: ShownCalls): string[] {
  const { isPersonal, isBatched, fields } = row;
  const shown = fields.slice(0, mostFields).join(', ');
  const more = fields.length > mostFields ? ` and ${fields.length - mostFields} more` : '';
  return [
    `${shownEndpoint(row)}${isPersonal ? ', of somebody' : ''}`,
    `  ${shownBounds(row)}; ${isBatched ? 'one may answer for several ids' : 'one for each id, list or page'}`,
    `  ${shownSharing(row.sharing)}`,
    `  for ${shown}${more}`,
  ];
}

function shownSharing({ audience, ...ages }: ShownCalls['sharing']): string {
  if (audience === 'caller') return 'never kept; shared with what the same caller asks at the same moment';
  const { freshSeconds, revalidatingSeconds, onErrorSeconds } = ages;
  const aging = revalidatingSeconds > freshSeconds ? `, to ${revalidatingSeconds} s while it is asked for anew` : '';
  const standIn = `, to ${onErrorSeconds} s where the system fails`;
  return `shared and kept for everybody: given for ${freshSeconds} s${aging}${standIn}`;
}

function linesOfCommand(field: string, sends: ShownEndpoint, looksAt: readonly ShownEndpoint[]): string[] {
  const looks = looksAt.map(shownEndpoint).join(' and ');
  const before = looks === '' ? 'reads nothing' : `reads ${looks}, and again where the answer is lost`;
  return [`${field}, a command`, `  sends ${shownEndpoint(sends)}, once`, `  ${before}; none of it counts above`];
}

function shownEndpoint({ system, method, path }: ShownEndpoint): string {
  return `${system}  ${method} ${path}`;
}

function shownBounds({ least, most }: Bounds): string {
  if (most === null) return `${least} or more, without a bound`;
  return most === least ? `${most}` : `${least} to ${most}`;
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
