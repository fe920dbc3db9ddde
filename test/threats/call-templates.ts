import type { SystemName } from '../../src/model/system.ts';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const value = '[A-Za-z0-9*._~%+-]*';
const sessionParameters =
  'center_id|page|size|start_date|end_date|class_name|class_id|session_name|session_id|recurrence_id|registration_id' +
  '|guest_id|show_in_catalog|status|filters%5B\\d%5D\\.value';
const parameter = `(?:(?:${sessionParameters})=${value}|filters%5B\\d%5D\\.property=[a-z_]{1,30})`;

/** The calls by which the gateway changes something. */
export const orders: readonly RegExp[] = [
  ...['register-lax', 'transfer-lax', 'cancel', 'change-assessment', 'grant-accommodation', 'revoke-accommodation'].map(
    (name) => new RegExp(`^POST /api/registrations/${uuid}/commands/${name}$`),
  ),
  new RegExp(`^DELETE /api/registrations/${uuid}$`),
  new RegExp(`^POST /api/events/${uuid}$`),
  new RegExp(`^POST /api/events/${uuid}/cancel$`),
];

/** Every call that the gateway may ever make, as the line of its request. */
export const callTemplates: Readonly<Record<SystemName, readonly RegExp[]>> = {
  wse: [
    /^GET \/users\/(?!\.{1,2}\/)[A-Za-z0-9._@%-]{1,140}\/encounters\/available$/,
    /^GET \/users\/(?!\.{1,2}\/)[A-Za-z0-9._@%-]{1,140}\/nonEncounters\/available\?classType=\w{1,40}$/,
  ],
  skillable: [/^GET \/GetClassEnrollment\/[1-9]\d{0,9}$/],
  shiftiq: [
    /^GET \/api\/events\/list-events\?date=\d{4}-\d{2}-01$/,
    new RegExp(`^GET /api/events/classes\\?organization=${uuid}$`),
    /^GET \/api\/events\/scrap-paper\?id=[A-Za-z0-9._-]{1,100}$/,
    new RegExp(`^GET /api/registrations/${uuid}$`),
    /^POST \/api\/registrations\/search$/,
    ...orders,
  ],
  zenoti: [new RegExp(`^GET /v1/classes/sessions\\?${parameter}(?:&${parameter})*$`)],
};
