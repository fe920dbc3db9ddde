import type { System } from '../system.ts';
import { replies } from './failures.ts';
import { shiftiqReads } from './loaders.ts';

/** Shift iQ Booking, version 1: exam events and registrations. */
export const shiftiq: System<ReturnType<typeof shiftiqReads>> = {
  name: 'shiftiq',
  title: 'Shift iQ',
  variables: {
    url: 'SHIFTIQ_URL',
    secret: 'SHIFTIQ_SECRET',
    quota: 'SHIFTIQ_CALLS_PER_MINUTE',
    others: { SHIFTIQ_ORGANIZATION: 'uuid' },
  },
  headers: (secret) => ({ authorization: `Bearer ${secret}` }),
  replies,
  isChanged: true,
  reads: shiftiqReads,
};
