import { type SystemName, systemNames, systemPublicNames } from '../../../src/model/system.ts';
import { type CanaryKind, readCanaries } from '../canary.ts';
import type { Student } from '../crowd.ts';

/** Which systems a query asks: one, or each. */
export type Kind = SystemName | 'all';

/** So that each system has as many operations that do not need it as any other. */
export const kinds: readonly Kind[] = [...systemNames, 'all'];

export const systemsOf = (kind: Kind): readonly SystemName[] => (kind === 'all' ? systemNames : [kind]);

/** What each system is asked: for what is the student's. */
const fields: Readonly<Record<SystemName, string>> = {
  wse: 'availableEncounters { sourceId center { name } }',
  skillable: 'enrollments { nodes { id externalId grade customFields { value } } }',
  shiftiq: 'registrations { nodes { id assessment { name } } }',
  zenoti: 'sessions(from: "2026-03-09", to: "2026-03-15") { nodes { name guest { canBook } } }',
};
const canaries: Readonly<Record<SystemName, CanaryKind>> = {
  wse: 'encounter',
  skillable: 'enrollment',
  shiftiq: 'registration',
  zenoti: 'session',
};

export function queryOf(kind: Kind): string {
  const texts = systemsOf(kind).map((system) => fields[system]);
  return `{ viewer { name student { ${texts.join(' ')} } } }`;
}

/** What an answer came to. */
export interface Reading {
  /** The systems whose part is there, whole. */
  readonly whole: readonly SystemName[];
  /** The codes of those that an error names: their part is null, or what of it the system should have filled. */
  readonly failed: { readonly [system in SystemName]?: string };
  /** What else is wrong; null where nothing is. */
  readonly wrong: string | null;
}

/** What a sick system may be reported as. */
const codes = new Set(['UPSTREAM_TIMEOUT', 'UPSTREAM_UNAVAILABLE', 'UPSTREAM_BAD_RESPONSE']);

interface Body {
  readonly data?: { readonly viewer?: { readonly student?: Readonly<Record<string, unknown>> | null } | null } | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string; readonly upstream?: string } }[];
}

/** Holds an answer against what the student asked for; each system's part is either whole, or has an error that names the system. */
export function readAnswer(kind: Kind, student: Student, { status, text }: { status: number; text: string }): Reading {
  if (status !== 200) return { whole: [], failed: {}, wrong: `status ${status}: ${text.slice(0, 200)}` };
  const { data, errors = [] } = JSON.parse(text) as Body;
  const parts = data?.viewer?.student ?? null;
  if (parts === null) return { whole: [], failed: {}, wrong: `no student in ${text.slice(0, 300)}` };
  const mine = new Set(
    readCanaries(text).map(({ kind: piece, student: whose }) => (whose === student.number ? piece : '')),
  );
  const errorOf = (system: SystemName) =>
    errors.find(({ extensions }) => extensions?.upstream === systemPublicNames[system]);
  const failed = systemsOf(kind).filter((system) => errorOf(system) !== undefined);
  const whole = systemsOf(kind).filter((system) => !failed.includes(system));
  const isTold = failed.every((system) => codes.has(errorOf(system)?.extensions?.code ?? ''));
  const isThere = whole.every((system) => mine.has(canaries[system]));
  const names: ReadonlySet<string> = new Set(failed.map((system) => systemPublicNames[system]));
  const isMore = errors.some(({ extensions }) => !names.has(extensions?.upstream ?? ''));
  return {
    whole,
    failed: Object.fromEntries(failed.map((system) => [system, errorOf(system)?.extensions?.code ?? ''])),
    wrong: isTold && isThere && !isMore ? null : text.slice(0, 300),
  };
}
