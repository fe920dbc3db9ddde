import { inspect } from 'node:util';

const shown = '[secret]';

/** A credential that no log, error, template or JSON can print; only `reveal` gives it, and only a transport calls that. */
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
