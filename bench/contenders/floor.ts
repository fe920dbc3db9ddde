import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aggregators } from '../peers/aggregators.ts';
import { openPeerDirectory } from '../peers/directory.ts';
import { openPools } from '../peers/pools.ts';

/**
 * The floor: what somebody would write by hand for these answers alone. One route a workload, no GraphQL, no checks of what the
 * systems say.
 */
const routes = aggregators(openPools(), openPeerDirectory());

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://floor');
  try {
    const route = routes[pathname.slice(1)];
    const body = JSON.stringify({
      data: await route?.({ student: searchParams.get('student') ?? '', center: searchParams.get('center') ?? '' }),
    });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  } catch {
    response.writeHead(500).end();
  }
});
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`Ready at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`),
);
