import type { System } from '../system.ts';
import { replies } from './failures.ts';
import { wseReads } from './loaders.ts';

/** Wall Street English LearningServices: what a student may book now. */
export const wse: System<ReturnType<typeof wseReads>> = {
  name: 'wse',
  title: 'Wall Street English',
  variables: { url: 'WSE_URL', secret: 'WSE_TOKEN', quota: 'WSE_CALLS_PER_MINUTE', auth: 'WSE_AUTH' },
  // The help site documents no scheme; a bearer token is what its rules on authenticated users suggest.
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  replies,
  reads: wseReads,
};
