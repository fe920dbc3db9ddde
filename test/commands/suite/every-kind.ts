import { orders } from '../../upstreams/orders.ts';
import { endless, type Kind, kinds, type Reply, type Row, refusedAs, type Shown, says } from './state-kinds.ts';

/** A row of a kind: whatever it does not say is as if all went well. */
function rowOf(kind: Kind, title: string, parts: Partial<Row>): Row {
  const { before, done, after, told, looks } = kind;
  return {
    title: `${kind.kind}: ${title}`,
    order: orders[kind.kind],
    ...{ before, replies: [done], reads: after === null ? [] : [after], result: told, sends: 1 },
    ...{ calls: `${looks.before}S`, from: 'caller', looks: 4 },
    ...parts,
  };
}

/** Replies after which nobody knows whether it was applied. */
const doubts: readonly (readonly [string, Reply])[] = [
  ['a connection that breaks', 'lost'],
  ['503', says(503, 'Service Unavailable')],
  ['a page of HTML', { status: 200, body: '<html>Sign in</html>' }],
  ['202', { status: 202, body: 'OK' }],
  ['408', says(408, 'Request Timeout')],
];

/** What is so for each of the nine kinds. */
export const rowsOfEveryKind: readonly Row[] = kinds.flatMap((kind) => [
  rowOf(kind, 'applied where the answer says so', {}),
  ...doubts.flatMap(([name, reply]) => doubtful(kind, name, reply)),
  ...unseen(kind),
  ...refusals(kind),
  ...unreadable(kind),
  ...deaths(kind),
]);

function doubtful(kind: Kind, name: string, reply: Reply): Row[] {
  const { looks, seen, after, unchanged, resends, done, told } = kind;
  const begun = `${looks.before}S`;
  const twice = looks.unchanged.repeat(2);
  const reads = unchanged === null ? [] : [unchanged];
  const again = rowOf(kind, `${name}, twice unchanged, is sent again`, {
    ...{ replies: [reply, done], reads, result: told, sends: 2, calls: `${begun}${twice}S` },
  });
  const given = rowOf(kind, `${name} at every send, and never applied`, {
    ...{ replies: [reply], reads, result: refusedAs('NOT_APPLIED'), sends: resends + 1, looks: 9 },
    calls: resends === endless ? '' : begun + `${twice}S`.repeat(resends) + twice,
  });
  const shown = rowOf(kind, `${name}, but a read shows it`, {
    ...{ replies: [reply], result: seen, calls: begun + looks.after },
  });
  const late = rowOf(kind, `${name}, and it arrives late`, {
    ...{ replies: [reply], reads: [unchanged ?? 'gone', after ?? 'gone'], result: seen },
    calls: begun + looks.unchanged + looks.after,
  });
  return [
    ...(after === null ? [] : [shown, late]),
    ...(resends === 0 ? [] : [again]),
    ...(resends === endless ? [] : [given]),
  ];
}

function unseen(kind: Kind): Row[] {
  const { looks, done, told, resends, unchanged } = kind;
  const throttled = (retryAfter?: string): Reply => ({
    ...{ status: 429, body: { error: 'Rate Limit Exceeded' } },
    ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
  });
  const begun = looks.before;
  const reads = unchanged === null ? [] : [unchanged];
  const late = (name: string, reply: Reply, more: string) =>
    rowOf(kind, `${name} at the second send leaves the first in doubt`, {
      ...{ replies: ['lost', reply], reads, result: null, sends: 2 },
      calls: `${begun}S${looks.unchanged.repeat(2)}${more}`,
      looks: 2,
    });
  return [
    rowOf(kind, 'nobody listens, three times', { replies: ['nobody'], result: refusedAs('NOT_SENT'), calls: begun }),
    rowOf(kind, 'nobody listens once', { replies: ['nobody', done], result: told }),
    rowOf(kind, 'turned away, without a time', { replies: [throttled()], result: refusedAs('THROTTLED') }),
    rowOf(kind, 'turned away for a minute', { replies: [throttled('60')], result: refusedAs('THROTTLED') }),
    rowOf(kind, 'turned away for no time', { replies: [throttled('0'), done], result: told, calls: `${begun}SS` }),
    rowOf(kind, 'turned away as a 403', {
      ...{ replies: [says(403, 'Rate Limit Exceeded')], result: refusedAs('THROTTLED') },
    }),
    ...(resends === 0 ? [] : [late('throttled', throttled(), 'S'), late('nobody', 'nobody', '')]),
  ];
}

function refusals(kind: Kind): Row[] {
  const { looks, after, unchanged } = kind;
  const begun = `${looks.before}S`;
  const replies = [says(400, 'The moon is in the seventh house.')];
  const reads = unchanged === null ? [] : [unchanged];
  return [
    rowOf(kind, 'a refused credential', {
      ...{ replies: [says(403, 'The bearer token is not recognized.')], result: refusedAs('NOT_ALLOWED') },
    }),
    rowOf(kind, 'an unknown refusal, and a read shows it unchanged', {
      ...{ replies, reads, result: refusedAs('UNRECOGNISED'), calls: begun + looks.unchanged },
    }),
    ...(after === null
      ? []
      : [
          rowOf(kind, 'an unknown refusal, but a read shows it', {
            replies,
            result: kind.seen,
            calls: begun + looks.after,
          }),
        ]),
  ];
}

function unreadable(kind: Kind): Row[] {
  const { looks, after, seen } = kind;
  if (after === null) return [];
  const { before: letter } = looks;
  const three = letter.repeat(3);
  const settling = (shown: 'down' | 'html') =>
    rowOf(kind, `reads fail after it was sent (${shown}), and settle it once they work`, {
      ...{ replies: ['lost'], reads: [...Array<Shown>(3).fill(shown), after], result: seen },
      calls: `${letter}S${three}${looks.after}`,
    });
  return [
    rowOf(kind, 'reads fail before', { before: 'down', result: refusedAs('NOT_SENT'), calls: three, sends: 0 }),
    settling('down'),
    settling('html'),
    // The fifth failure in a row opens the breaker.
    rowOf(kind, 'reads fail and fail again', {
      ...{ replies: ['lost'], reads: ['down'], result: null, calls: `${letter}S${three}${letter}`, looks: 2 },
    }),
  ];
}

function deaths(kind: Kind): Row[] {
  const { looks, after, seen, unchanged, resends, told } = kind;
  const reads = unchanged === null ? [] : [unchanged];
  // Twice, however long ago it was sent: one read alone is never believed.
  const unapplied = looks.before + looks.unchanged + looks.unchanged;
  const shown =
    after === null
      ? []
      : [
          rowOf(kind, 'left by who died after it was applied', {
            ...{ from: 'died', result: seen, calls: looks.before + looks.after },
          }),
        ];
  return [
    rowOf(kind, 'left by who died before anything was read', { from: 'idle', result: told }),
    rowOf(kind, 'left unbegun for too long', {
      ...{ from: 'tooOld', result: refusedAs('NOT_STARTED'), calls: '', sends: 0 },
    }),
    resends === 0
      ? rowOf(kind, 'left by who died before it was applied', {
          ...{ from: 'died', reads, result: refusedAs('NOT_APPLIED'), calls: unapplied },
        })
      : rowOf(kind, 'left by who died before it was applied', {
          ...{ from: 'died', reads, result: told, calls: `${unapplied}S`, sends: 2 },
        }),
    ...shown,
  ];
}
