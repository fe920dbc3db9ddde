import { badArgument, badCursor } from '../errors.ts';
import { decodeCursor } from '../lib/cursor.ts';
import { type EntityKind, idForm, parseGlobalId, parsePositiveInteger } from '../model/id.ts';

/** How many ids one field takes, and how many rows one page holds. */
const most = 100;
const longestText = 200;
/** Something that leaves ink: marks that only join or hide make no text. */
const visible = /[^\s\p{Cf}\p{Cc}]/u;
/** Control characters, and halves of a character that no address can hold. */
const unfit = /[\p{Cc}\p{Cs}]/u;
/** A page of 100 rows that all start at once makes the longest cursor. */
const longestCursor = 8_192;

/** How many enrollments one field takes by their ids, where the operation may make so many calls: each id costs one. */
export const mostEnrollments = (calls: number): number => Math.max(most, calls);

/** The id in its source behind a global id of this kind; BAD_USER_INPUT for anything else. */
export function idArgument(argument: string, kind: EntityKind, text: string): string {
  const id = parseGlobalId(text);
  if (id?.kind === kind) return id.sourceId;
  throw badArgument(argument, `give an id of the form ${idForm(kind)}.`);
}

/** 1 to `limit` ids; BAD_USER_INPUT names the first bad one by its place. */
export function idArguments(argument: string, kind: EntityKind, texts: readonly string[], limit = most): string[] {
  return listArgument(argument, texts, limit).map((text, index) => idArgument(`${argument}[${index}]`, kind, text));
}

/** A list that is neither empty nor longer than `limit`. */
export function listArgument<T>(argument: string, values: readonly T[], limit = most): readonly T[] {
  if (values.length >= 1 && values.length <= limit) return values;
  throw badArgument(argument, `give 1 to ${limit} of them; there are ${values.length}.`);
}

/** A number by which Zenoti names things that have no global id. */
export function numberArgument(argument: string, text: string): string {
  const number = parsePositiveInteger(text);
  if (number !== null) return number;
  throw badArgument(argument, 'give a whole number greater than 0.');
}

/** A text without the space around it: not empty, of a sensible length, without control characters. */
export function textArgument(argument: string, text: string, longest = longestText): string {
  const trimmed = text.trim();
  if (trimmed.length <= longest && visible.test(trimmed) && !unfit.test(trimmed)) return trimmed;
  throw badArgument(argument, `give a text of 1 to ${longest} characters without control characters.`);
}

/** A whole number within bounds. */
export function countArgument(argument: string, count: number, [least, largest]: readonly [number, number]): number {
  if (count >= least && count <= largest) return count;
  throw badArgument(argument, `give a number from ${least} to ${largest}.`);
}

export interface PageArguments {
  readonly first: number;
  /** What the cursor holds; undefined for the first page. */
  readonly after: unknown;
}

export interface TextPageArguments {
  /** Which list it is; part of its cursors, so that no other list takes them. */
  readonly list: string;
  readonly first: number;
  readonly after: string | undefined;
}

/** Reads `first` and `after` of a list that `pageOf` cuts. */
export function textPageArguments(list: string, args: Parameters<typeof pageArguments>[0]): TextPageArguments {
  const { first, after } = pageArguments(args);
  if (after === undefined) return { list, first, after };
  if (!Array.isArray(after) || after.length !== 2 || after[0] !== list || typeof after[1] !== 'string')
    throw badCursor();
  return { list, first, after: after[1] };
}

/** Reads `first` and `after` of a connection. */
export function pageArguments({
  first,
  after,
}: {
  first?: number | null | undefined;
  after?: string | null | undefined;
}): PageArguments {
  const rows = first ?? 20;
  if (rows < 1 || rows > most) throw badArgument('first', `give a number from 1 to ${most}.`);
  if (after === null || after === undefined) return { first: rows, after: undefined };
  const cursor = after.length > longestCursor ? undefined : decodeCursor(after);
  if (cursor === undefined) throw badCursor();
  return { first: rows, after: cursor };
}
