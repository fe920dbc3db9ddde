import { describe, expect, it } from '@jest/globals';
import { apolloOrigins } from '../src/config/origins.ts';
import { type Config, ConfigError, readConfig, type SystemVariables } from '../src/config.ts';
import { systemNames } from '../src/model/system.ts';
import { systems } from '../src/upstreams/registry.ts';

const uuid = '0B8F1C8E-6F3C-4A46-9A3D-0C5B8A1F2E3D';
const declarations = Object.fromEntries(systemNames.map((name) => [name, systems[name].variables])) as Record<
  string,
  SystemVariables
>;
const read = (environment: Record<string, string>): Config => readConfig(environment, declarations);

/** The one message about an environment that will not do. */
function complaint(environment: Record<string, string>): string {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('There was nothing to complain of');
}

const allSystems = {
  WSE_URL: 'https://wse.example.org/api',
  WSE_TOKEN: 'hush-wse',
  WSE_AUTH: 'service',
  SKILLABLE_URL: 'https://skillable.example.org',
  SKILLABLE_API_KEY: 'hush-skillable',
  SHIFTIQ_URL: 'https://shiftiq.example.org',
  SHIFTIQ_SECRET: 'hush-shiftiq',
  SHIFTIQ_ORGANIZATION: uuid,
  ZENOTI_URL: 'https://zenoti.example.org',
  ZENOTI_API_KEY: 'hush-zenoti',
};
const tokens = { JWT_JWKS: 'https://id.example.org/jwks', JWT_ISSUER: 'school', JWT_AUDIENCE: 'quad' };

describe('an empty environment', () => {
  it('gives a house on loopback with everything simulated', () => {
    expect(read({})).toEqual({
      production: false,
      host: '127.0.0.1',
      port: 4000,
      databaseUrl: null,
      cacheUrl: null,
      systems: {},
      simulated: systemNames,
      logLevel: 'warn',
      deadlineMs: 5_000,
      mostCalls: 50,
      commandLateMs: 60_000,
      takesAliases: true,
      origins: apolloOrigins,
      ratePoints: 30_000,
      drainMs: 0,
      explorer: true,
      auditDays: 365,
      tokens: null,
      studio: null,
    });
  });

  it('is what one of empty variables and blanks means, too', () => {
    const names = [
      ...Object.keys(allSystems),
      ...Object.keys(tokens),
      'HOST',
      'PORT',
      'DATABASE_URL',
      'CACHE_URL',
      'SIMULATE',
      'ZENOTI_CALLS_PER_MINUTE',
    ];
    const blank = Object.fromEntries(
      [
        ...names,
        'LOG_LEVEL',
        'UPSTREAM_DEADLINE_MS',
        'COMMAND_LATE_MS',
        'RATE_LIMIT_POINTS',
        'DRAIN_MS',
        'EXPLORER',
        'AUDIT_DAYS',
        'CORS_ORIGINS',
        'APOLLO_KEY',
        'APOLLO_GRAPH_REF',
        'APOLLO_SCHEMA_REPORTING',
      ].map((name) => [name, ' ']),
    );
    expect(read(blank)).toEqual(read({}));
    expect(read({ NODE_ENV: '' })).toEqual(read({}));
  });
});

describe('a configuration', () => {
  it('is frozen through and through', () => {
    const config = read({ ...allSystems, ...tokens, NODE_ENV: 'production' });
    const parts = [config, config.systems, config.simulated, config.tokens, config.systems.shiftiq];
    for (const part of [...parts, config.systems.shiftiq?.others]) expect(Object.isFrozen(part)).toBe(true);
  });

  it('simulates a system until its address is given', () => {
    for (const [name, { url, secret, auth, others }] of Object.entries(declarations)) {
      const given = [url, secret, auth ?? '', ...Object.keys(others ?? {})];
      const environment = Object.fromEntries(
        Object.entries(allSystems).filter(([variable]) => given.includes(variable)),
      );
      const config = read(environment);
      expect(Object.keys(config.systems)).toEqual([name]);
      expect(config.simulated).toEqual(systemNames.filter((other) => other !== name));
    }
  });

  it('simulates those that are named, or none', () => {
    expect(read({ SIMULATE: 'none' }).simulated).toEqual([]);
    expect(read({ SIMULATE: 'zenoti, wse' }).simulated).toEqual(['wse', 'zenoti']);
    expect(read({ ...allSystems, SIMULATE: 'all' }).simulated).toEqual([]);
  });

  it('holds addresses, secrets that do not print, and ids in one form', () => {
    const { shiftiq } = read(allSystems).systems;
    expect(shiftiq?.url.href).toBe('https://shiftiq.example.org/');
    expect(shiftiq?.secret?.reveal()).toBe('hush-shiftiq');
    expect(shiftiq?.others).toEqual({ SHIFTIQ_ORGANIZATION: uuid.toLowerCase() });
    expect(JSON.stringify(read(allSystems))).not.toContain('hush');
  });
});

describe('the quota of a system', () => {
  it('is the system’s own unless calls a minute are given', () => {
    expect(read(allSystems).systems.zenoti?.callsPerMinute).toBeNull();
    const { systems: read120 } = read({ ...allSystems, ZENOTI_CALLS_PER_MINUTE: '120', WSE_CALLS_PER_MINUTE: '1' });
    expect(read120.zenoti?.callsPerMinute).toBe(120);
    expect(read120.wse?.callsPerMinute).toBe(1);
    expect(read120.skillable?.callsPerMinute).toBeNull();
  });

  it.each(systemNames)('of %s is told of where its address is not given, or it is no number of calls', (name) => {
    const quota = `${name.toUpperCase()}_CALLS_PER_MINUTE`;
    const { url } = declarations[name] as SystemVariables;
    expect(complaint({ [quota]: '60' })).toContain(`\n  ${quota} is set, but ${url} is not`);
    for (const calls of ['0', '100001', '-5', '1e3', '60/min']) {
      expect(complaint({ ...allSystems, [quota]: calls })).toContain(`\n  ${quota} must be a whole number`);
    }
  });
});

describe('the calls of an operation', () => {
  it('are as many as the operator says', () => {
    expect(['1', '500', '1000'].map((text) => read({ MAX_UPSTREAM_CALLS: text }).mostCalls)).toEqual([1, 500, 1_000]);
  });
});

describe('the address of the cache', () => {
  it('is Redis’s or Valkey’s, as it stands', () => {
    for (const url of ['redis://h', 'redis://:p%40ss@h:6380/2', 'rediss://u:p@h/', 'valkey://127.0.0.1:6379']) {
      expect(read({ CACHE_URL: url }).cacheUrl).toBe(url);
    }
  });

  it('is told of without its value where it is of another kind or a password moves parts of itself', () => {
    const bad = ['http://hush', 'redis:hush', 'redis://', 'redis://u:hu/sh@h', 'redis://u:p#hush@h', 'redis://h/hush'];
    for (const url of [...bad, 'redis://h?password=hush', 'unix:///hush.sock', 'hush']) {
      expect(complaint({ CACHE_URL: url })).toContain('\n  CACHE_URL must be redis://');
      expect(complaint({ CACHE_URL: url })).not.toContain('hush');
    }
  });
});

describe('the origins of pages that may read answers', () => {
  const [app, local] = ['https://app.example.org', 'http://localhost:5173'];

  it('are those that are given, and in development those of Apollo too', () => {
    const CORS_ORIGINS = ` ${app} , ${local}`;
    expect(read({ CORS_ORIGINS }).origins).toEqual([...apolloOrigins, app, local]);
    const production = { ...tokens, NODE_ENV: 'production' };
    expect(read(production).origins).toEqual([]);
    expect(read({ ...production, CORS_ORIGINS }).origins).toEqual([app, local]);
    expect(Object.isFrozen(read({ CORS_ORIGINS }).origins)).toBe(true);
  });

  it.each([
    ...['*', 'null', 'https://*', 'https://*.example.org', 'https://%2a.example.org', 'app.example.org', 'ftp://h'],
    ...[`${app}/`, `${app}/path`, `${app}:443`, 'https://u@h', 'https://App.example.org', `${app},`, `${app} ${local}`],
  ])('are told of where one is %j', (CORS_ORIGINS) => {
    expect(complaint({ CORS_ORIGINS })).toContain('\n  CORS_ORIGINS must be origins as browsers send them');
    expect(complaint({ CORS_ORIGINS: `${app},${CORS_ORIGINS}` })).toContain('\n  CORS_ORIGINS ');
  });
});

describe('the graph in Apollo Studio', () => {
  const [APOLLO_KEY, APOLLO_GRAPH_REF] = ['service:quad:hush', 'quad-1@production'];

  it('is told of the schema and its use where its key and name are given, of its use alone where that is said', () => {
    const { studio } = read({ APOLLO_KEY, APOLLO_GRAPH_REF });
    expect(studio).toMatchObject({ graphRef: APOLLO_GRAPH_REF, reportsSchema: true });
    expect([studio?.key.reveal(), Object.isFrozen(studio)]).toEqual([APOLLO_KEY, true]);
    const reportsSchema = (said: string) =>
      read({ APOLLO_KEY, APOLLO_GRAPH_REF, APOLLO_SCHEMA_REPORTING: said }).studio?.reportsSchema;
    expect([reportsSchema('true'), reportsSchema('false')]).toEqual([true, false]);
  });

  it('is missed by name where the one is given without the other', () => {
    const together = ': APOLLO_KEY and APOLLO_GRAPH_REF go together';
    expect(complaint({ APOLLO_KEY })).toContain(`\n  APOLLO_GRAPH_REF is needed, as APOLLO_KEY is set${together}`);
    expect(complaint({ APOLLO_GRAPH_REF })).toContain(
      `\n  APOLLO_KEY is needed, as APOLLO_GRAPH_REF is set${together}`,
    );
    const message = complaint({ APOLLO_SCHEMA_REPORTING: 'true' });
    for (const name of ['APOLLO_KEY', 'APOLLO_GRAPH_REF']) expect(message).toContain(`\n  ${name} is needed`);
  });

  it('is told of without its value where it is of another form', () => {
    for (const key of ['hush hush', 'hüsh', 'hush\nhush']) {
      const message = complaint({ APOLLO_KEY: key, APOLLO_GRAPH_REF });
      expect(message).toContain('\n  APOLLO_KEY must be printable ASCII');
      expect(message).not.toMatch(/h[uü]sh/);
    }
    for (const ref of ['hush', '@hush', 'hush@', '1hush@x', 'hush@x@y', 'hush@x y', 'https://hush@x']) {
      const message = complaint({ APOLLO_KEY, APOLLO_GRAPH_REF: ref });
      expect(message).toContain('\n  APOLLO_GRAPH_REF must be ID@VARIANT');
      expect(message).not.toContain('hush');
    }
    const said = complaint({ APOLLO_KEY, APOLLO_GRAPH_REF, APOLLO_SCHEMA_REPORTING: 'hush' });
    expect(said).toContain('\n  APOLLO_SCHEMA_REPORTING must be one of true, false');
  });

  it.each(['APOLLO_GRAPH_ID', 'APOLLO_GRAPH_VARIANT'])('is not named by %s, which is told', (name) => {
    expect(complaint({ APOLLO_KEY, [name]: 'quad' })).toContain(`\n  ${name} is not used: leave it out`);
    expect(complaint({ APOLLO_KEY, APOLLO_GRAPH_REF, [name]: 'quad' })).toContain(`\n  ${name} is not used`);
    expect(read({ [name]: 'quad' }).studio).toBeNull();
  });
});

describe('the credential for Wall Street English', () => {
  const WSE_URL = 'https://wse.example.org';

  it('is the caller’s own token unless the service’s is asked for', () => {
    expect(read({ WSE_URL }).systems.wse?.secret).toBeNull();
    expect(read({ WSE_URL, WSE_AUTH: 'forward' }).systems.wse?.secret).toBeNull();
    expect(read({ WSE_URL, WSE_AUTH: 'service', WSE_TOKEN: 't' }).systems.wse?.secret?.reveal()).toBe('t');
  });

  it('is missed where the service’s is asked for, and told of where it would not be used', () => {
    expect(complaint({ WSE_URL, WSE_AUTH: 'service' })).toContain('\n  WSE_TOKEN is needed');
    expect(complaint({ WSE_URL, WSE_TOKEN: 't' })).toContain('\n  WSE_TOKEN is used with WSE_AUTH=service only');
    expect(complaint({ WSE_URL, WSE_AUTH: 'hush' })).toContain('\n  WSE_AUTH must be one of forward, service');
    expect(complaint({ WSE_AUTH: 'service' })).toContain('\n  WSE_AUTH is set, but WSE_URL is not');
  });
});

describe('what is wrong', () => {
  it('is told in one message that names every variable and shows no value', () => {
    const bad = {
      PORT: '70000',
      LOG_LEVEL: 'hush-level',
      UPSTREAM_DEADLINE_MS: '5s-hush',
      DATABASE_URL: 'mysql://root:hush@db/quad',
      SIMULATE: 'hush-system',
      WSE_URL: 'ftp://hush.example.org',
      SKILLABLE_URL: 'https://user:hush@skillable.example.org',
      SKILLABLE_API_KEY: 'hush hush',
      SHIFTIQ_URL: 'hush-no-address',
      SHIFTIQ_SECRET: 'hush\nhush',
      SHIFTIQ_ORGANIZATION: 'hush-no-uuid',
      ZENOTI_API_KEY: 'hush-zenoti',
    };
    const message = complaint(bad);
    const lines = message.split('\n').slice(1);
    expect(lines.map((line) => line.trim().split(' ')[0]).sort()).toEqual(Object.keys(bad).sort());
    expect(message).not.toMatch(/hush|70000|mysql/);
  });

  it.each([
    ['PORT', ['-1', '4000.5', '0x10', '1e3', '65536', 'http']],
    ['UPSTREAM_DEADLINE_MS', ['99', '60001', '-5']],
    ['MAX_UPSTREAM_CALLS', ['0', '1001', '-1', '1e2', '50.5']],
    ['COMMAND_LATE_MS', ['99', '3600001', '1m']],
    ['RATE_LIMIT_POINTS', ['-1', '1.5', '1e3', '1000000001']],
    ['DRAIN_MS', ['-1', '10001', '1s']],
    ['AUDIT_DAYS', ['0', '3651', '1.5', 'ever']],
    ['DATABASE_URL', ['sqlite:', 'file.sqlite', 'postgres:', 'http://db']],
    ['SIMULATE', ['wse,', 'wse,lms', 'ALL']],
    ['LOG_LEVEL', ['loud', 'INFO']],
  ])('in %s is told by its name', (name, values) => {
    for (const value of values) expect(complaint({ [name]: value })).toContain(`\n  ${name} `);
  });

  it.each(Object.keys(allSystems))('when %s alone is missing is told by its name or by what needs it', (name) => {
    const { [name as keyof typeof allSystems]: _, ...rest } = allSystems;
    expect(complaint(rest)).toContain(name);
  });

  it('with an address is a user, a query or a fragment in it', () => {
    for (const url of ['http://u@h', 'http://h/?k=1', 'http://h/#x', '//h', 'h:80']) {
      expect(complaint({ WSE_URL: url, WSE_TOKEN: 't' })).toContain('\n  WSE_URL ');
    }
  });
});

describe('production', () => {
  const production = { NODE_ENV: 'production' };

  it('simulates nothing, wants to know whose tokens it takes, and leaves unnamed systems out', () => {
    const config = read({ ...production, ...tokens });
    expect(config).toMatchObject({ production: true, systems: {}, simulated: [], logLevel: 'info', drainMs: 1_000 });
    expect(config.tokens).toEqual({ keys: tokens.JWT_JWKS, issuer: 'school', audience: 'quad' });
  });

  it('does not start without the rules for tokens, or with a simulation', () => {
    const message = complaint({ ...production, SIMULATE: 'all' });
    for (const name of [...Object.keys(tokens), 'SIMULATE']) expect(message).toContain(`\n  ${name} `);
    expect(read({ ...production, ...tokens, SIMULATE: 'none' }).simulated).toEqual([]);
  });
});
