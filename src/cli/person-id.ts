import { globalId, parseGlobalId } from '../model/id.ts';
import { UsageError } from './usage.ts';

/** Reads the value of --student or --staff, a global id or the directory's uuid, into the uuid. Throws UsageError. */
export function readPersonId(kind: 'student' | 'staff', text: string): string {
  const id = parseGlobalId(text.includes('_') ? text : globalId(kind, text));
  if (id?.kind !== kind) throw new UsageError(`--${kind} takes an id of the form ${globalId(kind, '<uuid>')}`);
  return id.sourceId;
}
