import { describe, expect, it } from '@jest/globals';
import { type GraphQLObjectType, isObjectType, parse, validate } from 'graphql';
import { sharingOf } from '../../src/graph/sharing.ts';
import { makeSchema } from '../../src/server/schema.ts';

const schema = makeSchema();

function sharing(text: string) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  return sharingOf(schema, document);
}

describe('an answer', () => {
  it.each([
    ['{ centers { name venueId } }', 60],
    ['query ($id: ID!) { center(id: $id) { name sessions(first: 5) { nodes { name } } } }', 15],
    [
      'query ($ids: [ID!]!) { sessions(centerIds: $ids, filter: { className: "a" }) { asOf edges { cursor node { seats { capacity } center { name } } } pageInfo { endCursor } } }',
      15,
    ],
    ['query ($ids: [ID!]!) { sessions(centerIds: $ids, filter: null) { totalCount } }', 15],
    ['query ($id: ID!, $center: ID!) { session(id: $id, centerId: $center) { room { name } } }', 15],
    ['{ events(date: "2026-03-01") { nodes { title center { name } } } upcomingEvents { totalCount } }', 60],
    ['{ __typename }', 60],
    ['query ($is: Boolean!) { centers @include(if: $is) { ...F } } fragment F on Center { id }', 60],
  ])('to %s may be given to anybody for %i seconds', (text, maxAgeSeconds) => {
    expect(sharing(text)).toEqual({ maxAgeSeconds });
  });

  it.each([
    ['{ viewer { id } }', 'Query.viewer'],
    ['{ centers { links { system } } }', 'Center.links'],
    ['{ centers { ...F } } fragment F on Center { links { system } }', 'Center.links'],
    ['query ($id: ID!) { node(id: $id) { id ... on Center { name } } }', 'Query.node'],
    ['query ($id: ID!) { session(id: $id) { name } }', 'Query.session'],
    ['query ($id: ID!, $center: ID) { session(id: $id, centerId: $center) { name } }', 'Query.session'],
    ['query ($id: ID!) { session(id: $id, centerId: null) { name } }', 'Query.session'],
    [
      'query ($ids: [ID!]!, $filter: SessionFilter) { sessions(centerIds: $ids, filter: $filter) { totalCount } }',
      'Query.sessions',
    ],
    [
      'query ($ids: [ID!]!) { sessions(centerIds: $ids, filter: { studentId: "stu_1" }) { totalCount } }',
      'Query.sessions',
    ],
    [
      'query ($ids: [ID!]!, $id: ID) { sessions(centerIds: $ids, filter: { registrationId: $id }) { totalCount } }',
      'Query.sessions',
    ],
    [
      'query ($id: ID!) { center(id: $id) { sessions(filter: { studentId: "stu_1" }) { totalCount } } }',
      'Center.sessions',
    ],
    ['query ($ids: [ID!]!) { sessions(centerIds: $ids) { nodes { guest { canBook } } } }', 'Session.guest'],
    ['query ($ids: [ID!]!) { sessions(centerIds: $ids) { ageSeconds } }', 'SessionConnection.ageSeconds'],
    ['query ($id: ID!) { event(id: $id) { title } }', 'Query.event'],
    ['{ upcomingEvents { nodes { registrations { totalCount } } } }', 'Event.registrations'],
    ['query ($id: ID!) { enrollment(id: $id) { id } }', 'Query.enrollment'],
    ['mutation ($input: UnlinkEntryInput!) { unlinkEntry(input: $input) { externalId } }', 'Mutation.unlinkEntry'],
  ])('to %s depends on who asks, by %s', (text, dependsOn) => {
    expect(sharing(text)).toEqual({ dependsOn });
  });

  it('may be given to anybody for these fields alone, so that each new one is looked at', () => {
    const types = Object.values(schema.getTypeMap()).filter(
      (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
    );
    const shared = types.flatMap((type) =>
      Object.keys(type.getFields())
        .filter((field) => isShared(type.name, field))
        .map((field) => `${type.name}.${field}`),
    );
    expect(
      shared.filter((name) => /^(Query|Mutation|Viewer|Student|Enrollment|Registration|Command)/.test(name)),
    ).toEqual([]);
    expect(shared.join('\n')).toMatchSnapshot();
  });
});

/** A field on its own, wherever it is reached. */
function isShared(type: string, field: string): boolean {
  const document = parse(`fragment F on ${type} { ${field} }`);
  return 'maxAgeSeconds' in sharingOf(schema, document) && type !== 'Query' && type !== 'Mutation';
}
