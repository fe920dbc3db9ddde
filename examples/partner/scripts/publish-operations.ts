import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quad } from './checkout.ts';

const example = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(example, 'package.json'), 'utf8')) as { version: string };

/** What belongs to the release goes with it: who asks why an operation is there finds it in `operations list`. */
const terms = ['--release', version, '--owner', 'the partner team', '--purpose', 'the example of the checkout'];
const client = process.env.QUAD_CLIENT_NAME ?? 'partner-example';

try {
  // DATABASE_URL names the store of the gateway, as for any of its commands.
  process.stdout.write(quad(['operations', 'publish', join(example, 'operations.json'), '--client', client, ...terms]));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
