/** What is the same in each run, and so is compared as it stands. */
const settled: ReadonlySet<string> = new Set(['__typename', 'code', 'message', 'retryable', 'upstream', 'wasSo']);

/**
 * How an answer differs from the one that a page shows: other keys, other types of values, fewer rows. A page may show the first
 * rows of a list and no more of it, and an empty list stands for an empty one. Gives a line for each difference.
 */
export function differences(shown: unknown, real: unknown, at = 'the answer'): string[] {
  if (Array.isArray(shown)) return ofLists(shown, real, at);
  if (isRecord(shown)) return ofRecords(shown, real, at);
  const [wanted, found] = [kindOfValue(shown), kindOfValue(real)];
  return wanted === found ? [] : [`${at} is ${found}, and not ${wanted}`];
}

function ofLists(shown: readonly unknown[], real: unknown, at: string): string[] {
  if (!Array.isArray(real)) return [`${at} is ${kindOfValue(real)}, and not a list`];
  if (shown.length > real.length || (shown.length === 0 && real.length > 0))
    return [`${at} has ${real.length} rows, and not ${shown.length}`];
  return shown.flatMap((row, index) => differences(row, real[index], `${at}[${index}]`));
}

function ofRecords(shown: Readonly<Record<string, unknown>>, real: unknown, at: string): string[] {
  if (!isRecord(real)) return [`${at} is ${kindOfValue(real)}, and not an object`];
  const keys = [...new Set([...Object.keys(shown), ...Object.keys(real)])];
  return keys.flatMap((key) => {
    if (!(key in real)) return [`${at} has no ${key}`];
    if (!(key in shown)) return [`${at} has ${key}, which is not shown`];
    const [value, found] = [shown[key], real[key]];
    if (settled.has(key) && !isRecord(value) && value !== found)
      return [`${at}.${key} is ${JSON.stringify(found)}, and not ${JSON.stringify(value)}`];
    return differences(value, found, `${at}.${key}`);
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOfValue(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `of type ${typeof value}`;
}
