import { type Answer, json, text } from '../http/answer.ts';

const emptyUuid = '00000000-0000-0000-0000-000000000000';

function isDefault(value: unknown): boolean {
  return value === null || value === undefined || value === false || value === 0 || value === emptyUuid;
}

// The v1 writer leaves out what holds null or its type's default, at every depth; a bare 0 or an empty text stays.
function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([, field]) => !isDefault(field));
  return Object.fromEntries(kept.map(([key, field]) => [key, withoutDefaults(field)]));
}

/** An answer as Shift iQ's own writer gives it. */
export function reply(status: number, value: unknown): Answer {
  return json(status, withoutDefaults(value));
}

export const noContent: Answer = text(204, '');

/** Credentials and throttling share status and form; only the words differ. */
export function forbidden(reason: string): Answer {
  return json(403, { error: reason });
}

/** A business rule said no: the body is one JSON string. */
export class Refusal extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}
