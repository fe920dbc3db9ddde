import type { System } from '../system.ts';
import { replies } from './failures.ts';
import { skillableReads } from './loaders.ts';

/** Skillable TMS: class enrollments. Its writes are GET requests too, so no call of it may be repeated or shared blindly. */
export const skillable: System<ReturnType<typeof skillableReads>> = {
  name: 'skillable',
  title: 'Skillable',
  variables: { url: 'SKILLABLE_URL', secret: 'SKILLABLE_API_KEY', quota: 'SKILLABLE_CALLS_PER_MINUTE' },
  headers: (key) => ({ api_key: key }),
  replies,
  reads: skillableReads,
};
