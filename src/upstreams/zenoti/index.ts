import type { System } from '../system.ts';
import { replies } from './failures.ts';
import { zenotiReads } from './loaders.ts';

/** Zenoti: scheduled class sessions. It answers 60 calls a minute for the whole organisation. */
export const zenoti: System<ReturnType<typeof zenotiReads>> = {
  name: 'zenoti',
  title: 'Zenoti',
  variables: { url: 'ZENOTI_URL', secret: 'ZENOTI_API_KEY', quota: 'ZENOTI_CALLS_PER_MINUTE' },
  headers: (key) => ({ authorization: `apikey ${key}` }),
  replies,
  // Of an organisation, by default: https://docs.zenoti.com/docs/api-rate-limits-1
  callsPerMinute: 60,
  reads: zenotiReads,
};
