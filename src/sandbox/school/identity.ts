import { namedUuid } from '../../lib/uuid.ts';

const space = '6c1f9f0a-5b0e-4f57-9d3b-2a7c84c1e0d5';

/** The GUID of what `name` says, such as `center/PT-LIS-01/zenoti`; the same on every day and machine. */
export function identity(name: string): string {
  return namedUuid(space, name);
}
