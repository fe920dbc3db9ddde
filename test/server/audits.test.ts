import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Audit, serverAudits } from 'graphql-http';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

/** The audits of GraphQL over HTTP that a server of this mode does not pass, each as `id name: reason`. */
async function failuresOf(audits: readonly Audit[]): Promise<string[]> {
  const results = await Promise.all(audits.map(({ fn }) => fn()));
  return results.flatMap((result) =>
    result.status === 'ok' ? [] : [`${result.id} ${result.name}: ${'reason' in result ? result.reason : ''}`],
  );
}

/** Fetches with the header that tells a request of our own from one that a page of another place can send. */
const fetchWithHeader: typeof fetch = (input, { headers, ...init } = {}) =>
  fetch(input, { ...init, headers: { ...(headers as Record<string, string>), 'apollo-require-preflight': '1' } });

const needIntrospection = [
  'BF61 MUST accept utf-8 encoded request',
  '2EA1 SHOULD allow map {variables} parameter when accepting application/graphql-response+json',
  '28B9 MUST allow map {variables} parameter when accepting application/json',
  'D6D5 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  '6A70 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
];
const needBareGet = ['5A70 MAY accept application/x-www-form-urlencoded formatted GET requests'];

const nameOf = (failure: string) => failure.slice(0, failure.indexOf(': '));

describe('GraphQL over HTTP', () => {
  let development: TestHouse;
  let production: TestHouse;
  beforeAll(async () => {
    [development, production] = await Promise.all([startTestHouse(), startTestHouse({ production: true })]);
  });
  afterAll(() => Promise.all([development.close(), production.close()]));

  it('is kept in all of its audits', async () => {
    const audits = serverAudits({ url: `${development.url}/graphql`, fetchFn: fetchWithHeader });
    expect(audits).toHaveLength(61);
    expect(await failuresOf(audits)).toEqual([]);
    expect(development.faults).toEqual([]);
  });

  it('is kept in production but for the audits that read the schema', async () => {
    const audits = serverAudits({ url: `${production.url}/graphql`, fetchFn: fetchWithHeader });
    expect((await failuresOf(audits)).map(nameOf)).toEqual(needIntrospection);
    expect(production.faults).toEqual([]);
  });

  it('is kept in production, without the header, but for these and those that read by a GET', async () => {
    const audits = serverAudits({ url: `${production.url}/graphql`, fetchFn: fetch });
    const failures = (await failuresOf(audits)).map(nameOf);
    expect(failures.sort()).toEqual([...needIntrospection, ...needBareGet].sort());
  });
});
