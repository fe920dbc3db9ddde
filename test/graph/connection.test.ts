import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

interface Page {
  nodes: { id: string }[];
  edges: { cursor: string; node: { id: string } }[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}

const rows =
  '{ totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } }';

describe('a connection', () => {
  let house: TestHouse;
  let student: string;
  beforeAll(async () => {
    house = await startTestHouse();
    student = `stu_${house.school.demo.studentId}`;
  });
  afterAll(() => house.close());

  const lists = (after: string): Record<string, string> => ({
    students: `list: students(first: 7, after: ${after}) ${rows}`,
    enrollments: `student(id: "${student}") { list: enrollments(first: 3, after: ${after}) ${rows} }`,
    registrations: `student(id: "${student}") { list: registrations(first: 5, after: ${after}) ${rows} }`,
    events: `list: events(date: "2026-03-31", first: 4, after: ${after}) ${rows}`,
    upcomingEvents: `list: upcomingEvents(first: 20, after: ${after}) ${rows}`,
  });

  async function page(list: string, after: string | null): Promise<Page> {
    const { data, errors } = await house.ask(`{ ${lists(JSON.stringify(after))[list]} }`);
    expect(errors).toEqual([]);
    return (data.student ?? data).list;
  }

  it.each([['students'], ['enrollments'], ['registrations'], ['events'], ['upcomingEvents']])(
    'of %s shows each row once, page by page, as many as it counts',
    async (list) => {
      const ids: string[] = [];
      let after: string | null = null;
      for (let more = true; more; ) {
        const { nodes, edges, pageInfo, totalCount }: Page = await page(list, after);
        expect(edges.map(({ node }) => node.id)).toEqual(nodes.map(({ id }) => id));
        expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor);
        expect(pageInfo.hasPreviousPage).toBe(ids.length > 0);
        ids.push(...nodes.map(({ id }) => id));
        if (!pageInfo.hasNextPage) expect(ids).toHaveLength(totalCount);
        [more, after] = [pageInfo.hasNextPage, pageInfo.endCursor];
      }
      expect(ids.length).toBeGreaterThan(7);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it('refuses the cursor of another list, by the name of the argument', async () => {
    const { pageInfo } = await page('events', null);
    const { errors } = await house.ask(`{ ${lists(JSON.stringify(pageInfo.endCursor)).enrollments} }`);
    expect(errors.map(({ message, extensions }) => [message.slice(0, 16), extensions.code])).toEqual([
      ['Argument "after"', 'BAD_USER_INPUT'],
    ]);
    expect(house.faults).toEqual([]);
  });
});

describe('a node', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse();
  });
  afterAll(() => house.close());

  it('of each kind is found by the id that the graph gave, in the order of the ids, and is null where there is none', async () => {
    const { demo, directory } = house.school;
    const center = `ctr_${directory.centers[0]?.id}`;
    const found = await house.ask(
      `{ sessions(centerIds: ["${center}"], first: 1) { nodes { id } } upcomingEvents(first: 1) { nodes { id } }
         student(id: "stu_${demo.studentId}") { enrollments(first: 1) { nodes { id } } registrations(first: 1) { nodes { id } } } }`,
    );
    const { sessions, upcomingEvents, student } = found.data;
    const lists = [sessions, upcomingEvents, student.enrollments, student.registrations];
    const ids = [`stu_${demo.studentId}`, center, ...lists.map((list) => list.nodes[0].id), 'enr_1', 'ses_1'];
    const { data, errors } = await house.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', {
      variables: { ids },
    });
    expect(errors).toEqual([]);
    const kinds = ['Student', 'Center', 'Session', 'Event', 'Enrollment', 'Registration'];
    expect(data.nodes).toEqual([...kinds.map((__typename, index) => ({ __typename, id: ids[index] })), null, null]);
  });
});
