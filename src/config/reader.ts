import { Secret } from '../lib/secret.ts';
import { parseUuid } from '../lib/uuid.ts';
import { isOrigin } from './origins.ts';
import type { StudioConfig, SystemConfig, SystemVariables, TokenSource } from './system.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment does not hold what the gateway needs; the message names every bad variable and shows no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(problems: readonly string[]) {
    super(`The configuration is not complete:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** Reads variables one by one and keeps what is wrong. An empty variable counts as not set. */
export class Reader {
  readonly #environment: Environment;
  readonly #problems: string[] = [];

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  finish(): void {
    if (this.#problems.length > 0) throw new ConfigError(this.#problems);
  }

  text(name: string): string | null {
    const value = this.#environment[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  isSet(name: string): boolean {
    return this.text(name) !== null;
  }

  number<Otherwise extends number | null>(
    name: string,
    { least, most, otherwise }: { least: number; most: number; otherwise: Otherwise },
  ): number | Otherwise {
    const text = this.text(name);
    if (text === null) return otherwise;
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    return this.#bad(name, `must be a whole number from ${least} to ${most}`, otherwise);
  }

  /** How many calls one operation may make: `MAX_UPSTREAM_CALLS`, which the `quad` program reads too. */
  mostCalls(): number {
    return this.number('MAX_UPSTREAM_CALLS', { least: 1, most: 1_000, otherwise: 50 });
  }

  choice(name: string, choices: readonly string[], otherwise: string): string {
    const text = this.text(name) ?? otherwise;
    return choices.includes(text) ? text : this.#bad(name, `must be one of ${choices.join(', ')}`, otherwise);
  }

  databaseUrl(): string | null {
    const text = this.text('DATABASE_URL');
    if (text === null || /^(sqlite:.+|postgres(ql)?:\/\/.+)$/.test(text)) return text;
    return this.#bad('DATABASE_URL', 'must be sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE', null);
  }

  /** Bare `/`, `?`, `#` and `@` of a password would move parts of it into the rest of the address. */
  cacheUrl(): string | null {
    const text = this.text('CACHE_URL');
    const url = text !== null && URL.canParse(text) ? new URL(text) : null;
    const isKnown = url !== null && ['redis:', 'rediss:', 'valkey:'].includes(url.protocol) && url.hostname !== '';
    const isPlain = isKnown && url.search === '' && url.hash === '' && /^\/?\d{0,5}$/.test(url.pathname);
    if (text === null || isPlain) return text;
    return this.#bad('CACHE_URL', 'must be redis://USER:PASSWORD@HOST:PORT/NUMBER, or rediss:// or valkey://', null);
  }

  /** Null where no variable of the system is set. With any of them set, all are needed but the quota. */
  system({ url, secret, auth, others = {}, quota }: SystemVariables): SystemConfig | null {
    if (!this.isSet(url)) {
      for (const name of [secret, auth, ...Object.keys(others), quota]) {
        if (name !== undefined && this.isSet(name)) this.#bad(name, `is set, but ${url} is not`, null);
      }
      return null;
    }
    const values = Object.fromEntries(Object.keys(others).map((name) => [name, this.#uuid(name)]));
    return Object.freeze({
      url: this.#url(url),
      secret: auth === undefined || this.#usesService(auth, secret) ? new Secret(this.#credential(secret)) : null,
      others: Object.freeze(values),
      callsPerMinute: quota === undefined ? null : this.number(quota, { least: 1, most: 100_000, otherwise: null }),
    });
  }

  /** Whether the gateway's own credential is used. One that would not be is told: its owner believes that it is. */
  #usesService(auth: string, secret: string): boolean {
    const isService = this.choice(auth, ['forward', 'service'], 'forward') === 'service';
    if (!isService && this.isSet(secret)) {
      this.#bad(secret, `is used with ${auth}=service only: set that, or leave the credential out`, null);
    }
    return isService;
  }

  /** SIMULATE: all, none, or names parted by commas. By default all in development and none in production. */
  simulated<Name extends string>(names: readonly Name[], production: boolean): readonly Name[] {
    const text = this.text('SIMULATE') ?? (production ? 'none' : 'all');
    if (text === 'none') return [];
    if (production) return this.#bad('SIMULATE', 'has no place in production: leave it out', []);
    if (text === 'all') return names;
    const asked = text.split(',').map((name) => name.trim());
    const known = names.filter((name) => asked.includes(name));
    if (known.length === new Set(asked).size) return known;
    return this.#bad('SIMULATE', `must be all, none, or some of ${names.join(', ')} parted by commas`, []);
  }

  /** CORS_ORIGINS: parted by commas; none where it is not set. A wildcard is none: who may read answers is known by name. */
  origins(): readonly string[] {
    const origins =
      this.text('CORS_ORIGINS')
        ?.split(',')
        .map((origin) => origin.trim()) ?? [];
    if (origins.every(isOrigin)) return origins;
    const form = 'https://app.example.org or http://localhost:5173: in lower case, without path, usual port or *';
    return this.#bad('CORS_ORIGINS', `must be origins as browsers send them, parted by commas, such as ${form}`, []);
  }

  /**
   * Apollo's own variables, of which Apollo Server would go by some without the others. Null where none is set: then nothing is sent.
   */
  studio(): StudioConfig | null {
    const names = ['APOLLO_KEY', 'APOLLO_GRAPH_REF', 'APOLLO_SCHEMA_REPORTING'].filter((name) => this.isSet(name));
    if (names.length === 0) return null;
    for (const name of ['APOLLO_GRAPH_ID', 'APOLLO_GRAPH_VARIANT']) {
      if (this.isSet(name)) this.#bad(name, 'is not used: leave it out, and set APOLLO_GRAPH_REF to ID@VARIANT', null);
    }
    const needed = `, as ${names[0]} is set: APOLLO_KEY and APOLLO_GRAPH_REF go together`;
    const key = this.text('APOLLO_KEY') ?? this.#bad('APOLLO_KEY', `is needed${needed}`, 'none');
    const graphRef = this.text('APOLLO_GRAPH_REF') ?? this.#bad('APOLLO_GRAPH_REF', `is needed${needed}`, 'a@b');
    if (!/^[\x21-\x7e]+$/.test(key)) this.#bad('APOLLO_KEY', 'must be printable ASCII without spaces', '');
    if (!/^[A-Za-z][\w-]{0,63}@[\x21-\x3f\x41-\x7e]{1,63}$/.test(graphRef))
      this.#bad('APOLLO_GRAPH_REF', 'must be ID@VARIANT, such as quad@production', '');
    const reportsSchema = this.choice('APOLLO_SCHEMA_REPORTING', ['true', 'false'], 'true') === 'true';
    return Object.freeze({ key: new Secret(key), graphRef, reportsSchema });
  }

  tokens(): TokenSource {
    return {
      keys: this.#keys('JWT_JWKS'),
      issuer: this.#needed('JWT_ISSUER', 'in production: the issuer of the tokens'),
      audience: this.#needed('JWT_AUDIENCE', 'in production: the audience of the tokens'),
    };
  }

  /** Who sets the rules for tokens means to run for real: with the key of development anybody could make one. */
  noTokens(): null {
    for (const name of ['JWT_JWKS', 'JWT_ISSUER', 'JWT_AUDIENCE']) {
      if (this.isSet(name))
        this.#bad(name, 'is used in production only: set NODE_ENV=production, or leave it out', null);
    }
    return null;
  }

  /** A file, or an address without user: whatever reads it would send the password in clear, or not at all. */
  #keys(name: string): string {
    const place = this.#needed(name, 'in production: the address or file of a JSON Web Key Set');
    if (!/^https?:/i.test(place)) return place;
    const url = URL.canParse(place) ? new URL(place) : null;
    return url !== null && url.username === '' && url.password === ''
      ? place
      : this.#bad(name, 'must be an http or https address without user, or a file', '');
  }

  #needed(name: string, what: string): string {
    return this.text(name) ?? this.#bad(name, `is needed ${what}`, '');
  }

  #url(name: string): URL {
    const text = this.text(name) ?? '';
    const url = URL.canParse(text) ? new URL(text) : null;
    const isPlain = url !== null && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
    if (isPlain && ['http:', 'https:'].includes(url.protocol)) return url;
    return this.#bad(
      name,
      'must be an http or https address without user, query and fragment',
      new URL('http://0.0.0.0'),
    );
  }

  /** A header carries it, so it may hold printable ASCII only. */
  #credential(name: string): string {
    const text = this.#ofSystem(name);
    return text === '' || /^[\x21-\x7e]+$/.test(text)
      ? text
      : this.#bad(name, 'must be printable ASCII without spaces', '');
  }

  #uuid(name: string): string {
    const text = this.#ofSystem(name);
    return text === '' ? '' : (parseUuid(text) ?? this.#bad(name, 'must be a uuid', ''));
  }

  #ofSystem(name: string): string {
    return this.text(name) ?? this.#bad(name, 'is needed, as the address of its system is set', '');
  }

  #bad<T>(name: string, problem: string, otherwise: T): T {
    this.#problems.push(`${name} ${problem}`);
    return otherwise;
  }
}
