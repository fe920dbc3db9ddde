import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Application, codeOf, openStage, type Stage } from './stage.ts';

/** What relay-compiler made of `relay/Sessions.js`: its documents by the MD5 of their texts. */
const persisted: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('relay/persisted.json', import.meta.url), 'utf8'),
);

let stage: Stage;
let partner: Application;
beforeAll(async () => {
  stage = await openStage();
  partner = await stage.partner('relay-partner');
  await stage.publish(partner, persisted);
});
afterAll(() => stage.close());

/** As a compiled artifact has it in `params.id`. */
const idOf = (name: string) => Object.keys(persisted).find((id) => persisted[id]?.startsWith(`query ${name}`)) ?? '';

// Relay leaves the request to the application: these are the names under which applications send the id.
describe.each(['doc_id', 'id', 'documentID', 'documentId'])('a Relay application that sends its ids as %s', (name) => {
  it('gets what the operation asks for, by POST and by GET', async () => {
    const [center] = stage.house.school.centers;
    const variables = { centerId: `ctr_${center?.id}`, from: '2026-03-09', to: '2026-03-15' };
    const id = idOf('SessionsQuery');
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    const search = new URLSearchParams({ [name]: id, variables: JSON.stringify(variables) });
    const replies = [await stage.post(partner, { [name]: id, variables }), await stage.get(partner, `?${search}`)];
    for (const { status, answer } of replies) {
      expect([status, answer.errors]).toEqual([200, undefined]);
      expect(answer.data.center.sessions.nodes).toHaveLength(3);
      expect(answer.data.center.sessions.nodes[0].center.name).toBe(center?.name);
    }
    const centers = await stage.post(partner, { [name]: idOf('SessionsCentersQuery'), variables: {} });
    expect(centers.answer.data.centers).toHaveLength(stage.house.school.centers.length);
  });

  it('is told of an id that is not published', async () => {
    const reply = await stage.post(partner, { [name]: '0123456789abcdef0123456789abcdef' });
    expect([reply.status, codeOf(reply)]).toEqual([404, 'PERSISTED_QUERY_NOT_IN_LIST']);
  });
});
