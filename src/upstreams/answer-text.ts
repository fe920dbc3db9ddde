import { type BulkheadPolicy, bulkhead } from 'cockatiel';

/** What makes the sender of an answer wait. */
export interface Flow {
  pause(): void;
  resume(): void;
}

/** Where answers that are larger than most wait for each other. One a system. */
export type LargeAnswers = BulkheadPolicy;

/** An answer that is larger waits for its turn to be read on, and its sender with it. In bytes; everyday answers are below. */
const large = 128 * 1024;

/** So many large answers are read at once: more could be as many times the largest in memory. */
const mostLarge = 2;
/** One that brings nothing for so long gives its turn to the next, and waits for another. In milliseconds. */
const idleMs = 100;

// It leaves out a mark of the byte order, and reads each text for itself.
const utf8 = new TextDecoder();

const nothing = () => undefined;

export function openLargeAnswers(): LargeAnswers {
  return bulkhead(mostLarge, Number.POSITIVE_INFINITY);
}

/** An answer that is read whole, as UTF-8. To be closed in its end, whatever that is. */
export class AnswerText {
  readonly #flow: Flow;
  readonly #room: LargeAnswers;
  #first: Uint8Array | null = null;
  /** All of them, where there is more than one. */
  #pieces: Uint8Array[] | null = null;
  #size = 0;
  #turn: NodeJS.Timeout | null = null;
  #isWaiting = false;
  #isClosed = false;
  #endTurn: () => void = nothing;

  constructor(flow: Flow, room: LargeAnswers) {
    this.#flow = flow;
    this.#room = room;
  }

  add(piece: Uint8Array): void {
    if (this.#first === null) this.#first = piece;
    else if (this.#pieces === null) this.#pieces = [this.#first, piece];
    else this.#pieces.push(piece);
    this.#size += piece.length;
    if (this.#turn !== null) this.#turn.refresh();
    else if (this.#size > large) this.#wait();
  }

  /** What came so far. */
  read(): string {
    if (this.#first === null) return '';
    return utf8.decode(this.#pieces === null ? this.#first : Buffer.concat(this.#pieces));
  }

  /** Lets the next have its turn. */
  close(): void {
    this.#isClosed = true;
    this.#giveUp();
  }

  #wait(): void {
    this.#flow.pause();
    // A sender that has ended can't be made to wait: what it sent before comes all the same.
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    void this.#room.execute(() => this.#takeTurn());
  }

  #takeTurn(): Promise<void> {
    return new Promise((end) => {
      this.#isWaiting = false;
      if (this.#isClosed) return end();
      this.#endTurn = end;
      this.#turn = setTimeout(() => this.#giveUp(), idleMs);
      this.#flow.resume();
    });
  }

  #giveUp(): void {
    if (this.#turn !== null) clearTimeout(this.#turn);
    this.#turn = null;
    this.#endTurn();
  }
}
