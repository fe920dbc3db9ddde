import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, createRequest, type DocumentInput, fetchExchange, gql, makeOperation } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { type Exchange, record } from './recorder.ts';
import { type Application, openStage, type Stage } from './stage.ts';

let stage: Stage;
let frontEnd: Application;
beforeAll(async () => {
  stage = await openStage();
  frontEnd = { name: '', headers: { authorization: `Bearer ${await stage.house.token('student')}` } };
});
afterAll(() => stage.close());

function connect({ headers }: Application, options: Parameters<typeof persistedExchange>[0] = {}) {
  const { fetch, exchanges } = record();
  const client = new Client({
    url: stage.graph,
    exchanges: [persistedExchange(options), fetchExchange],
    fetch,
    fetchOptions: { headers },
    requestPolicy: 'network-only',
    preferGetMethod: options.preferGetForPersistedQueries ?? 'within-url-limit',
  });
  const query = async (document: DocumentInput, variables = {}) => {
    const { data, error } = await client.query(document, variables).toPromise();
    if (error !== undefined) throw error;
    return data as unknown;
  };
  return { client, query, exchanges };
}

const said = ({ method, sent }: Exchange) => ({ method, query: sent.query, extensions: sent.extensions });
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
/** Its one field under an alias of some length. */
const textOf = (name: string, alias: string) => `query ${name} {\n  viewer {\n    ${alias}: name\n  }\n}`;

describe('urql with its exchange for persisted queries', () => {
  it.each([
    // It sends the text by GET too, as long as the address does not become too long.
    { name: 'Short', alias: 'n', hash: 'GET', text: 'GET', options: {} },
    { name: 'Long', alias: 'n'.repeat(2_000), hash: 'GET', text: 'POST', options: {} },
    { name: 'Never', alias: 'n', hash: 'POST', text: 'POST', options: { preferGetForPersistedQueries: false } },
  ] as const)('sends the hash by $hash, on a miss the text by $text, and from then on the hash alone', async (way) => {
    const text = textOf(way.name, way.alias);
    const { query, exchanges } = connect(frontEnd, way.options);
    for (const _ of [1, 2]) expect(await query(gql(text))).toEqual({ viewer: { [way.alias]: 'Ana Prado' } });
    const persistedQuery = { version: 1, sha256Hash: hashOf(text) };
    const alone = { query: undefined, extensions: { persistedQuery } };
    expect(exchanges.map(said)).toEqual([
      { method: way.hash, ...alone },
      { method: way.text, query: text, extensions: { persistedQuery: { ...persistedQuery, miss: true } } },
      { method: way.hash, ...alone },
    ]);
    expect(exchanges.map(({ status }) => status)).toEqual([200, 200, 200]);
    // By this message alone it knows that the text is wanted.
    expect(exchanges[0]?.answer.errors[0].message).toBe('PersistedQueryNotFound');
  });

  it('sends mutations by their hashes where it is told to, by POST', async () => {
    const id = `reg_${stage.house.school.oddities.registrationOfStranger}`;
    const mutation = gql`
      mutation Cancel($id: ID!) {
        cancelRegistration(input: { registrationId: $id, reason: "ill" }) {
          __typename
        }
      }
    `;
    const { client, exchanges } = connect(frontEnd, { enableForMutation: true });
    const { error } = await client.mutation(mutation, { id }).toPromise();
    expect(error?.graphQLErrors[0]?.extensions.code).toBe('FORBIDDEN');
    expect(exchanges.map(({ method, sent }) => [method, 'query' in sent])).toEqual([
      ['POST', false],
      ['POST', true],
    ]);
  });

  it('of a partner, who may not register, sends the text and stops asking by hashes', async () => {
    const partner = await stage.partner('urql-partner');
    await stage.hold(partner, 'off');
    const { query, exchanges } = connect(partner, { preferGetForPersistedQueries: false });
    const text = 'query Centers {\n  centers {\n    name\n  }\n}';
    for (const _ of [1, 2]) expect(await query(gql(text))).toEqual({ centers: expect.any(Array) });
    expect(exchanges.map(said).slice(1)).toEqual([
      { method: 'POST', query: text, extensions: {} },
      { method: 'POST', query: text, extensions: undefined },
    ]);
    expect(exchanges[0]?.answer.errors[0].message).toBe('PersistedQueryNotSupported');
  });
});

describe('urql with documents that carry the ids of published operations', () => {
  it.each([
    ['GET', 'within-url-limit'],
    ['POST', false],
  ] as const)('sends documentId by %s, with the variables', async (method, preferGetMethod) => {
    const partner = await stage.partner(`urql-${method.toLowerCase()}`);
    await stage.publish(partner, { 'center-by-id': 'query Center($id: ID!) { center(id: $id) { name } }' });
    const { fetch, exchanges } = record();
    const client = new Client({ url: stage.graph, exchanges: [fetchExchange] });
    const [center] = stage.house.school.centers;
    const document = { kind: 'Document', definitions: [], documentId: 'center-by-id' } as unknown as DocumentInput;
    // As its `query` does in production; in development that wants to see the text.
    const request = createRequest(document, { id: `ctr_${center?.id}` });
    const fetchOptions = { headers: partner.headers };
    const context = { url: stage.graph, requestPolicy: 'network-only', fetch, fetchOptions, preferGetMethod } as const;
    const operation = makeOperation('query', request, context);
    const { data, error } = await client.executeRequestOperation(operation).toPromise();
    expect([data, error]).toEqual([{ center: { name: center?.name } }, undefined]);
    expect(exchanges.map((each) => [each.method, each.sent.documentId, each.sent.query, each.status])).toEqual([
      [method, 'center-by-id', undefined, 200],
    ]);
  });
});
