import type { Context } from '../context.ts';
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

/**
 * The same for rows that tell of people: `show` writes down who is read by a row. Cursors tell of them too, as they hold what
 * sorts a row; a mere number of rows does not.
 */
export function personalConnection<Row>(show: (row: Row, context: Context) => unknown) {
  const showAll = (rows: readonly Row[], context: Context) => Promise.all(rows.map((row) => show(row, context)));
  return {
    async edges(page: Page<Row>, _: unknown, context: Context): Promise<Edge<Row>[]> {
      await showAll(page.rows, context);
      return connection.edges(page);
    },
    async nodes(page: Page<Row>, _: unknown, context: Context): Promise<readonly Row[]> {
      await showAll(page.rows, context);
      return page.rows;
    },
    async pageInfo(page: Page<Row>, _: unknown, context: Context) {
      await showAll([...page.rows.slice(0, 1), ...page.rows.slice(-1)], context);
      return connection.pageInfo(page);
    },
  };
}
