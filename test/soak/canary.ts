export type CanaryKind = 'encounter' | 'enrollment' | 'registration' | 'session';

/** A text by which a piece of personal data is known wherever it turns up. */
export interface Canary {
  readonly kind: CanaryKind;
  /** The number of the student whose data it is. */
  readonly student: number;
  /** The number of the caller to whom the vendor gave it, where its call told. */
  readonly caller: number | null;
  /** The number of the vendor's answer, of which there is one a call. */
  readonly answer: number;
}

export const canaryMark = 'canary-';

const form = /canary-([a-z]+)-(\d+)-(\d+|unknown)-(\d+)/g;

export function writeCanary({ kind, student, caller, answer }: Canary): string {
  return `${canaryMark}${kind}-${student}-${caller ?? 'unknown'}-${answer}`;
}

/** Every canary in a text. */
export function readCanaries(text: string): Canary[] {
  return [...text.matchAll(form)].map(([, kind, student, caller, answer]) => ({
    kind: kind as CanaryKind,
    student: Number(student),
    caller: caller === 'unknown' ? null : Number(caller),
    answer: Number(answer),
  }));
}
