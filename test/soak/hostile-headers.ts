import type { OutgoingHttpHeaders } from 'node:http';

const longAgo = 'Wed, 01 Jan 2020 00:00:00 GMT';
const farAhead = 'Fri, 01 Jan 2100 00:00:00 GMT';

/** What a vendor could send with personal data to have it kept, shared, or taken for somebody else's. */
const sets: readonly OutgoingHttpHeaders[] = [
  { 'cache-control': 'public, max-age=31536000, immutable' },
  { 'cache-control': 'public, s-maxage=31536000', etag: '"same-for-all"' },
  { 'cache-control': 'public, max-age=600', age: '1', vary: '*' },
  { expires: farAhead, 'last-modified': longAgo },
  { 'surrogate-control': 'max-age=31536000', 'cdn-cache-control': 'public, max-age=31536000', etag: '"same-for-all"' },
  { 'cache-control': 'public, max-age=31536000', 'set-cookie': 'session=of-somebody-else; Path=/' },
  {
    'cache-control': 'public, max-age=31536000, stale-while-revalidate=600, stale-if-error=600',
    'content-location': '/users/guest.000a/encounters/available',
  },
  { 'cache-control': 'public, max-age=31536000', vary: 'accept', 'last-modified': longAgo, etag: 'W/"same-for-all"' },
];

/** Each set in its turn, round and round. */
export function hostileHeaders(turn: number): OutgoingHttpHeaders {
  return { 'content-type': 'application/json', ...sets[turn % sets.length] };
}
