import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApolloManifest, apolloManifestOf } from './manifest.ts';
import { type Application, codeOf, openStage, type Stage } from './stage.ts';

// The last is used by the first, and what uses both stands between them and in another file.
const files = {
  'fragments.graphql': `
    fragment Zone on Center { ...Names timeZone }
    fragment Names on Center { name referenceId }
  `,
  'centers.graphql': `query Centers { centers { ...Zone } }`,
  'center.graphql': `query Center($id: ID!) { center(id: $id) { ...Zone } }`,
};

let stage: Stage;
let manifest: ApolloManifest;
let frontEnd: Application;
beforeAll(async () => {
  stage = await openStage();
  manifest = apolloManifestOf(files);
  frontEnd = await stage.frontEnd('Web App', 'off');
  await stage.publish(frontEnd, manifest);
});
afterAll(() => stage.close());

const operation = (name: string) => {
  const found = manifest.operations.find((each) => each.name === name);
  if (found === undefined) throw new Error(`the manifest has no ${name}`);
  return found;
};
const zone = { name: expect.any(String), referenceId: expect.any(String), timeZone: expect.any(String) };

describe('a manifest of Apollo’s generator', () => {
  it('has its definitions in an order of its own', () => {
    const order = [...operation('Centers').body.matchAll(/^(?:query|fragment) (\w+)/gm)].map(([, name]) => name);
    expect(order).toEqual(['Centers', 'Names', 'Zone']);
  });

  it('runs by its ids', async () => {
    const centers = await stage.post(frontEnd, { documentId: operation('Centers').id });
    expect([centers.status, centers.answer.errors]).toEqual([200, undefined]);
    expect(centers.answer.data.centers[0]).toMatchObject(zone);
    const id = `ctr_${stage.house.school.centers[0]?.id}`;
    const persistedQuery = { version: 1, sha256Hash: operation('Center').id };
    const center = await stage.post(frontEnd, { variables: { id }, extensions: { persistedQuery } });
    expect(center.answer.data.center).toMatchObject(zone);
  });

  it('runs for its client alone', async () => {
    const other = await stage.frontEnd('Other App', 'safelist');
    const byId = await stage.post(other, { documentId: operation('Centers').id });
    expect([byId.status, codeOf(byId)]).toEqual([404, 'PERSISTED_QUERY_NOT_IN_LIST']);
    const byText = await stage.post(other, { query: operation('Centers').body });
    expect([byText.status, codeOf(byText)]).toEqual([403, 'QUERY_NOT_IN_SAFELIST']);
  });
});

describe('a front end that is held to the texts of its manifest', () => {
  beforeAll(() => stage.hold(frontEnd, 'safelist'));

  const spellings = {
    'as it was published': (body: string) => body,
    'with its definitions the other way round': (body: string) => body.split('\n\n').reverse().join('\n'),
    'on one line, with commas and a comment': (body: string) => `${body.replace(/\s+/g, ' , ')} # end`,
  };

  it.each(Object.entries(spellings))('is answered for one %s', async (_, spell) => {
    const query = spell(operation('Centers').body);
    const { status, answer } = await stage.post(frontEnd, { query });
    expect([status, answer.errors]).toEqual([200, undefined]);
    expect(answer.data.centers[0]).toMatchObject(zone);
  });

  it.each([
    ['asks for one field more', (body: string) => body.replace('timeZone', 'timeZone id')],
    ['asks under another name', (body: string) => body.replace('query Centers', 'query Centres')],
    ['asks for them under an alias', (body: string) => body.replace('timeZone', 'zone: timeZone')],
    ['leaves a fragment out', (body: string) => body.replace('...Names', 'name')],
  ])('is refused where it %s', async (_, change) => {
    const { body } = operation('Centers');
    expect(change(body)).not.toBe(body);
    const reply = await stage.post(frontEnd, { query: change(body) });
    expect([reply.status, codeOf(reply)]).toEqual([403, 'QUERY_NOT_IN_SAFELIST']);
  });

  it('is refused an id and a text together', async () => {
    const { id, body } = operation('Centers');
    for (const named of [{ documentId: id }, { extensions: { persistedQuery: { version: 1, sha256Hash: id } } }]) {
      const reply = await stage.post(frontEnd, { ...named, query: body });
      expect([reply.status, codeOf(reply)]).toEqual([400, 'CANNOT_SEND_PQ_ID_AND_BODY']);
    }
  });
});
