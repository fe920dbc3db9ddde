import { parseArgs } from 'node:util';
import type { Announcement } from './player.ts';
import { makeSchool } from './school.ts';
import { type Simulation, startSimulation } from './simulation.ts';
import { isSystem } from './system.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    now: { type: 'string' },
    quota: { type: 'string' },
    organization: { type: 'string' },
    'time-zone': { type: 'string' },
  },
});

// Credentials come by the environment: arguments can be read by every user of the machine.
async function play(): Promise<Simulation> {
  const [system = ''] = positionals;
  const now = values.now ? new Date(values.now) : new Date();
  const key = process.env.SANDBOX_KEY;
  if (!isSystem(system)) throw new Error(`There is no system '${system}' to play`);
  if (Number.isNaN(now.getTime())) throw new Error('--now must be an ISO date');
  if (!key) throw new Error('SANDBOX_KEY must hold the key that the system accepts');
  return startSimulation(system, {
    school: makeSchool({ now }),
    now,
    key,
    port: Number(values.port),
    host: values.host,
    tokens: JSON.parse(process.env.SANDBOX_TOKENS ?? '{}'),
    ...(process.env.SANDBOX_ISSUER && { issuer: JSON.parse(process.env.SANDBOX_ISSUER) }),
    ...(values.quota && { quota: Number(values.quota) }),
    ...(values.organization && { organization: values.organization }),
    ...(values['time-zone'] && { timeZone: values['time-zone'] }),
  });
}

function announce(announcement: Announcement): void {
  if (process.send) process.send(announcement);
  else process.stdout.write(`${'url' in announcement ? announcement.url : announcement.failure}\n`);
}

try {
  const simulation = await play();
  const end = () => void simulation.close().then(() => process.exit(0));
  // A parent that is gone can't end its children, so they end themselves.
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, end);
  // Only now: a parent may end a process as soon as it has heard of it.
  if (process.send && !process.connected) end();
  else announce({ url: simulation.url });
} catch (error) {
  announce({ failure: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  process.disconnect?.();
}
