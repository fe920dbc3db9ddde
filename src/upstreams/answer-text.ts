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

/** So many large answers are read at once: more could be as many times the largest in memory. */
const mostLarge = 2;
/** One that brings nothing for so long gives its turn to the next, and waits for another. In milliseconds. */
const idleMs = 100;

export function openLargeAnswers(): LargeAnswers {
  return bulkhead(mostLarge, Number.POSITIVE_INFINITY);
}

/** Reads an answer whole, as UTF-8. Rejects with what the stream ends with, where that is not its end. */
export function readText(body: AnswerBody, room: LargeAnswers): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    let turn: NodeJS.Timeout | null = null;
    let isClosed = false;
    let giveUp = (): void => undefined;
    const takeTurn = () =>
      new Promise<void>((end) => {
        if (isClosed) return end();
        giveUp = () => {
          if (turn !== null) clearTimeout(turn);
          turn = null;
          end();
        };
        turn = setTimeout(giveUp, idleMs);
        body.resume();
      });
    body.on('data', (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
      if (turn !== null) turn.refresh();
      else if (size > large) {
        body.pause();
        void room.execute(takeTurn);
      }
    });
    body.on('close', () => {
      isClosed = true;
      giveUp();
    });
    body.on('error', reject);
    body.on('end', () => resolve(new TextDecoder().decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))));
    // After an end or an error this does nothing.
    body.on('close', () => reject(new Error('the answer ended early')));
  });
}
