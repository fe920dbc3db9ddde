import type { Closing } from '../closing.ts';

const test = 'test/server/explain-extension.test.ts';

/** What closes threats in answers that tell of the calls that were made for them. */
export const explainClosings: readonly Closing[] = [
  {
    threat: 'how the systems are asked, told to people who are none of the school',
    file: 'src/server/request-context.ts',
    closing: 'return production ? mayExplore(authenticated)',
    without: "return production ? authenticated.caller.kind !== 'anonymous'",
    test,
  },
  {
    threat: 'a status that tells whether there is a record of somebody who may not be seen',
    file: 'src/upstreams/trace.ts',
    closing: "tellsWhose && (meaning === 'answer' || meaning === 'absent')",
    without: 'false',
    test,
  },
  {
    threat: "calls of one person's operation in what a cache gives to everybody",
    file: 'src/server/share-answers.ts',
    closing: 'trace !== null || ',
    without: '',
    test,
  },
  {
    threat: 'an answer that tells of its calls, given to a request that came with it',
    file: 'src/server/follow-requests.ts',
    closing: 'trace !== null || ',
    without: '',
    test,
  },
];
