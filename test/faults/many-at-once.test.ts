import { describe, expect, it } from '@jest/globals';
import { type SystemName, systemNames } from '../../src/model/system.ts';
import { fourReadsOf } from '../threats/four-reads.ts';
import { type GatewayProcess, startGatewayProcess } from '../threats/gateway-process.ts';
import { say } from './answer-faults.ts';
import { type Fault, type FaultServer, startFaultServer } from './fault-server.ts';
import { bomb, endless, flood, manyHeaders } from './flood-faults.ts';
import { slowHead } from './line-faults.ts';

/** So many operations at once, each with a call to each system. */
const together = 32;
/**
 * How much more memory than before they may cost at their worst, all together, in MB. What is no longer used counts too until
 * it is collected, so this is some times what is held at once, and half of what they are.
 */
const most = 300;
/** So many calls to each system go out at least: as many failures stop the others. */
const leastCalls = 5;
/** What may come of each call: it was made, or there were too many of them. */
const codes = new Set(['UPSTREAM_BAD_RESPONSE', 'UPSTREAM_TIMEOUT', 'UPSTREAM_UNAVAILABLE', 'OVERLOADED']);

/** What a system says when it has nothing to tell. */
const nothing: Readonly<Record<SystemName, unknown>> = {
  wse: [],
  skillable: { Status: 20 },
  shiftiq: [],
  zenoti: { sessions: [] },
};

// Each case waits until a program has started, as the one before it has used the memory that its own would be counted in.

const cases: readonly [what: string, fault: Fault][] = [
  ['have no end', endless],
  ['are as large as any may be, and no JSON', flood(4_900_000)],
  ['are as large as any may be, in brackets that never close', say(200, '{"Id":'.repeat(800_000))],
  ['are packed to a thousandth of their size', bomb('gzip')],
  ['have heads of 100 kB', manyHeaders(100_000)],
  ['come byte by byte', slowHead],
];

describe('128 answers at once', () => {
  let turn = 0;
  const ask = (gateway: GatewayProcess) => {
    turn += 1;
    const { query, variables } = fourReadsOf(turn, gateway.school);
    return gateway.ask(query, variables);
  };
  const startServers = async () => {
    const started = await Promise.all(systemNames.map(async (name) => [name, await startFaultServer()] as const));
    return Object.fromEntries(started) as Record<SystemName, FaultServer>;
  };

  it.each(cases)('that %s cost little together', async (_, fault) => {
    const servers = await startServers();
    const urls = Object.fromEntries(systemNames.map((name) => [name, servers[name].url]));
    const gateway = await startGatewayProcess(urls as Record<SystemName, string>);
    for (const name of systemNames) servers[name].behave(say(200, nothing[name]));
    for (let turn = 0; turn < together; turn += 1) await ask(gateway);
    for (const name of systemNames) servers[name].behave(fault);
    gateway.beginPeak();
    const before = gateway.peak();
    const answers = await Promise.all(Array.from({ length: together }, () => ask(gateway)));
    const cost = gateway.peak() - before;
    const calls = systemNames.map((name) => servers[name].calls.length);
    await gateway.close();
    await Promise.all(systemNames.map((name) => servers[name].close()));
    expect(answers.flatMap(({ errors }) => errors).filter(({ extensions }) => !codes.has(extensions.code))).toEqual([]);
    expect(answers.filter(({ errors }) => errors.length === 0)).toEqual([]);
    // Were they not made, nothing would be shown.
    expect(Math.min(...calls)).toBeGreaterThanOrEqual(leastCalls);
    expect(cost).toBeLessThanOrEqual(most);
  });
});
