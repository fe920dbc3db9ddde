import { parseArgs } from 'node:util';
import { faultsOf, soak } from './soak.ts';

/**
 * Proves that no answer crosses from one caller to another: `npm run soak:access -- --requests N --seconds N`. Prints one
 * line, and exits with 1 where anything was wrong.
 */
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seconds: { type: 'string', default: '1500' } },
});

function wholeNumber(name: 'requests' | 'seconds'): number {
  const text = values[name];
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  process.stderr.write(`--${name} must be a whole number from 1\n`);
  process.exit(1);
}

const requests = wholeNumber('requests');
const result = await soak({ requests, seconds: wholeNumber('seconds') });
const faults = faultsOf(result, requests);
const { callers, crossings, vendorCrossings, missing, errors, seconds } = result;
process.stdout.write(
  `${result.requests} requests, ${callers} callers, ${crossings + vendorCrossings} crossings, ${missing} missing, ${errors} errors, ${seconds} seconds\n`,
);
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
