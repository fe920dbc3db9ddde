// Made into persisted.json by relay-compiler 21.0.1, which weighs too much to be installed here: npx relay-compiler@21.0.1, in this
// folder, with an empty persisted.json ({}) to begin with.
import { graphql } from 'relay-runtime';

export const line = graphql`
  fragment Sessions_line on Session {
    name
    startsAtLocal
    center {
      name
    }
  }
`;

export const sessions = graphql`
  query SessionsQuery($centerId: ID!, $from: LocalDate!, $to: LocalDate!) {
    center(id: $centerId) {
      sessions(from: $from, to: $to, first: 3) {
        nodes {
          ...Sessions_line
        }
      }
    }
  }
`;

export const centers = graphql`
  query SessionsCentersQuery {
    centers {
      name
    }
  }
`;
