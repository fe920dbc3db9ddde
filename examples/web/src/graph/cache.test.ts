import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gql } from '@apollo/client';
import { makeCache } from './cache.ts';

const events = gql`query E { nodes(ids: ["evt_1"]) { ... on Event { id startsAt title center { id name } } } }`;
const center = { __typename: 'Center', id: 'ctr_1', name: 'Lisboa' };
const event = { __typename: 'Event', id: 'evt_1', startsAt: '2026-03-14T08:30:00Z', title: null, center };

const sessions = gql`query S($after: String) {
  student(id: "stu_1") { id sessions(from: "a", to: "b", first: 1, after: $after) { asOf edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }
}`;
const pageOf = (id: string) => ({
  __typename: 'SessionConnection',
  asOf: 'now',
  edges: [{ __typename: 'SessionEdge', cursor: id, node: { __typename: 'Session', id } }],
  pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: id },
});
const studentWith = (listed: unknown) => ({ student: { __typename: 'Student', id: 'stu_1', sessions: listed } });

describe('the cache', () => {
  it('keeps what is known of an event when another answer knows less, and takes what that knows more', () => {
    const cache = makeCache();
    const less = { ...event, startsAt: null, center: null, title: 'English B1' };
    for (const told of [event, less]) cache.writeQuery({ query: events, data: { nodes: [told] } });
    assert.deepEqual(cache.readQuery({ query: events }), { nodes: [{ ...event, title: 'English B1' }] });
  });

  it('keeps that a list is missing, and what is there of one whose next page is', () => {
    const cache = makeCache();
    const read = () => cache.readQuery<ReturnType<typeof studentWith>>({ query: sessions, variables: { after: null } });
    const write = (after: string | null, listed: unknown) =>
      cache.writeQuery({ query: sessions, variables: { after }, data: studentWith(listed) });
    write(null, null);
    assert.deepEqual(read(), studentWith(null));
    write(null, pageOf('ses_1'));
    write('ses_1', null);
    assert.deepEqual(read(), studentWith(pageOf('ses_1')));
    write('ses_1', pageOf('ses_2'));
    const whole = read()?.student.sessions as ReturnType<typeof pageOf> | undefined;
    assert.deepEqual(
      whole?.edges.map(({ node }) => node.id),
      ['ses_1', 'ses_2'],
    );
  });
});
