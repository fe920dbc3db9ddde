import { type BulkheadPolicy, bulkhead } from 'cockatiel';

/** The part of an undici body that is used here: a stream of what the answer is made of. */
export interface AnswerBody {
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  on(event: 'end' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** Where answers that are larger than most wait for each other. One a system. */
export type LargeAnswers = BulkheadPolicy;

/** An answer that is larger waits for its turn to be read on, and its sender with it. In bytes; everyday answers are below. */
const large = 128 * 1024;

/** One large answer at a time: so many at once could be as many times the largest in memory. */
export function openLargeAnswers(): LargeAnswers {
  return bulkhead(1, Number.POSITIVE_INFINITY);
}

/** Reads an answer whole, as UTF-8. Rejects with what the stream ends with, where that is not its end. */
export function readText(body: AnswerBody, room: LargeAnswers): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    let isLarge = false;
    const closed = new Promise<void>((close) => body.on('close', close));
    body.on('data', (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= large || isLarge) return;
      isLarge = true;
      body.pause();
      void room.execute(() => {
        body.resume();
        return closed;
      });
    });
    body.on('error', reject);
    body.on('end', () => resolve(new TextDecoder().decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))));
    // After an end or an error this does nothing.
    body.on('close', () => reject(new Error('the answer ended early')));
  });
}
