import { canary, first, halfOfText, page, say, under } from './answer-faults.ts';
import type { Endpoint } from './endpoint.ts';
import type { Fault } from './fault-server.ts';
import { bomb, endless, huge, hugeAsItSays, packed } from './flood-faults.ts';
import type { Row } from './row.ts';

const isJson = ({ form }: Endpoint) => form !== 'text';
const unreadable = { shows: 'UPSTREAM_BAD_RESPONSE', calls: 2, after: 'counts' } as const;
const oversized = { shows: 'UPSTREAM_BAD_RESPONSE', calls: 1, after: 'counts' } as const;

const body = (what: string, fault: Fault): Row => ({ what, fault: () => fault, where: isJson, ...unreadable });
/** Vendors name the type of what they send as they like. */
const typed = (what: string, headers: Record<string, string>): Row => ({
  what,
  fault: () => under(headers),
  shows: 'all',
  calls: 1,
  after: 'ends',
});
const otherShape = (index: number): Row => ({
  what: `answers in another shape (${index + 1})`,
  fault: ({ wire }) => say(200, JSON.stringify(wire?.otherShapes[index])),
  where: ({ wire }) => wire?.otherShapes[index] !== undefined,
  ...unreadable,
});

/** Answers that are none, that are too large, or that lead elsewhere. */
export const answerRows: readonly Row[] = [
  { what: 'answers with a page', fault: () => say(200, page, { 'content-type': 'text/html' }), ...unreadable },
  { what: 'answers with a page that it calls JSON', fault: () => say(200, page), ...unreadable },
  body('answers with nothing', say(200, '')),
  body('answers 204', say(204, '')),
  body('answers with blanks', say(200, ' \r\n ')),
  body('answers null', say(200, 'null')),
  body('answers with garbage', say(200, `${canary}\u0000\uFFFD{]`)),
  body(
    'answers with bytes that are no text',
    ({ response }) => void response.end(Buffer.from([0xff, 0xfe, 0x00, 0x80])),
  ),
  body('answers with half of its JSON', halfOfText),
  body('answers with JSON and something behind it', say(200, '[] CANARY')),
  {
    ...body('answers with half of its JSON once, and then is well', first(1, halfOfText)),
    shows: 'all',
    after: 'ends',
  },
  ...[0, 1, 2, 3, 4, 5, 6].map(otherShape),

  typed('calls its JSON a page', { 'content-type': 'text/html' }),
  typed('calls its JSON an octet stream', { 'content-type': 'application/octet-stream' }),
  typed('does not say what it sends', {}),

  { what: 'answers with 50 MB', fault: () => huge, isCutOff: true, ...oversized, after: 'ends' },
  { what: 'answers with 50 MB, as it said', fault: () => hugeAsItSays, isCutOff: true, ...oversized, after: 'ends' },
  { what: 'answers without an end', fault: () => endless, isCutOff: true, ...oversized },
  ...(['gzip', 'deflate', 'br'] as const).map(
    (coding): Row => ({
      what: `answers with 50 MB, packed by ${coding}`,
      fault: () => bomb(coding),
      ...oversized,
    }),
  ),
  { what: 'answers packed, although nobody asked for that', fault: () => packed, ...oversized },

  // To itself: who follows comes again.
  ...[301, 302, 303, 307, 308].map(
    (status, index): Row => ({
      what: `redirects by ${status}`,
      fault: () => (visit) => say(status, [], { location: `http://${visit.request.headers.host}/trap` })(visit),
      shows: 'UPSTREAM_BAD_RESPONSE',
      calls: 1,
      after: index === 0 ? 'goes on' : 'ends',
    }),
  ),
];
