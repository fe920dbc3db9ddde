import { type ReplyRule, success, usualReplies } from '../reply-rule.ts';
import { rowReader } from '../row-reader.ts';
import { wireEnvelope } from './wire.ts';

const readEnvelope = rowReader(wireEnvelope);
const says =
  (status: number) =>
  (body: unknown): boolean =>
    readEnvelope(body).data?.Status === status;

/**
 * Skillable says 200 to everything and the truth in the Status of its envelope, as the reference lists it; other statuses come
 * from what stands before it.
 */
export const replies: readonly ReplyRule[] = [
  { status: success, says: says(0), means: 'answer' },
  { status: success, says: says(10), means: 'failed' },
  { status: success, says: says(20), means: 'absent' },
  { status: success, says: says(30), means: 'refusedKey' },
  { status: success, means: 'unreadable' },
  ...usualReplies,
];
