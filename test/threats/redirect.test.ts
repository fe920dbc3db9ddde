import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemNames } from '../../src/model/system.ts';
import type { Answer } from '../kit/house.ts';
import { openStage, type Stage } from '../upstreams/stage.ts';
import { askAll, partsOf } from './four-reads.ts';

const statuses = [301, 302, 303, 307, 308];

/** The ways to name the trap, by its host and port. */
const locations: readonly [what: string, locationOf: (host: string) => string][] = [
  ['an absolute address', (host) => `http://${host}/trap`],
  ['an address without a scheme', (host) => `//${host}/trap`],
  ['an address with backslashes', (host) => `\\\\${host}\\trap`],
];

describe('a redirect of a system', () => {
  let stage: Stage;
  let whole: Answer;
  let trap: Server;
  let connections = 0;
  beforeAll(async () => {
    // A connection is told before a byte of a request, whatever it would carry.
    trap = createServer((socket) => {
      connections += 1;
      socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n[]');
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    stage = await openStage({ wseAuth: 'service' });
    whole = await askAll(stage.house);
    expect(whole.errors).toEqual([]);
  });
  afterAll(async () => {
    await stage.close();
    await new Promise((resolve) => trap.close(resolve));
  });
  beforeEach(async () => {
    await stage.reset();
    connections = 0;
  });

  const trapHost = () => {
    const address = trap.address();
    return `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  };

  const cases = systemNames.flatMap((system) =>
    statuses.flatMap((status) => locations.map(([what, locationOf]) => ({ system, status, what, locationOf }))),
  );

  it.each(cases)('($system, $status) to $what is not followed', async ({ system, status, locationOf }) => {
    stage.vendors[system].answer((_request, response) => {
      response.writeHead(status, { location: locationOf(trapHost()) });
      response.end('[]');
    });
    const answer = await askAll(stage.house);
    expect(connections).toBe(0);
    expect(partsOf(answer)).toEqual({ ...partsOf(whole), [system]: null });
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_BAD_RESPONSE']);
    expect(answer.text).not.toContain(trapHost());
    expect(stage.calls(system)).toHaveLength(1);
    expect(stage.house.faults).toEqual([]);
  });
});
