import type { System } from '../system.ts';
import { judge } from './failures.ts';
import { zenotiReads } from './loaders.ts';

/** Zenoti: scheduled class sessions. It answers 60 calls a minute for the whole organisation. */
export const zenoti: System<ReturnType<typeof zenotiReads>> = {
  name: 'zenoti',
  title: 'Zenoti',
  variables: { url: 'ZENOTI_URL', secret: 'ZENOTI_API_KEY' },
  headers: (key) => ({ authorization: `apikey ${key}` }),
  judge,
  reads: zenotiReads,
};
