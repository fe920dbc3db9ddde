import { LinkError } from './breakage.ts';
import { isJson } from './form.ts';
import { parseJson } from './json.ts';
import type { Meaning } from './meaning.ts';
import type { Outcome } from './outcome.ts';
import { meaningOf, type ReplyRule } from './reply-rule.ts';
import type { Call, Reply, Transport } from './transport.ts';

/** What replies are read by. */
export interface Reading {
  readonly replies: readonly ReplyRule[];
  readonly transport: Transport;
}

/** What a reply to a call comes to. */
export function readReply(call: Call, reply: Reply, { replies, transport }: Reading): Outcome {
  const { status, text, retryAfterMs } = reply;
  const body = parseJson(text);
  const meaning = meaningOf(replies, { status, retryAfterMs, body }, transport.forwards);
  const { form = isJson } = call;
  const isThere = meaning !== 'answer' || form({ text, body });
  return {
    meaning: isThere ? meaning : 'unreadable',
    reply,
    body,
    waitMs: null,
    sent: true,
    attempts: 1,
    detail: text,
  };
}

/** What a call comes to that ended without a reply. Throws what is no LinkError. */
export function broken(error: unknown): Outcome {
  if (!(error instanceof LinkError)) throw error;
  const meaning: Meaning = error.breakage;
  const { sent, cause } = error;
  const attempts = meaning === 'tokenless' ? 0 : 1;
  return { meaning, reply: null, body: undefined, waitMs: null, sent, attempts, detail: String(cause ?? meaning) };
}
