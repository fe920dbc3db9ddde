import * as z from 'zod';
import { isEmptyUuid, parseUuid } from '../lib/uuid.ts';
import { quickly, unsure } from './row-reader.ts';

/** A GUID on the wire, in any case; read into lower case. */
export const guid = quickly(
  z.string().transform((text, context) => {
    const uuid = parseUuid(text);
    if (uuid !== null) return uuid;
    context.addIssue('not a GUID');
    return z.NEVER;
  }),
  (value) => parseUuid(value) ?? unsure,
);

/** A GUID that may be missing, empty or all zeros, which all mean none. */
export const guidOrNull = quickly(z.string().nullish().transform(uuidOrNull), (value) =>
  value == null || typeof value === 'string' ? uuidOrNull(value) : unsure,
);

function uuidOrNull(text: string | null | undefined): string | null {
  const uuid = parseUuid(text);
  return uuid === null || isEmptyUuid(uuid) ? null : uuid;
}
