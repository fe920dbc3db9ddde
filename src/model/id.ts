import { parseUuid } from '../lib/uuid.ts';

/** The prefixes of global ids, by entity, with the form of the id behind the underscore. */
const kinds = {
  student: { prefix: 'stu', form: 'uuid' },
  staff: { prefix: 'stf', form: 'uuid' },
  center: { prefix: 'ctr', form: 'uuid' },
  session: { prefix: 'ses', form: 'number' },
  encounter: { prefix: 'enc', form: 'uuid' },
  nonEncounter: { prefix: 'nen', form: 'uuid' },
  enrollment: { prefix: 'enr', form: 'int32' },
  event: { prefix: 'evt', form: 'uuid' },
  registration: { prefix: 'reg', form: 'uuid' },
  command: { prefix: 'cmd', form: 'uuid' },
} as const;

export type EntityKind = keyof typeof kinds;

const kindOfPrefix = new Map(Object.entries(kinds).map(([kind, { prefix }]) => [prefix as string, kind as EntityKind]));

/** Skillable types its ids int32; Zenoti's int may be a long, of which JSON carries no more than this. */
const largest = { int32: 2 ** 31 - 1, number: Number.MAX_SAFE_INTEGER };
const positiveInteger = /^[1-9][0-9]{0,15}$/;

export function globalId(kind: EntityKind, sourceId: string | number): string {
  return `${kinds[kind].prefix}_${sourceId}`;
}

/** Splits a global id into its entity and the id in its source (GUIDs in lower case); null if it is none. */
export function parseGlobalId(text: string): { kind: EntityKind; sourceId: string } | null {
  if (text.charAt(3) !== '_') return null;
  const kind = kindOfPrefix.get(text.slice(0, 3));
  if (kind === undefined) return null;
  const { form } = kinds[kind];
  const sourceId = form === 'uuid' ? parseUuid(text.slice(4)) : parsePositiveInteger(text.slice(4), form);
  return sourceId === null ? null : { kind, sourceId };
}

/** A number as vendors use it for ids, kept as text because it may pass 2^31; null if it is none. */
export function parsePositiveInteger(text: string, form: keyof typeof largest = 'number'): string | null {
  return positiveInteger.test(text) && Number(text) <= largest[form] ? text : null;
}

/** How an id of this entity looks, for messages: `stu_<uuid>`. */
export function idForm(kind: EntityKind): string {
  return `${kinds[kind].prefix}_<${kinds[kind].form === 'uuid' ? 'uuid' : 'number'}>`;
}
