import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { type SystemName, systemNames } from '../../src/model/system.ts';
import { startTestHouse, type TestHouse, type TestHouseSettings } from '../kit/house.ts';
import { startVendor, type Vendor } from '../kit/vendor.ts';

/** A house whose every system is reached through a vendor that passes calls on to the simulation until it is told otherwise. */
export interface Stage {
  readonly house: TestHouse;
  readonly vendors: Readonly<Record<SystemName, Vendor>>;
  /** The calls that a system got since the last `reset`. */
  calls(system: SystemName): string[];
  /** Lets every vendor pass calls on again, over links that know of no failures, and forgets calls, failures and faults. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Passes a call on to `url` as it is. */
export function forward(url: string): Handler {
  return (request, response) => {
    const { method, headers } = request;
    const onward = httpRequest(`${url}${request.url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  };
}

/** Answers calls whose path ends in `end` by itself, and passes the others on. */
export function only(end: string, own: Handler, others: Handler): Handler {
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (path.toLowerCase().endsWith(end.toLowerCase())) own(request, response);
    else others(request, response);
  };
}

export function json(status: number, body: unknown): Handler {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
}

export async function openStage(settings: TestHouseSettings = {}): Promise<Stage> {
  const started = await Promise.all(systemNames.map(async (name) => [name, await startVendor()] as const));
  const vendors = Object.fromEntries(started) as Record<SystemName, Vendor>;
  const urls = Object.fromEntries(started.map(([name, vendor]) => [name, vendor.url]));
  const house = await startTestHouse({ ...settings, urls });
  const seen = new Map<SystemName, number>();
  const reset = async () => {
    await house.relink();
    house.forget();
    house.failures.length = 0;
    house.faults.length = 0;
    for (const name of systemNames) {
      seen.set(name, vendors[name].calls.length);
      vendors[name].answer(forward(house.systems[name].url));
    }
  };
  await reset();
  return {
    house,
    vendors,
    calls: (name) => vendors[name].calls.slice(seen.get(name)),
    reset,
    async close() {
      await house.close();
      await Promise.all(systemNames.map((name) => vendors[name].close()));
    },
  };
}
