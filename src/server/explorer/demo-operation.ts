/**
 * An operation that is published for every client over the simulated school, so that the explorer can show how a partner asks:
 * by its id. The id is the SHA-256 of the text, which a test holds it to.
 */
export const demoOperation = {
  id: 'f6f548ae305ae464cd7ac53be81c7c05c2ec798641d88d8775eb71249a7f4c9b',
  text: `query SessionsOfCenter($centerId: ID!, $from: LocalDate!, $to: LocalDate!) {
  center(id: $centerId) {
    name
    sessions(from: $from, to: $to, first: 10) {
      totalCount
      asOf
      nodes {
        startsAtLocal
        name
        class { name level { code } }
        instructor { name }
        seats { available }
      }
    }
  }
}
`,
} as const;
