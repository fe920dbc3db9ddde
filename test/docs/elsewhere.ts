/** Commands that a page shows and that are not run with it: what they are, why not, and what runs them instead. */
export interface Elsewhere {
  readonly text: string;
  readonly because: string;
  /** A file of the checkout, and a text in it by which it can be seen to run the same. */
  readonly heldBy: readonly [file: string, text: string];
}

export const elsewhere: readonly Elsewhere[] = [
  {
    text: 'npm ci && npm start',
    because: 'it installs anew what runs this test; the gateway of this test is started by the second half',
    heldBy: ['test/docs/program.ts', "spawn('npm', ['start']"],
  },
  {
    text: 'npm ci && npm test',
    because: 'this test is a part of it',
    heldBy: ['.ci/run', '(npm ci && npm test)'],
  },
];
