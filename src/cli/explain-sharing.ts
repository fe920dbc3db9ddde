import type { SystemName } from '../model/system.ts';
import type { Endpoint as PlannedEndpoint } from '../plan/cost.ts';
import type { Endpoint } from '../upstreams/endpoint.ts';
import { events, registrations, scrapPaper } from '../upstreams/shiftiq/endpoints.ts';
import { enrollments } from '../upstreams/skillable/endpoints.ts';
import { availableClasses } from '../upstreams/wse/endpoints.ts';
import { bookings, schedule } from '../upstreams/zenoti/endpoints.ts';

const ofEvents: ReadonlySet<string> = new Set(['GET /api/events/classes', 'GET /api/events/list-events']);

const bySystem: Readonly<Record<SystemName, (planned: PlannedEndpoint) => Endpoint>> = {
  wse: () => availableClasses,
  skillable: () => enrollments,
  shiftiq({ endpoint }) {
    if (ofEvents.has(endpoint)) return events;
    return endpoint === 'GET /api/events/scrap-paper' ? scrapPaper : registrations;
  },
  zenoti: ({ isPersonal }) => (isPersonal ? bookings : schedule),
};

/** To whom the answers of a planned read may be given again, and for how long. */
export function sharingOf(planned: PlannedEndpoint): Endpoint {
  return bySystem[planned.system](planned);
}
