import { describe, expect, it } from '@jest/globals';
import { mostOperations, readManifest } from '../../src/persisted/manifest.ts';

const text = 'query Q { a }';
const entry = { id: 'a', name: 'Q', type: 'query', body: text };

function apollo(operations: unknown, more: object = {}): string {
  return JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations, ...more });
}

/** Each problem as one text. */
function problemsOf(manifest: string, clientName: string | null = 'web'): string[] {
  return readManifest(manifest, clientName).problems.map(({ where, message }) => `${where}: ${message}`);
}

describe('a manifest', () => {
  it.each([
    ['Apollo', apollo([entry]), { name: 'Q', kind: 'query' }],
    ['Apollo, of the client itself', apollo([{ ...entry, clientName: 'web' }]), { name: 'Q', kind: 'query' }],
    ['Apollo, of any client', apollo([{ ...entry, clientName: null }]), { name: 'Q', kind: 'query' }],
    ['ids and texts', JSON.stringify({ a: text }), null],
    ['pairs', JSON.stringify([['a', text]]), null],
  ])('is read in the form of %s', (_, manifest, said) => {
    expect(readManifest(manifest, 'web')).toEqual({ operations: [{ id: 'a', text, said }], problems: [] });
  });

  it('takes ids as they are, whatever they look like', () => {
    const ids = ['sha256:71f7dc57', 'app~1.4.0~ab12', '!"#$%&/()=?~', 'x'.repeat(256), '__proto__', '7'];
    const { operations, problems } = readManifest(JSON.stringify(ids.map((id) => [id, text])), null);
    expect([operations.map(({ id }) => id), problems]).toEqual([ids, []]);
    const asObject = readManifest(
      `{${ids.map((id) => `${JSON.stringify(id)}: ${JSON.stringify(text)}`).join(', ')}}`,
      null,
    );
    expect([asObject.operations.map(({ id }) => id).sort(), asObject.problems]).toEqual([[...ids].sort(), []]);
  });

  it.each([
    ['', /^file: is not JSON: /],
    ['{"a": ', /^file: is not JSON: /],
    ['7', /^file: is no manifest: it takes \{"format"/],
    ['null', /^file: is no manifest/],
    ['["query Q { a }"]', /^file: is no manifest/],
    ['[["a", "b", "c"]]', /^file: is no manifest/],
    ['{}', /^file: holds no operation$/],
    ['[]', /^file: holds no operation$/],
    [apollo([]), /^file: holds no operation$/],
    [apollo([entry], { version: 2 }), /^file: has the version 2; only 1 is known$/],
    [apollo([entry], { format: 'other' }), /^file: has "operations", but its "format" is not/],
    [apollo({ a: text }), /^file: has no list "operations"$/],
    ['{"a": {"body": ""}}', /^entry 1, "a": has no text$/],
    ['{"a": 1, "a": "query Q { a }"}', /^file: names an id more than once, and not each time with a text$/],
    [apollo([7]), /^operations\[0\]: is no object/],
    [apollo([{ ...entry, id: '' }]), /^operations\[0\] "Q": has no text in "id"$/],
    [apollo([{ ...entry, name: undefined }]), /^operations\[0\] "a": has no text in "name"$/],
    [apollo([{ ...entry, type: 'Query' }]), /^operations\[0\] "a Q": "type" is none of query, mutation, subscription$/],
    [apollo([{ ...entry, body: null }]), /^operations\[0\] "a Q": has no text in "body"$/],
    [apollo([{ ...entry, clientName: 'ios' }]), /^operations\[0\] "a Q": "clientName" is "ios", and .* for web: /],
    [
      `{"format": "apollo-persisted-query-manifest", "version": 1,\n "operations": [${JSON.stringify(entry)}],\n "operations": []}`,
      /^file: has "operations" a second time in one object, in line 3: leave one of the two$/,
    ],
    [
      apollo([entry]).replace('"body":', '"body": "query Q { lost }", "b\\u006fdy"\n :'),
      /^file: has "body" a second time in one object, in line 1: /,
    ],
    ['{"a b": "query Q { a }"}', /^operation "a b": an id takes 1 to 256 printable ASCII characters without spaces$/],
    ['{"": "query Q { a }"}', /^operation "": an id takes/],
    ['{"é": "query Q { a }"}', /^operation "é": an id takes/],
    ['{"a\\u001b[2J": "query Q { a }"}', /^operation "a\\u001b\[2J": an id takes/],
    [JSON.stringify({ ['x'.repeat(257)]: text }), /^operation "x{60}…": an id takes/],
  ])('%s is refused', (manifest, sentence) => {
    const problems = problemsOf(manifest);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(sentence);
  });

  it('may have one key in several objects, and as a text', () => {
    const entries = [
      { ...entry, more: { id: 'x', body: '"id":', at: ['id', { id: 'y' }] } },
      { ...entry, id: 'b' },
    ];
    expect(readManifest(apollo(entries), null)).toMatchObject({ operations: [{ id: 'a' }, { id: 'b' }], problems: [] });
  });

  it('for all clients takes no entry of one', () => {
    expect(problemsOf(apollo([{ ...entry, clientName: 'web' }]), null)).toHaveLength(1);
  });

  it('tells every problem, and what is good beside them', () => {
    const { operations, problems } = readManifest(
      apollo([{ ...entry, id: '' }, entry, { ...entry, body: '' }, 7]),
      null,
    );
    expect(problems).toHaveLength(3);
    expect(operations.map(({ id }) => id)).toEqual(['a']);
  });

  it.each([
    ['pairs', (bodies: string[]) => JSON.stringify(bodies.map((body) => ['a', body]))],
    ['ids and texts', (bodies: string[]) => `{${bodies.map((body) => `"a": ${JSON.stringify(body)}`).join(',\n')}}`],
    ['Apollo', (bodies: string[]) => apollo(bodies.map((body) => ({ ...entry, body })))],
  ])('in the form of %s takes an id twice with one text once, and with two texts not at all', (_, manifestOf) => {
    const quoted = 'query Q { a(b: "\\"\\\\") }';
    expect(readManifest(manifestOf([quoted, quoted]), null)).toMatchObject({ operations: [{ id: 'a' }], problems: [] });
    expect(problemsOf(manifestOf([quoted, text, quoted]))).toEqual([
      'operation a: stands in the file more than once with different texts: give each text an id of its own',
    ]);
  });

  it('holds so many operations and no more', () => {
    const many = (count: number) => JSON.stringify(Array.from({ length: count }, (_, index) => [`id${index}`, text]));
    expect(readManifest(many(mostOperations), null)).toMatchObject({ operations: { length: 5_000 }, problems: [] });
    expect(problemsOf(many(mostOperations + 1))).toEqual([expect.stringMatching(/^file: holds 5001 .*at most 5000/)]);
  });

  it('may have a long text full of escapes', () => {
    const long = '\n'.repeat(4_000_000);
    expect(readManifest(`{"a": ${JSON.stringify(long)}, "a": "b"}`, null).problems).toHaveLength(1);
  });
});
