import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Given, Mutation } from './given.ts';
import type { Workshop } from './workshop.ts';

/** What a client heard of a command. */
export type Heard =
  | { readonly kind: 'applied'; readonly wasSo: boolean; readonly settledAt: string }
  | { readonly kind: 'refused'; readonly code: string; readonly settledAt: string }
  | { readonly kind: 'unsettled' }
  /** It was no command, or not yet. */
  | { readonly kind: 'error'; readonly code: string }
  /** Query.command knows none. */
  | { readonly kind: 'none' }
  /** The gateway died, or there was none. */
  | { readonly kind: 'cut' };

/** A command with all that its client heard, in this order; `last` is what Query.command said in the end. */
export interface History {
  readonly given: Given;
  readonly heard: Heard[];
  last: Heard | null;
}

export interface Client {
  /** Gives a command, and again under the same key until it is known what became of it or the client loses patience. */
  give(given: Given): Promise<History>;
  /** Asks by Query.command, again while there is no gateway. */
  ask(given: Given): Promise<Heard>;
  close(): Promise<void>;
}

/** How long a client keeps giving one command. */
const patienceMs = 10_000;
/** A gateway that does not answer after so many is none. */
const mostAsked = 60;
const pauseMs = { least: 50, most: 400 };
const result = `{
  __typename
  ... on CommandApplied { command { settledAt } wasSo }
  ... on CommandRefused { command { settledAt } code }
  ... on CommandUnsettled { command { settledAt } }
}`;

/** Speaks GraphQL over HTTP to whichever process the gateway is now, as the staff that the commands name. */
export function openClient(workshop: Workshop): Client {
  const pools = new Map<string, Pool>();
  const tokens = new Map<string, Promise<string>>();

  async function post(staff: string, query: string, variables: object): Promise<Heard> {
    const url = workshop.url();
    if (url === null) return { kind: 'cut' };
    const pool = pools.get(url) ?? new Pool(url, { connections: 64 });
    pools.set(url, pool);
    const token = tokens.get(staff) ?? workshop.token(staff);
    tokens.set(staff, token);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await token}` };
    try {
      const body = JSON.stringify({ query, variables });
      const reply = await pool.request({ method: 'POST', path: '/graphql', headers, body });
      return heardOf(await reply.body.text());
    } catch {
      return { kind: 'cut' };
    }
  }

  const giveOnce = ({ staff, mutation, input, commandId }: Given) =>
    post(staff, documentOf(mutation), { input: { ...input, commandId } });

  return {
    async give(given) {
      const history: History = { given, heard: [], last: null };
      for (const begin = Date.now(); Date.now() - begin < patienceMs; ) {
        const heard = await giveOnce(given);
        history.heard.push(heard);
        if (isFinal(heard)) break;
        await sleep(pauseMs.least + Math.random() * (pauseMs.most - pauseMs.least));
      }
      return history;
    },
    async ask({ staff, commandId }) {
      for (let tries = 1; ; tries += 1) {
        const query = `query ($commandId: String) { result: command(commandId: $commandId) ${result} }`;
        const heard = await post(staff, query, { commandId });
        if ((heard.kind !== 'cut' && !isTurnedAway(heard)) || tries === mostAsked) return heard;
        await sleep(pauseMs.most);
      }
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

function documentOf(mutation: Mutation): string {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation ($input: ${type}!) { result: ${mutation}(input: $input) ${result} }`;
}

/** What is said of a request, and not of the command, which an earlier request may have given. */
const passing = new Set([
  'COMMAND_IN_PROGRESS',
  'OVERLOADED',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_BAD_RESPONSE',
]);
const isTurnedAway = (heard: Heard) => heard.kind === 'error' && heard.code === 'OVERLOADED';

/** Whether giving it again would tell no more. */
function isFinal(heard: Heard): boolean {
  if (heard.kind === 'error') return !passing.has(heard.code);
  return heard.kind === 'applied' || heard.kind === 'refused';
}

function heardOf(text: string): Heard {
  const { data, errors = [] } = JSON.parse(text);
  if (errors.length > 0) return { kind: 'error', code: String(errors[0].extensions?.code) };
  const { result: given } = data;
  if (given === null) return { kind: 'none' };
  const { settledAt } = given.command;
  if (given.__typename === 'CommandApplied') return { kind: 'applied', wasSo: given.wasSo, settledAt };
  if (given.__typename === 'CommandRefused') return { kind: 'refused', code: given.code, settledAt };
  return { kind: 'unsettled' };
}
