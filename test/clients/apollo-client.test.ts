import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentNode } from 'graphql';
import { type ApolloManifest, apolloManifestOf } from './manifest.ts';
import { type Exchange, record } from './recorder.ts';
import { type Application, openStage, type Stage } from './stage.ts';

// It loads Apollo Client as CommonJS, which can't be done while ours is still loading.
const { generatePersistedQueryIdsFromManifest } = await import('@apollo/persisted-query-lists');

let stage: Stage;
let frontEnd: Application;
beforeAll(async () => {
  stage = await openStage();
  frontEnd = { name: '', headers: { authorization: `Bearer ${await stage.house.token('student')}` } };
});
afterAll(() => stage.close());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** The document of a text that is as the client prints it, with the type of everything. */
const read = (text: string) => ({ document: gql(text), hash: sha256(text) });

/** A client whose operations go through the library's own link. */
function connect({ headers }: Application, options: PersistedQueryLink.Options) {
  const { fetch, exchanges } = record();
  const link = new PersistedQueryLink(options).concat(new HttpLink({ uri: stage.graph, fetch, headers }));
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  return {
    exchanges,
    query: async (query: DocumentNode, variables = {}) =>
      (await client.query({ query, variables, fetchPolicy: 'no-cache' })).data as unknown,
    mutate: async (mutation: DocumentNode, variables = {}) =>
      (await client.mutate({ mutation, variables, fetchPolicy: 'no-cache' })).data as unknown,
  };
}

/** What one request says of the operation that it wants. */
const said = ({ method, sent }: Exchange) => ({ method, query: sent.query, hash: hashIn(sent) });
const hashIn = ({ extensions }: Exchange['sent']) =>
  (extensions as { persistedQuery?: { sha256Hash: string } } | undefined)?.persistedQuery?.sha256Hash;

const miss = {
  status: 200,
  answer: {
    errors: [
      {
        message: 'PersistedQueryNotFound',
        extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', retryable: false, requestId: expect.any(String) },
      },
    ],
  },
};
const missOf = ({ status, answer }: Exchange) => ({ status, answer });

describe('Apollo Client with its link for persisted queries', () => {
  it('sends the hash, where nobody knows it the text too, and from then on the hash alone', async () => {
    const query = 'query First {\n  viewer {\n    name\n    __typename\n  }\n}';
    const { document, hash } = read(query);
    const { query: ask, exchanges } = connect(frontEnd, { sha256 });
    const ana = { viewer: { name: 'Ana Prado', __typename: 'Viewer' } };
    expect(await ask(document)).toEqual(ana);
    expect(exchanges.map(said)).toEqual([
      { method: 'POST', query: undefined, hash },
      { method: 'POST', query, hash },
    ]);
    expect(exchanges.map(missOf)[0]).toEqual(miss);
    expect(await ask(document)).toEqual(ana);
    expect(exchanges.slice(2).map(said)).toEqual([{ method: 'POST', query: undefined, hash }]);
    // Another one, with nothing of the first but the gateway.
    const other = connect(frontEnd, { sha256 });
    expect(await other.query(document)).toEqual(ana);
    expect(other.exchanges.map(said)).toEqual([{ method: 'POST', query: undefined, hash }]);
  });

  it('asks by GET where it is told to, registers by POST all the same, and its variables arrive', async () => {
    const query =
      'query Second($first: Int!) {\n  students(first: $first) {\n    totalCount\n    nodes {\n      name\n      __typename\n    }\n    __typename\n  }\n}';
    const { document, hash } = read(query);
    const { query: ask, exchanges } = connect(frontEnd, { sha256, useGETForHashedQueries: true });
    for (const _ of [1, 2]) {
      expect(await ask(document, { first: 1 })).toMatchObject({ students: { nodes: [{ name: 'Ana Prado' }] } });
    }
    expect(exchanges.map(said)).toEqual([
      { method: 'GET', query: undefined, hash },
      { method: 'POST', query, hash },
      { method: 'GET', query: undefined, hash },
    ]);
    expect(exchanges.map(missOf)[0]).toEqual(miss);
    expect(exchanges[2]?.sent.variables).toEqual({ first: 1 });
  });

  it('sends mutations by POST and their hashes', async () => {
    const mutation =
      'mutation Third($id: ID!) {\n  cancelRegistration(input: {registrationId: $id, reason: "ill"}) {\n    __typename\n  }\n}';
    const { document, hash } = read(mutation);
    const id = `reg_${stage.house.school.oddities.registrationOfStranger}`;
    const { mutate, exchanges } = connect(frontEnd, { sha256, useGETForHashedQueries: true });
    for (const _ of [1, 2]) await expect(mutate(document, { id })).rejects.toThrow(/may not|does not exist/);
    expect(exchanges.map(said)).toEqual([
      { method: 'POST', query: undefined, hash },
      { method: 'POST', query: mutation, hash },
      { method: 'POST', query: undefined, hash },
    ]);
    expect(exchanges[2]?.answer.errors[0].extensions.code).toBe('FORBIDDEN');
  });

  it('of a partner, who may not register, sends the text and stops asking by hashes', async () => {
    const query = 'query Fourth {\n  centers {\n    name\n    __typename\n  }\n}';
    const { document, hash } = read(query);
    const partner = await stage.partner('free-partner');
    await stage.hold(partner, 'off');
    const { query: ask, exchanges } = connect(partner, { sha256 });
    for (const _ of [1, 2]) expect(await ask(document)).toMatchObject({ centers: expect.any(Array) });
    expect(exchanges.map(said)).toEqual([
      { method: 'POST', query: undefined, hash },
      { method: 'POST', query, hash: undefined },
      { method: 'POST', query, hash: undefined },
    ]);
    expect(exchanges[0]).toMatchObject({
      status: 200,
      answer: {
        errors: [{ message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }],
      },
    });
  });
});

describe('Apollo Client with the ids of a published manifest, of a partner that may send nothing else', () => {
  let manifest: ApolloManifest;
  let partner: Application;
  const week = gql`
    query Week($centerId: ID!) {
      center(id: $centerId) {
        sessions(from: "2026-03-09", to: "2026-03-15", first: 2) {
          nodes {
            ...Line
          }
        }
      }
    }

    fragment Line on Session {
      name
    }
  `;
  beforeAll(async () => {
    manifest = apolloManifestOf({ 'week.graphql': week.loc?.source.body ?? '' });
    partner = await stage.partner('listed-partner');
    await stage.publish(partner, manifest);
  });

  const connectByManifest = (useGETForHashedQueries: boolean) =>
    connect(partner, {
      ...generatePersistedQueryIdsFromManifest({ loadManifest: async () => manifest }),
      useGETForHashedQueries,
    });

  it.each(['POST', 'GET'])('runs its operation by %s and id from the first time on', async (method) => {
    const { query, exchanges } = connectByManifest(method === 'GET');
    const [center] = stage.house.school.centers;
    const nodes = [{ name: expect.any(String) }, { name: expect.any(String) }];
    expect(await query(week, { centerId: `ctr_${center?.id}` })).toMatchObject({ center: { sessions: { nodes } } });
    expect(exchanges.map(said)).toEqual([{ method, query: undefined, hash: manifest.operations[0]?.id }]);
    expect(exchanges[0]?.status).toBe(200);
  });

  it('sends nothing that is not in the manifest', async () => {
    const { query, exchanges } = connectByManifest(false);
    await expect(query(gql`query Absent { centers { id } }`)).rejects.toThrow(/Absent/);
    expect(exchanges).toEqual([]);
  });

  it('is refused without a second try where its manifest was not published', async () => {
    const unpublished = apolloManifestOf({ 'other.graphql': 'query Other { centers { id } }' });
    const { query, exchanges } = connect(
      partner,
      generatePersistedQueryIdsFromManifest({ loadManifest: async () => unpublished }),
    );
    await expect(query(gql`query Other { centers { id } }`)).rejects.toThrow(/not found in the persisted query list/);
    expect(exchanges.map(({ status, answer }) => [status, answer.errors[0].extensions.code])).toEqual([
      [404, 'PERSISTED_QUERY_NOT_IN_LIST'],
    ]);
  });

  it('is refused with a text, by its link for HTTP alone', async () => {
    const { fetch, exchanges } = record();
    const link = ApolloLink.from([new HttpLink({ uri: stage.graph, fetch, headers: partner.headers })]);
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    await expect(client.query({ query: gql`query Free { centers { id } }` })).rejects.toThrow();
    expect(exchanges.map(({ status, answer }) => [status, answer.errors[0].extensions.code])).toEqual([
      [400, 'PERSISTED_QUERY_ID_REQUIRED'],
    ]);
  });
});
