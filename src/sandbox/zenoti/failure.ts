import { type Answer, json } from '../http/answer.ts';

/** Ends the reading of a request with the answer that it deserves. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`answered ${answer.status}`);
    this.answer = answer;
  }
}

/** Input that names nothing this organisation has. The vendor uses 502 for it, which elsewhere is a gateway's fault. */
export function invalidInput(message: string): Refused {
  return new Refused(json(502, { error: { code: 502, message: `InvalidInput: ${message}` } }));
}

/** The one failure that the reference lists for sessions: a value that cannot be read. */
export function invalidData(): Refused {
  return new Refused(json(500, { error: { code: 500, message: 'Something went wrong.' } }));
}

/** A page that cannot be; this one comes without the `error` around it. */
export function unprocessable(message: string): Refused {
  return new Refused(json(422, { code: 422, message }));
}
