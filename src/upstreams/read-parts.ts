/** What was read of an answer: what a system sends beside that is kept nowhere. One an answer. */
export interface ReadParts {
  /** Notes what an object of the answer was read as. */
  note(part: unknown, read: unknown): void;
  /** JSON that reads as the answer does, of what was read alone; null where nothing was. */
  textOf(body: unknown): string | null;
}

export function openReadParts(): ReadParts {
  const parts = new Map<unknown, unknown>();

  /** An object that was not read as a row is none: it has fields that nobody knows. */
  function readOf(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(readOf);
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(parts.get(value) ?? {});
    // Rows lie in lists; any other object in a row was made by its schema.
    const rows = fields.map(([name, field]) => [name, Array.isArray(field) ? field.map(readOf) : field]);
    return parts.has(value) ? Object.fromEntries(rows) : undefined;
  }

  return {
    note: (part, read) => void parts.set(part, read),
    textOf: (body) => JSON.stringify(readOf(body)) ?? null,
  };
}
