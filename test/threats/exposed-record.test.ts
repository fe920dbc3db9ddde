import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { errorCodes } from '../../src/errors.ts';
import { openLog } from '../../src/server/log.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

const lines: string[] = [];
let house: TestHouse;
beforeAll(async () => {
  const log = openLog({ level: 'trace', secrets: [], destination: { write: (line) => void lines.push(line) } });
  house = await startTestHouse({ production: true, log });
});
afterAll(() => house.close());

// Ten thousand names.

/** The status and the body of what comes back for these very bytes. */
function send(method: string, path: string): Promise<{ status: number; headers: string; body: string }> {
  const { hostname, port } = new URL(house.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const head = [`${method} ${path} HTTP/1.1`, 'Host: quad', 'Accept: text/html', 'Connection: close'];
    const socket = connect(Number(port), hostname, () => socket.write(`${head.join('\r\n')}\r\n\r\n`));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => {
      const [headers = '', body = ''] = answer.split('\r\n\r\n');
      resolve({ status: Number(headers.split(' ')[1]), headers, body });
    });
    socket.on('error', reject);
  });
}

async function health() {
  const { statusCode, headers, body } = await request(`${house.url}/health`);
  const { 'x-request-id': _id, date: _date, ...rest } = headers;
  return JSON.stringify([statusCode, rest, await body.text()]);
}

/** Odd to whoever would keep them: by name in an object, as a label, in a file or in a line. */
const oddNames = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'a'.repeat(500), '_'.repeat(99)];
const nameOf = (index: number) => `${oddNames[index % oddNames.length]}_Canary${index}`;

describe('/health', () => {
  it('tells the status alone, whatever names were sent before, and no line of the log holds one', async () => {
    const before = await health();
    expect(before).toContain('{\\"status\\":\\"ok\\"}');
    const ask = async (index: number) => {
      const names = [0, 1, 2, 3, 4].map((each) => nameOf(index + each));
      const name = names[index % 4] ?? '';
      const { body } = await request(`${house.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'apollographql-client-name': `${name}\u00e9"\\`,
          'user-agent': name,
          'x-request-id': name,
        },
        body: JSON.stringify({
          query: names.map((each) => `query ${each} { ${each}: __typename }`).join(' '),
          operationName: name,
        }),
      });
      await body.dump();
    };
    for (let start = 0; start < 10_000; start += 500) {
      await Promise.all(Array.from({ length: 100 }, (_, index) => ask(start + 5 * index)));
    }
    expect(await health()).toBe(before);
    expect(lines).toEqual([]);
  });

  it('tells no more after a fault, of which the log knows no name either', async () => {
    const before = await health();
    await house.store.db.schema.alterTable('center').renameTo('center_away').execute();
    const { errors } = await house.ask('query CanaryFault { CanaryAlias: centers { id } }', {
      as: `stu_${house.school.demo.studentId}`,
      headers: { 'apollographql-client-name': 'CanaryClient' },
    });
    await house.store.db.schema.alterTable('center_away').renameTo('center').execute();
    expect(errors.map(({ extensions }) => extensions.code)).toContain('INTERNAL_SERVER_ERROR');
    expect(await health()).toBe(before);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.includes('Canary'))).toEqual([]);
  });
});

const paths = [
  ...['/', '/metrics', '/debug', '/debug/pprof', '/.env', '/.git/config', '/package.json', '/src/main.js', '/status'],
  ...['/graphql/', '/graphiql', '/playground', '/sandbox', '/voyager', '/altair', '/server-status', '/admin', '/api'],
  ...['//graphql', '/%2e%2e/', '/../../etc/passwd', '/graphql/../health/x', '/graphql%2f', '/Graphql', '/GRAPHQL'],
  ...['/health/', '/health/live', '/healthz', '/HEALTH', '/health%00', '/.well-known/apollo/server-health', '/*', '*'],
  ...['/__proto__', '/constructor', '/graphql;a=b', '/%67raphql/x/y', '/data/quad.sqlite', '/schema/query.graphql'],
];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH'];

function expectRefusal({ status, headers, body }: Awaited<ReturnType<typeof send>>, method: string): void {
  expect([400, 404, 405, 501]).toContain(status);
  expect(headers).not.toMatch(/^(server|x-powered-by|allow-origin|set-cookie|location):/im);
  if (method === 'HEAD') {
    expect(body).toBe('');
    return;
  }
  const { errors, data } = JSON.parse(body);
  expect(data ?? null).toBeNull();
  expect(Object.keys(errorCodes)).toContain(errors[0].extensions.code);
  expect(errors[0].extensions.requestId).toMatch(/^req_/);
  expect(body).not.toMatch(/<html|sandbox|node_modules|\/src\/|fastify/i);
}

describe('any other path', () => {
  it.each(methods)('is nothing for %s', async (method) => {
    for (const path of paths) expectRefusal(await send(method, path), method);
  });

  it.each(methods.filter((method) => !['GET', 'HEAD'].includes(method)))('/health takes no %s', async (method) => {
    expectRefusal(await send(method, '/health'), method);
  });

  it.each(methods.filter((method) => method !== 'POST'))('/graphql gives nothing to a bare %s', async (method) => {
    expectRefusal(await send(method, '/graphql'), method);
  });
});
