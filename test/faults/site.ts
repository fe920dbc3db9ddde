import { channel } from 'node:diagnostics_channel';
import { type Answer, startTestHouse, type TestHouse } from '../kit/house.ts';
import type { Endpoint } from './endpoint.ts';
import { fieldBeside } from './endpoints.ts';
import { type Fault, type FaultServer, pass, startFaultServer } from './fault-server.ts';

/** A house that reaches the system of one endpoint through a fault server, and the others as ever. */
export interface Site {
  readonly house: TestHouse;
  readonly server: FaultServer;
  /** From now on calls meet this, on a link that knows nothing of those before. `down` is an address at which nothing listens. */
  begin(fault: Fault | 'down'): Promise<void>;
  /** Asks for what the endpoint answers, and for something of another system. */
  ask(): Promise<Asked>;
  /** How many calls there were since `begin`, those to the dead address included. */
  count(): number;
  close(): Promise<void>;
}

/** One operation, and the calls that were made until it was answered. */
export interface Asked {
  readonly answer: Answer;
  readonly calls: number;
}

export interface SiteSettings {
  readonly deadlineMs: number;
  /** Where nothing listens, and no other endpoint looks. */
  readonly deadPort: number;
  /** Whether those who ask the same at once share a call: they do when left out. */
  readonly sharesReads?: boolean;
  /** Why its runs are not compared; they are when left out. */
  readonly uncompared?: string;
}

export async function openSite(
  endpoint: Endpoint,
  { deadlineMs, deadPort, sharesReads = true, uncompared }: SiteSettings,
): Promise<Site> {
  const { system, wseAuth = 'forward' } = endpoint;
  const server = await startFaultServer();
  const house = await startTestHouse({
    ...{ urls: { [system]: server.url }, deadlineMs, wseAuth, sharesReads },
    ...(uncompared === undefined ? {} : { uncompared }),
  });
  server.aim(house.systems[system].url);
  const dead = watchDead(deadPort);
  const query = `{ ${endpoint.field(house.school)} ${fieldBeside(endpoint, house.school)} }`;
  // Several houses may share the port: only where it is asked does it count.
  let isDown = false;
  let asked = 0;
  const count = () => (isDown ? dead.count() : server.calls.length);
  return {
    house,
    server,
    count,
    async begin(fault) {
      isDown = fault === 'down';
      server.behave(fault === 'down' ? pass : fault);
      dead.reset();
      house.failures.length = 0;
      house.faults.length = 0;
      await house.relink();
      if (isDown) await house.relink(system, `http://127.0.0.1:${deadPort}`);
    },
    async ask() {
      const before = count();
      asked += 1;
      // A text of its own: what one caller asks in the same words at once is run once.
      const answer = await house.ask(`${query} # ${asked}`);
      return { answer, calls: count() - before };
    },
    async close() {
      await house.close();
      await server.close();
      dead.close();
    },
  };
}

/** Counts the connections that a port refused: a call that never comes can't be counted where it does not come. */
function watchDead(port: number) {
  let refused = 0;
  const note = (message: unknown) => {
    const { connectParams } = message as { connectParams: { port: string } };
    if (connectParams.port === String(port)) refused += 1;
  };
  const failing = channel('undici:client:connectError');
  failing.subscribe(note);
  return {
    count: () => refused,
    reset() {
      refused = 0;
    },
    close: () => void failing.unsubscribe(note),
  };
}
