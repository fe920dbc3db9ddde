import { type Clients, endOfOverlap, type ListedClient, openClients } from '../access/clients.ts';
import type { Secret } from '../lib/secret.ts';
import { clientRoles } from '../model/client.ts';
import { standingOf } from '../persisted/standing.ts';
import { withStore } from './database.ts';
import { UsageError } from './usage.ts';

const nameForm = /^[a-z][a-z0-9-]{0,59}$/;
const mostHours = 8760;

/** `quad client create NAME --role ROLE`. Prints the key alone. Gives the exit code: 0, or 1 if the name is taken. */
export async function clientCreate(text: string, { role: word }: { role?: string }): Promise<number> {
  const name = readName(text);
  const role = clientRoles.find((each) => each === word);
  if (role === undefined) throw new UsageError(`--role takes ${clientRoles.join(' or ')}`);
  const made = await withStore(async (store) => {
    return (await openClients(store).create({ name, role })) ?? (await standingOf(store, name));
  });
  if (made === 'front-end') {
    return refuse(
      `${name} is a front end, which whoever calls may go by: choose another name for what has a key, and publish its operations for that`,
    );
  }
  if (typeof made === 'string') return refuse(`the name ${name} is taken, if only by a revoked client: choose another`);
  return show(made, 'This key is shown only now: give it to the client, and keep no copy.');
}

/** `quad client list [--json]`. Gives the exit code, which is 0. */
export async function clientList({ json }: { json: boolean }): Promise<number> {
  const clients = await withClients((each) => each.list());
  process.stdout.write(json ? `${JSON.stringify(clients, null, 2)}\n` : toText(clients));
  return 0;
}

/** `quad client rotate NAME [--overlap HOURS]`. Prints the new key alone. Gives the exit code: 0, or 1 for no such client. */
export async function clientRotate(text: string, { overlap = '24' }: { overlap?: string }): Promise<number> {
  const name = readName(text);
  const hours = Number(overlap);
  if (!/^\d{1,4}$/.test(overlap) || hours > mostHours) {
    throw new UsageError(`--overlap takes a whole number of hours from 0 to ${mostHours}`);
  }
  const at = new Date();
  const key = await withClients((clients) => clients.rotate(name, hours), at);
  if (key === null) return refuseUnknown(name);
  const end = hours === 0 ? 'have ended' : `end at ${endOfOverlap(at, hours).toISOString()} or sooner`;
  return show(key, `This key is shown only now. The older keys of ${name} ${end}.`);
}

/** `quad client revoke NAME`. Gives the exit code: 0, or 1 for no such client. */
export async function clientRevoke(text: string): Promise<number> {
  const name = readName(text);
  if (!(await withClients((clients) => clients.revoke(name)))) return refuseUnknown(name);
  process.stdout.write(`Revoked ${name}: none of its keys works any more\n`);
  return 0;
}

function withClients<Result>(work: (clients: Clients) => Promise<Result>, at = new Date()): Promise<Result> {
  return withStore((store) => work(openClients(store, () => at)));
}

/** Does not repeat what it refuses: that may be a key, put where the name belongs. */
function readName(text: string): string {
  if (nameForm.test(text)) return text;
  throw new UsageError('NAME takes 1 to 60 lower-case letters, digits and hyphens, and begins with a letter');
}

/** The key goes to a pipe by itself, so that it need not pass through a screen. */
function show(key: Secret, sentence: string): number {
  process.stdout.write(`${key.reveal()}\n`);
  process.stderr.write(`${sentence}\n`);
  return 0;
}

function refuse(sentence: string): number {
  process.stderr.write(`quad: ${sentence}\n`);
  return 1;
}

function refuseUnknown(name: string): number {
  return refuse(`there is no client ${name}, or it is revoked (see: npm run quad -- client list)`);
}

function toText(clients: readonly ListedClient[]): string {
  if (clients.length === 0) {
    return 'There are no clients. Make one with: npm run quad -- client create NAME --role partner|integration\n';
  }
  return clients.map((client) => `${linesOf(client).join('\n')}\n`).join('');
}

function linesOf({ name, role, createdAt, revokedAt, keys }: ListedClient): string[] {
  const revoked = revokedAt === null ? '' : `, revoked ${revokedAt}`;
  return [
    `${name} (${role}), created ${createdAt}${revoked}`,
    ...keys.map(({ id, createdAt: made, expiresAt }) => {
      return `  key ${id}, created ${made}${expiresAt === null ? '' : `, ends ${expiresAt}`}`;
    }),
  ];
}
