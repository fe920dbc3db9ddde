import type { FormattedExecutionResult } from 'graphql';

/** Data that several requests are given, and its text once one of them has written it. */
const shared = new WeakMap<object, string | null>();

/** Tells that this data will be given again, so that it is written once. */
export function willBeGivenAgain(data: object): void {
  if (!shared.has(data)) shared.set(data, null);
}

/** The text of an answer, as Apollo makes it of what it puts in order. */
export function textOfResult({ errors, data, extensions }: FormattedExecutionResult): string {
  const text = data == null ? undefined : shared.get(data);
  if (data == null || text === undefined) return `${JSON.stringify({ errors, data, extensions })}\n`;
  const written = text ?? JSON.stringify(data);
  shared.set(data, written);
  const before = errors === undefined ? '' : `"errors":${JSON.stringify(errors)},`;
  const after = extensions === undefined ? '' : `,"extensions":${JSON.stringify(extensions)}`;
  return `{${before}"data":${written}${after}}\n`;
}
