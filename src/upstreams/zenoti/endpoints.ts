import { type Endpoint, ofOneCaller } from '../endpoint.ts';

/** GET /v1/classes/sessions, of the schedule. Seats go, so it is young; but Zenoti allows 60 calls a minute for all who look. */
export const schedule: Endpoint = {
  audience: 'everyone',
  freshMs: 15_000,
  revalidatingMs: 30_000,
  onErrorMs: 15 * 60_000,
};

/** The same, where it is asked for a guest or for a registration: it tells of people. */
export const bookings = ofOneCaller;
