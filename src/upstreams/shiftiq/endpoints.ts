import { type Endpoint, ofOneCaller, ofUnknownOwner } from '../endpoint.ts';

/** GET /api/events/classes and GET /api/events/list-events. Commands drop them; a full event shows so late at most where one was filled elsewhere. */
export const events: Endpoint = {
  audience: 'everyone',
  freshMs: 30_000,
  revalidatingMs: 60_000,
  onErrorMs: 60_000,
};

/** GET /api/events/scrap-paper: staff alone may ask. */
export const scrapPaper = ofOneCaller;
/** GET /api/registrations/{registration}, POST /api/registrations/search. */
export const registrations = ofUnknownOwner;
