import type { Dispatcher } from 'undici';
import type { Deadline } from '../lib/deadline.ts';
import { AnswerText, type LargeAnswers } from './answer-text.ts';
import { breakageOf, LinkError } from './breakage.ts';
import { retryAfterOf } from './retry-after.ts';
import type { Reply, ReplyListener } from './transport.ts';

interface ExchangeSettings {
  /** Ends the call, whether it waits for headers or for the body. */
  readonly deadline: Deadline;
  /** How long the headers of the reply may take, in milliseconds; 0 is as long as the deadline lets them. */
  readonly headersMs: number;
  readonly largeAnswers: LargeAnswers;
  readonly listener: ReplyListener;
}

/** What undici tells of one call, made into a reply or a LinkError. A call that waits for a connection is ended when it has one. */
export class Exchange implements Dispatcher.DispatchHandler {
  /** Null in the end: a connection may hold on to the last call that came through it, and is to hold no answer by that. */
  #settings: ExchangeSettings | null;
  readonly #forget: () => void;
  #timer: NodeJS.Timeout | undefined;
  #turn: NodeJS.Immediate | undefined;
  #controller: Dispatcher.DispatchController | null = null;
  /** Why it is ended before its end. */
  #reason: LinkError | null = null;
  #status = 0;
  #headers: Reply['headers'] = {};
  #text: AnswerText | null = null;

  constructor(settings: ExchangeSettings) {
    this.#settings = settings;
    const { deadline, headersMs } = settings;
    if (deadline.hasPassed) this.#abort();
    this.#forget = deadline.onPassed(() => this.#abort());
    // The client's own timers run half a second apart: by those, all calls of half a second to a system that hangs would
    // end in one moment, and everybody else would wait meanwhile.
    if (headersMs > 0) {
      this.#timer = setTimeout(() => {
        // Headers that came while this process was busy are read first: they are not late.
        this.#turn = setImmediate(() => this.#abort());
      }, headersMs);
    }
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#reason !== null) controller.abort(this.#reason);
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: Reply['headers']): void {
    // One that goes before the reply.
    if (status < 200) return;
    this.#headersCame();
    if (isPacked(headers['content-encoding'])) {
      this.#abort(new LinkError('oversized', 'the answer is packed'));
      return;
    }
    this.#status = status;
    this.#headers = headers;
    if (this.#settings !== null) this.#text = new AnswerText(controller, this.#settings.largeAnswers);
  }

  onResponseData(_: Dispatcher.DispatchController, piece: Buffer): void {
    this.#text?.add(piece);
  }

  onResponseEnd(): void {
    const [status, headers, text] = [this.#status, this.#headers, this.#text?.read() ?? ''];
    this.#end()?.listener.replied({ status, headers, text, retryAfterMs: retryAfterOf(headers['retry-after']) });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    const otherwise = this.#text === null ? 'unreachable' : 'broken';
    const ended = error === this.#reason ? this.#reason : new LinkError(breakageOf(error, otherwise), error);
    this.#end()?.listener.broke(ended);
  }

  #abort(reason = new LinkError('timeout')): void {
    this.#reason ??= reason;
    this.#controller?.abort(this.#reason);
  }

  #headersCame(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#turn);
  }

  /** Lets go of everything, and gives whom to tell. */
  #end(): ExchangeSettings | null {
    this.#headersCame();
    this.#forget();
    this.#text?.close();
    this.#text = null;
    this.#headers = {};
    const settings = this.#settings;
    this.#settings = null;
    return settings;
  }
}

/** How large a packed answer is shows only when it is unpacked, and nobody asked for one. */
function isPacked(encoding: string | string[] | undefined): boolean {
  if (encoding === undefined) return false;
  const codings = [encoding].flat().flatMap((text) => text.toLowerCase().split(','));
  return codings.some((coding) => !['', 'identity'].includes(coding.trim()));
}
