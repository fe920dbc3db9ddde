import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, execute } from 'graphql';
import { appraise } from '../../src/persisted/appraisal.ts';
import { candidatesOf } from '../../src/persisted/candidates.ts';
import { readManifest } from '../../src/persisted/manifest.ts';
import { publish } from '../../src/persisted/publication.ts';
import { openRegistry } from '../../src/persisted/registry.ts';
import { openReadyDocuments } from '../../src/server/ready-documents.ts';
import { openStore } from '../../src/store/store.ts';
import { type Application, codeOf, openStage, type Stage } from './stage.ts';

/** As GraphQL over HTTP (the draft of persisted documents) makes the id of a document: from its exact text in UTF-8. */
const idOf = (text: string) => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;

describe('the two examples of the draft', () => {
  const schema = buildSchema('type Query { user(id: ID!): User } type User { name: String }');
  const examples = {
    'sha256:7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e':
      'query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}',
    'sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b': 'query($id:ID!){user(id:$id){name}}',
  };

  it.each(Object.entries(examples))('has the id %s', (id, text) => expect(idOf(text)).toBe(id));

  it('are two operations, each found by its own id, that give the same answer', async () => {
    const store = await openStore('sqlite::memory:');
    const rules = {
      schema,
      mostTokens: 100,
      refusalOf: () => null,
      callsOf: () => ({ least: 0, most: 0, unbounded: [] }),
      dependsOnCaller: () => null,
    };
    const candidates = candidatesOf(readManifest(JSON.stringify(examples), null), (text) => appraise(text, rules));
    const terms = { clientName: null, isPublic: false };
    expect(await publish(store, candidates, { terms, mostCalls: 1, at: new Date() })).toMatchObject({ ok: true });
    const unfit: unknown[] = [];
    const ready = openReadyDocuments({ schema, maxCoercionErrors: 3 });
    const registry = await openRegistry(store, {
      warm: ({ text }) => ready.warm(text) !== null,
      failed: (error) => void unfit.push(error),
      mostTokens: 100,
    });
    await registry.warmed();
    for (const [id, text] of Object.entries(examples)) {
      const operation = registry.find(null, id);
      expect(operation?.text).toBe(text);
      expect(registry.find(null, id.slice('sha256:'.length))).toBe(operation);
      const { document } = ready.ready(text);
      if (document === null) throw new Error('it was not prepared');
      const rootValue = { user: ({ id: given }: { id: string }) => ({ name: `user ${given}` }) };
      expect(await execute({ schema, document, rootValue, variableValues: { id: '7' } })).toEqual({
        data: { user: { name: 'user 7' } },
      });
    }
    expect(unfit).toEqual([]);
    await registry.close();
    await store.close();
  });
});

describe('a gateway whose operations have ids by the draft’s rule', () => {
  const texts = {
    query: 'query Center($id: ID!) {\n  center(id: $id) {\n    name\n  }\n}',
    // Another text is another document, whatever it means.
    same: 'query Center($id:ID!){center(id:$id){name}}',
    mutation:
      'mutation Cancel($id: ID!) { cancelRegistration(input: { registrationId: $id, reason: "é" }) { __typename } }',
  };
  let stage: Stage;
  let partner: Application;
  let variables: { id: string };
  let expected: unknown;
  beforeAll(async () => {
    stage = await openStage();
    partner = await stage.partner('draft-partner');
    await stage.publish(partner, Object.fromEntries(Object.values(texts).map((text) => [idOf(text), text])));
    const [center] = stage.house.school.centers;
    variables = { id: `ctr_${center?.id}` };
    expected = { status: 200, answer: { data: { center: { name: center?.name } } } };
  });
  afterAll(() => stage.close());

  /** In the order that the draft gives the parameters. */
  const canonical = (text: string) => [
    `documentId=${encodeURIComponent(idOf(text))}`,
    'operationName=Center',
    `variables=${encodeURIComponent(JSON.stringify(variables))}`,
    `extensions=${encodeURIComponent('{}')}`,
  ];

  it('answers by GET with the parameters in the draft’s order, and in any other', async () => {
    for (const text of [texts.query, texts.same]) {
      expect(await stage.get(partner, `?${canonical(text).join('&')}`)).toEqual(expected);
      expect(await stage.get(partner, `?${canonical(text).reverse().join('&')}`)).toEqual(expected);
    }
  });

  it('answers by POST', async () => {
    const body = { documentId: idOf(texts.query), operationName: 'Center', variables, extensions: {} };
    expect(await stage.post(partner, body)).toEqual(expected);
  });

  it('answers at the address of the document itself', async () => {
    const [, ...rest] = canonical(texts.query);
    expect(await stage.get(partner, `/${idOf(texts.query)}?${rest.join('&')}`)).toEqual(expected);
  });

  it('refuses a mutation by GET with 405, and runs it by POST', async () => {
    const id = `reg_${stage.house.school.oddities.registrationOfStranger}`;
    const search = `documentId=${encodeURIComponent(idOf(texts.mutation))}&variables=${encodeURIComponent(JSON.stringify({ id }))}`;
    expect((await stage.get(partner, `?${search}`)).status).toBe(405);
    expect(
      (await stage.get(partner, `/${idOf(texts.mutation)}?variables=${encodeURIComponent(JSON.stringify({ id }))}`))
        .status,
    ).toBe(405);
    const reply = await stage.post(partner, { documentId: idOf(texts.mutation), variables: { id } });
    expect([reply.status, codeOf(reply)]).toEqual([200, 'FORBIDDEN']);
  });

  it('says of a document that is not published that there is none, in a GraphQL response with one error', async () => {
    const documentId = idOf('query Absent { centers { name } }');
    for (const reply of [
      await stage.post(partner, { documentId }),
      await stage.get(partner, `?documentId=${encodeURIComponent(documentId)}`),
      await stage.get(partner, `/${documentId}`),
    ]) {
      expect(reply).toEqual({
        status: 404,
        answer: {
          errors: [
            {
              message: `Persisted query '${documentId}' not found in the persisted query list`,
              extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST', retryable: false, requestId: expect.any(String) },
            },
          ],
        },
      });
    }
  });
});
