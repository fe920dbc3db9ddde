import { z } from 'zod';
import { isEmptyUuid, parseUuid } from '../lib/uuid.ts';

/** A GUID on the wire, in any case; read into lower case. */
export const guid = z.string().transform((text, context) => {
  const uuid = parseUuid(text);
  if (uuid !== null) return uuid;
  context.addIssue('not a GUID');
  return z.NEVER;
});

/** A GUID that may be missing, empty or all zeros, which all mean none. */
export const guidOrNull = z
  .string()
  .nullish()
  .transform((text) => {
    const uuid = parseUuid(text);
    return uuid === null || isEmptyUuid(uuid) ? null : uuid;
  });
