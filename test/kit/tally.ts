import { appendFileSync } from 'node:fs';

/** What became of the requests of a house that were run again. */
export interface Tally {
  /** Answered alike by graphql-js and compiled. */
  readonly queries: number;
  readonly mutations: number;
  /** That graphql-js itself answered in another way the second time. */
  readonly otherQueries: number;
  readonly otherMutations: number;
  /** That graphql-js has to run. */
  readonly left: number;
  /** That came to no run: refused before, or answered with what was kept. */
  readonly notRun: number;
  /** Beyond as many as are run again. */
  readonly beyond: number;
}

export const emptyTally: Tally = {
  queries: 0,
  mutations: 0,
  otherQueries: 0,
  otherMutations: 0,
  left: 0,
  notRun: 0,
  beyond: 0,
};

/** The variable that names the file to which the houses of a run of the suite add what they compared. */
export const tallyFile = 'QUAD_TEST_TALLY';

/** Adds it to those of the other houses of this run of the suite. */
export function tell(tally: Tally): void {
  const file = process.env[tallyFile];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(tally)}\n`);
}
