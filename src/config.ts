import { Secret } from './lib/secret.ts';
import { parseUuid } from './lib/uuid.ts';

/** What a system needs from the environment: the names of its variables. */
export interface SystemVariables {
  readonly url: string;
  readonly secret: string;
  /** The variable that says whose credential is used: `forward`, the caller's own, or `service`, the secret. */
  readonly auth?: string;
  readonly others?: Readonly<Record<string, 'uuid'>>;
  /** The variable that says how many calls a minute the system may be sent. */
  readonly quota?: string;
}

/** How a configured system is reached. */
export interface SystemConfig {
  readonly url: URL;
  /** Null where the caller's own token is forwarded. */
  readonly secret: Secret | null;
  /** The values of `others`, by the names of their variables. */
  readonly others: Readonly<Record<string, string>>;
  /** Null where the system's own quota is meant. */
  readonly callsPerMinute: number | null;
}

export interface Config<Name extends string = string> {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Null where none is given: the embedded store of the simulated school, or `data/quad.sqlite`. */
  readonly databaseUrl: string | null;
  /** Where several gateways share what they may share; null where each is on its own. */
  readonly cacheUrl: string | null;
  readonly systems: { readonly [name in Name]?: SystemConfig };
  /** The systems that are to be simulated. */
  readonly simulated: readonly Name[];
  readonly logLevel: string;
  /** All upstream calls of one request together, in milliseconds. */
  readonly deadlineMs: number;
  /** How long a command may still be on its way to the booking system after it was sent, in milliseconds. */
  readonly commandLateMs: number;
  /** What a person may spend a minute, in points; 0 is no limit. */
  readonly ratePoints: number;
  /** How long requests are still taken once the process was told to end, in milliseconds. */
  readonly drainMs: number;
  /** How long the audit trail is kept. */
  readonly auditDays: number;
  /** Where tokens come from; null in development, which has a signing key of its own. */
  readonly tokens: { readonly keys: string; readonly issuer: string; readonly audience: string } | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** The environment does not hold what the gateway needs; the message names every bad variable and shows no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(problems: readonly string[]) {
    super(`The configuration is not complete:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** Reads the environment into a frozen configuration. Throws one ConfigError for all that is wrong with it. */
export function readConfig<Name extends string>(
  environment: Environment,
  declarations: Readonly<Record<Name, SystemVariables>>,
): Config<Name> {
  const reader = new Reader(environment);
  const production = reader.choice('NODE_ENV', ['development', 'production', 'test'], 'development') === 'production';
  const names = Object.keys(declarations) as Name[];
  const systems = Object.fromEntries(
    names.map((name) => [name, reader.system(declarations[name])]).filter(([, system]) => system !== null),
  ) as Config<Name>['systems'];
  const asked = reader.simulated(names, production);
  const config: Config<Name> = {
    production,
    host: reader.text('HOST') ?? '127.0.0.1',
    port: reader.number('PORT', { least: 0, most: 65_535, otherwise: 4000 }),
    databaseUrl: reader.databaseUrl(),
    cacheUrl: reader.cacheUrl(),
    systems: Object.freeze(systems),
    simulated: Object.freeze(asked.filter((name) => !reader.isSet(declarations[name].url))),
    logLevel: reader.choice('LOG_LEVEL', logLevels, production ? 'info' : 'warn'),
    deadlineMs: reader.number('UPSTREAM_DEADLINE_MS', { least: 100, most: 60_000, otherwise: 5_000 }),
    commandLateMs: reader.number('COMMAND_LATE_MS', { least: 100, most: 3_600_000, otherwise: 60_000 }),
    ratePoints: reader.number('RATE_LIMIT_POINTS', { least: 0, most: 1_000_000_000, otherwise: 30_000 }),
    drainMs: reader.number('DRAIN_MS', { least: 0, most: 10_000, otherwise: production ? 1_000 : 0 }),
    auditDays: reader.number('AUDIT_DAYS', { least: 1, most: 3_650, otherwise: 365 }),
    tokens: production ? Object.freeze(reader.tokens()) : reader.noTokens(),
  };
  reader.finish();
  return Object.freeze(config);
}

/** Reads variables one by one and keeps what is wrong. An empty variable counts as not set. */
class Reader {
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

  tokens(): Config['tokens'] {
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
    const text = this.text(name);
    if (text === null) return this.#bad(name, 'is needed, as the address of its system is set', '');
    return /^[\x21-\x7e]+$/.test(text) ? text : this.#bad(name, 'must be printable ASCII without spaces', '');
  }

  #uuid(name: string): string {
    const text = this.text(name);
    if (text === null) return this.#bad(name, 'is needed, as the address of its system is set', '');
    return parseUuid(text) ?? this.#bad(name, 'must be a uuid', '');
  }

  #bad<T>(name: string, problem: string, otherwise: T): T {
    this.#problems.push(`${name} ${problem}`);
    return otherwise;
  }
}
