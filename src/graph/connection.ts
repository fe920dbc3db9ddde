import type { Edge, Page } from '../model/page.ts';

/** What the resolvers of every connection share. */
export const connection = {
  edges: <Row>(page: Page<Row>): Edge<Row>[] =>
    page.rows.map((node, index) => ({ cursor: page.cursorOf(index), node })),
  nodes: <Row>(page: Page<Row>): readonly Row[] => page.rows,
  pageInfo: (page: Page<unknown>) => {
    const last = page.rows.length - 1;
    return {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: last < 0 ? null : page.cursorOf(0),
      endCursor: last < 0 ? null : page.cursorOf(last),
    };
  },
};
