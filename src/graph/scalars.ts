export {
  GraphQLDateTime as DateTime,
  GraphQLLocalDate as LocalDate,
  GraphQLLocalDateTime as LocalDateTime,
} from 'graphql-scalars';
