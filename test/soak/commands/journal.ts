/** The commands of the booking system, by the words of its paths. */
export type Verb =
  | 'register-lax'
  | 'transfer-lax'
  | 'cancel'
  | 'change-assessment'
  | 'grant-accommodation'
  | 'revoke-accommodation'
  | 'delete'
  | 'add-event'
  | 'cancel-event';

/** What a call asks of the booking system, told by its method, path and body alone. */
export interface Demand {
  readonly verb: Verb;
  /** The id of the registration or event in the path. */
  readonly subject: string;
  // biome-ignore lint/suspicious/noExplicitAny: each verb has fields of its own
  readonly body: any;
  /** The same for two calls that ask the same. */
  readonly text: string;
}

/** One call that asked for a change, as the wall before the booking system saw it. Times are of the process's clock. */
export interface Send extends Demand {
  readonly arrivedAt: number;
  readonly fault: string | null;
  /** What the system answered, whether or not anybody heard it; null where it never got the call. */
  reply: { readonly status: number; readonly body: string; readonly at: number } | null;
  /** Whether who sent it could know from what came back what had become of it. */
  readonly isTold: boolean;
}

/** Everything that passed the wall, written by nobody who has a part in it. */
export interface Journal {
  readonly sends: readonly Send[];
  /** Those that the system carried out, in its order. */
  readonly applied: readonly Send[];
  /** When reads that the system answered had come in, by path. */
  readonly reads: ReadonlyMap<string, readonly number[]>;
}

const forms: readonly (readonly [RegExp, (match: RegExpExecArray) => Verb])[] = [
  [/^POST \/api\/registrations\/(?<subject>[^/]+)\/commands\/(?<verb>[a-z-]+)$/, ({ groups }) => groups?.verb as Verb],
  [/^DELETE \/api\/registrations\/(?<subject>[^/]+)$/, () => 'delete'],
  [/^POST \/api\/events\/(?<subject>[^/]+)\/cancel$/, () => 'cancel-event'],
  [/^POST \/api\/events\/(?<subject>[^/]+)$/, () => 'add-event'],
];

/** Null for what changes nothing. */
export function demandOf(method: string, path: string, body: string): Demand | null {
  for (const [form, verbOf] of forms) {
    const match = form.exec(`${method} ${path}`);
    if (match === null) continue;
    const subject = match.groups?.subject ?? '';
    return {
      verb: verbOf(match),
      subject,
      body: body === '' ? {} : JSON.parse(body),
      text: `${path} ${method} ${body}`,
    };
  }
  return null;
}
