/** One call to a system for the answer, as `extensions.upstream` tells it. */
export interface UpstreamCall {
  readonly system: string;
  readonly method: string;
  /** Without ids. */
  readonly path: string;
  readonly status: number | null;
  readonly startMs: number;
  readonly ms: number;
  readonly from: 'system' | 'shared' | 'cache' | 'stale';
  readonly waitedMs: number;
  readonly attempts: number;
  /** The error code that it came to. */
  readonly code: string | null;
}

export interface Upstream {
  readonly calls: readonly UpstreamCall[];
  readonly made: number;
  readonly spared: number;
  readonly most: number;
  readonly zenoti?: { readonly calls: number };
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly upstream?: string };
}

export interface Body {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: { readonly upstream?: Upstream };
}

/** What was sent, for people to read: no token in full. */
export interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
  readonly isById: boolean;
}

/** What came of the last request. */
export interface Answer {
  readonly sent: Sent;
  /** Null where none came. */
  readonly status: number | null;
  /** From the first byte sent to the last one read, in milliseconds. */
  readonly ms: number;
  /** Null where none came, or what came is no answer of a graph. */
  readonly body: Body | null;
}
