import { GraphQLError, GraphQLScalarType, print, type ValueNode } from 'graphql';
import { GraphQLDateTime, GraphQLLocalDate, GraphQLLocalDateTime } from 'graphql-scalars';

export const DateTime = withMend(GraphQLDateTime, 'give an instant with its offset, such as 2026-03-09T18:00:00Z.');
export const LocalDate = withMend(GraphQLLocalDate, 'give a day of the calendar, such as 2026-03-09.');
export const LocalDateTime = withMend(GraphQLLocalDateTime, 'give a date and a time, such as 2026-03-09T18:00:00.');

/** The same scalar, whose errors say what to send: the library's say only what is wrong, and one by one. */
function withMend<Internal, External>(scalar: GraphQLScalarType<Internal, External>, mend: string) {
  // GraphQL names a value of the variables itself.
  function orMend<Read>(read: () => Read, node?: ValueNode): Read {
    try {
      return read();
    } catch {
      throw node === undefined
        ? new GraphQLError(mend)
        : new GraphQLError(`found ${print(node)}; ${mend}`, { nodes: node });
    }
  }
  return new GraphQLScalarType<Internal, External>({
    ...scalar.toConfig(),
    parseValue: (value) => orMend(() => scalar.parseValue(value)),
    parseLiteral: (node, variables) => orMend(() => scalar.parseLiteral(node, variables), node),
  });
}
