import { inspect } from 'node:util';

const shown = '[secret]';

/** A credential that no log, error, template or JSON can print; only `reveal` gives it, to a transport, a scrubber, and the one line that shows a new key. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [inspect.custom](): string {
    return shown;
  }
}
