import { GraphQLError, GraphQLScalarType, type ValueNode } from 'graphql';
import { GraphQLDateTime, GraphQLLocalDate, GraphQLLocalDateTime } from 'graphql-scalars';

export const DateTime = withMend(GraphQLDateTime, 'give an instant with its offset, such as 2026-03-09T18:00:00Z.');
export const LocalDate = withMend(GraphQLLocalDate, 'give a day of the calendar, such as 2026-03-09.');
export const LocalDateTime = withMend(GraphQLLocalDateTime, 'give a date and a time, such as 2026-03-09T18:00:00.');

/** The same scalar, whose errors say what to send: the library's say only what is wrong, and one by one. */
function withMend<Internal, External>(scalar: GraphQLScalarType<Internal, External>, mend: string) {
  function orMend<Read>(read: () => Read, nodes?: ValueNode): Read {
    try {
      return read();
    } catch {
      throw new GraphQLError(mend, { nodes: nodes ?? null });
    }
  }
  return new GraphQLScalarType<Internal, External>({
    ...scalar.toConfig(),
    parseValue: (value) => orMend(() => scalar.parseValue(value)),
    parseLiteral: (node, variables) => orMend(() => scalar.parseLiteral(node, variables), node),
  });
}
