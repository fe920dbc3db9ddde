import { type ProblemList, quoted } from './problem.ts';

/** An object of one of the lists of a file. */
export interface ListItem {
  readonly list: string;
  /** Where it is, as problems name it. */
  readonly place: string;
  readonly cells: ReadonlyMap<string, unknown>;
}

/** Reads a JSON file's text; undefined where it is none. */
export function parseJsonText(text: string, problems: ProblemList): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    problems.add('file', null, `is not JSON: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Finds the objects in the lists of these names, all that a file may hold. */
export function readLists(file: unknown, names: readonly string[], problems: ProblemList): ListItem[] {
  if (!isRecord(file)) {
    problems.add('file', null, `is not an object; write { ${names.map((name) => `"${name}": []`).join(', ')} }`);
    return [];
  }
  const items: ListItem[] = [];
  for (const [name, list] of Object.entries(file)) {
    if (!names.includes(name)) problems.add('file', name, `unknown; the lists are ${names.join(', ')}`);
    else if (!Array.isArray(list)) problems.add('file', name, 'is not a list; write it in brackets');
    else items.push(...readList(name, list, problems));
  }
  return items;
}

function readList(name: string, list: readonly unknown[], problems: ProblemList): ListItem[] {
  const items: ListItem[] = [];
  for (const [index, item] of list.entries()) {
    const place = `${name}[${index}]`;
    if (isRecord(item)) items.push({ list: name, place, cells: new Map(Object.entries(item)) });
    else problems.add(place, null, `${quoted(item)} is not an object`);
  }
  return items;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
