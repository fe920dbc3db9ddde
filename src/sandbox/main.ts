import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { BadOption, type Options, readOptions, usage } from './options.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { defaultOrganization, makeSchool } from './school.ts';
import type { System } from './system.ts';

const keyNames: Record<System, string> = {
  wse: 'WSE_TOKEN',
  skillable: 'SKILLABLE_API_KEY',
  shiftiq: 'SHIFTIQ_SECRET',
  zenoti: 'ZENOTI_API_KEY',
};
const pathBelowHost: Partial<Record<System, string>> = { skillable: '/api/2.0' };
const timeZone = 'Europe/Madrid';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function keyOf(system: System): string {
  return process.env[keyNames[system]] || randomBytes(24).toString('base64url');
}

/** The lines that a gateway's environment needs, and as comments what a person wants to know. */
function tell(sandbox: Sandbox, keys: Record<System, string>, organization: string): void {
  for (const [system, { url }] of Object.entries(sandbox.systems) as [System, { url: string }][]) {
    say(`${system.toUpperCase()}_URL=${url}${pathBelowHost[system] ?? ''}`);
    say(`${keyNames[system]}=${keys[system]}`);
    // A gateway forwards its callers' tokens to WSE unless told so, and the sandbox alone takes none.
    if (system === 'wse') say('WSE_AUTH=service');
    if (system === 'shiftiq') say(`SHIFTIQ_ORGANIZATION=${organization}`);
  }
  for (const [system, { pid }] of Object.entries(sandbox.systems)) say(`# ${system} is process ${pid}`);
}

async function play({ systems, ports, quota, directory }: Options): Promise<void> {
  const now = new Date();
  const keys = { wse: keyOf('wse'), skillable: keyOf('skillable'), shiftiq: keyOf('shiftiq'), zenoti: keyOf('zenoti') };
  const organization = process.env.SHIFTIQ_ORGANIZATION || defaultOrganization;
  const school = makeSchool({ now });
  if (directory) await writeFile(directory, `${JSON.stringify(school.directory, null, 2)}\n`);
  const sandbox = await startSandbox({ systems, now, keys, ports, quota, organization, timeZone });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void sandbox.stop());
  tell(sandbox, keys, organization);
  say(`# a student to begin with: ${school.demo.studentId}, and a member of staff: ${school.demo.staffId}`);
  const living = new Set<string>(systems);
  sandbox.onExit(({ system, pid }) => {
    living.delete(system);
    say(`# ${system}, process ${pid}, has ended`);
    if (living.size === 0) process.exitCode = 1;
  });
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(usage);
  else await play(options);
} catch (error) {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof BadOption ? 2 : 1;
}
