import type { Standing } from '../persisted/standing.ts';
import { UsageError } from './usage.ts';

/** That of a client with a key takes this form too. */
const nameForm = /^[A-Za-z](?:[A-Za-z0-9 ._@/-]{0,58}[A-Za-z0-9._@/-])?$/;

/** Does not repeat what it refuses: that may be a key, put where the name belongs. */
export function readClientName(text: string, argument: string): string {
  if (nameForm.test(text)) return text;
  throw new UsageError(
    `${argument} takes 1 to 60 letters, digits, spaces and . _ @ / -, and begins with a letter and ends with no space`,
  );
}

export interface WhoseOptions {
  readonly client?: string;
  readonly 'any-client': boolean;
}

/** Whose operations are meant, null for those of all clients. Throws UsageError unless just one of the options is given. */
export function readWhose({ client, 'any-client': any }: WhoseOptions): string | null {
  if (any === (client !== undefined)) throw new UsageError('give either --client NAME or --any-client');
  return client === undefined ? null : readClientName(client, '--client');
}

/** The sentence for a name that is wrong; null for one of a client or a front end. */
export function refusalOfName(name: string, standing: Standing): string | null {
  if (standing !== 'unknown') return null;
  return `nobody is known as ${name} (see: npm run quad -- client list, and npm run quad -- operations policy)`;
}

export function shownClient(name: string | null): string {
  return name ?? 'any client';
}

export function shownOperation(kind: string, name: string): string {
  return `${kind} ${name === '' ? '(anonymous)' : name}`;
}
