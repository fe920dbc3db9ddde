/** What a caller repeats a command by: an id that they gave it, or else the one that they chose for a new registration. */
export const givenKey = (commandId: string): string => `${given}${commandId}`;

export const registrationKey = (registrationId: string): string => `registration ${registrationId}`;

/** The id that the caller gave; null where the key is something else. */
export function commandIdOf(key: string | null): string | null {
  return key?.startsWith(given) ? key.slice(given.length) : null;
}

const given = 'given ';
