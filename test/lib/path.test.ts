import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { path, withQuery } from '../../src/lib/path.ts';

const odd = fc.oneof(
  fc.string({
    unit: fc.constantFrom('.', '/', '\\', '%', '?', '#', ';', '@', ':', '2', 'e', '\r', '\n', '\t', ' ', 'é'),
  }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('..', '.', '', '%2e%2e', '//host', 'http://host', '\\\\host'),
);

describe('a path', () => {
  it('has the segments of its template, whatever an id holds, or is refused', () => {
    fc.assert(
      fc.property(odd, (id) => {
        let text: string;
        try {
          text = path`/users/${id}/encounters/available`.text;
        } catch {
          return;
        }
        const url = new URL(text, 'http://vendor.test');
        expect(url.host).toBe('vendor.test');
        expect(url.pathname.split('/')).toHaveLength(5);
        expect(decodeURIComponent(url.pathname.split('/')[2] ?? '')).toBe(id);
      }),
      { numRuns: 5_000 },
    );
  });

  it('takes what ids are made of', () => {
    expect(path`/users/${'ana.prado@example.org'}/x`).toEqual({
      text: '/users/ana.prado%40example.org/x',
      template: '/users/{id}/x',
    });
  });

  it('encodes the query, brackets included, and leaves out what is undefined', () => {
    const { text } = withQuery(path`/v1/x`, { 'filters[0].value': 'a&b=c', page: 1, none: undefined });
    expect(text).toBe('/v1/x?filters%5B0%5D.value=a%26b%3Dc&page=1');
  });
});
