import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { makeSchema } from '../../src/server/schema.ts';
import { declaredSchema } from '../../src/server/sdl.ts';
import { freshUrl, quad } from '../kit/cli.ts';
import { openCheckout } from './checkout.ts';

const folder = mkdtempSync(join(tmpdir(), 'quad-changed-'));
const manifest = join(folder, 'manifest.json');
const texts = {
  venue: 'query Venue { centers { venueId } }',
  name: 'query Name { centers { named: name referenceId } }',
};
writeFileSync(manifest, JSON.stringify(texts));
const publish = ['operations', 'publish', manifest, '--any-client'];
const check = ['operations', 'check'];

const venueId = '  "The id of the center as a venue in Shift iQ; null where no link is known."\n  venueId: ID\n';
const typeOfName = (type: string) => ['  name: String!\n  "The ref', `  name: ${type}\n  "The ref`] as const;

describe('a checkout whose schema has changed', () => {
  const url = freshUrl();
  beforeAll(() => {
    expect(quad(publish, url)).toMatchObject({ status: 0, stderr: '' });
  });

  it.each([
    [venueId, '', 'Venue (venue): 1:25: Cannot query field "venueId" on type "Center".'],
    ['  venueId: ID\n', '  siteId: ID\n', 'Venue (venue): 1:25: Cannot query field "venueId" on type "Center".'],
    [...typeOfName('Int!'), 'Name (name): Center.name was String!, and is Int!'],
    [...typeOfName('String'), 'Name (name): Center.name was String!, and is String'],
    [...typeOfName('[String!]!'), 'Name (name): Center.name was String!, and is [String!]!'],
    ['  centers: [Center!]!', '  centers: [Center]!', 'Name (name): Query.centers was [Center!]!, and is [Center]!'],
  ])('before its resolvers have, %j for %j, tells which operation it breaks', (before, after, sentence) => {
    const checkout = openCheckout();
    checkout.change('center.graphql', before, after);
    const { status, stdout, stderr } = checkout.quad(check, url);
    expect(stderr).toBe('');
    expect(stdout).toContain(`BROKEN  any client, query ${sentence}`);
    expect(status).toBe(1);
  });

  it('so that answers are stricter breaks nothing', () => {
    const checkout = openCheckout();
    checkout.change('center.graphql', '  referenceId: String\n', '  referenceId: String!\n');
    expect(checkout.quad(check, url)).toMatchObject({ status: 0, stdout: 'Checked 2 operations: none is broken\n' });
  });

  it('publishes what fits it, without the resolvers', () => {
    const checkout = openCheckout();
    checkout.change('center.graphql', '  venueId: ID\n', '  siteId: ID\n');
    const file = join(folder, 'site.json');
    writeFileSync(file, JSON.stringify({ site: '{ centers { siteId } }' }));
    expect(checkout.quad(['operations', 'publish', file, '--any-client'], freshUrl())).toMatchObject({ status: 0 });
  });

  it.each([
    [
      'type Center implements Node {',
      'type Center implements Node (',
      /center\.graphql:LINE: Syntax Error: Unexpected/,
    ],
    ['links: [Link!]', 'links: [Lynk!]', /center\.graphql:LINE: Unknown type "Lynk"\./],
    [
      '  id: ID!\n',
      '  identity: ID!\n',
      /query\.graphql:\d+: Interface field Node\.id expected but Center does not provide it\./,
    ],
  ])('and is broken, %j for %j, says in one sentence where', (before, after, sentence) => {
    const checkout = openCheckout();
    const line = checkout.change('center.graphql', before, after);
    for (const args of [check, publish]) {
      const { status, stdout, stderr } = checkout.quad(args, url);
      expect(stderr).toMatch(/^quad: the schema of this checkout is broken: schema\/.+\n$/);
      expect(stderr).toMatch(new RegExp(sentence.source.replace('LINE', String(line))));
      expect([status, stdout]).toEqual([2, '']);
    }
  });
});

describe('the schema as its files declare it', () => {
  it('is that which the gateway serves', () => {
    const textOf = (schema: ReturnType<typeof makeSchema>) => printSchema(lexicographicSortSchema(schema));
    expect(textOf(declaredSchema())).toBe(textOf(makeSchema()));
  });

  it('takes no literal that the gateway would refuse', () => {
    const file = join(folder, 'literal.json');
    writeFileSync(file, JSON.stringify({ a: '{ events(date: "soon") { nodes { title } } }' }));
    const { status, stderr } = quad(['operations', 'publish', file, '--any-client'], freshUrl());
    expect(stderr).toMatch(/operation a, 1:16: .*soon/);
    expect(status).toBe(1);
  });
});
