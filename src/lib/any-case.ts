/**
 * Makes a reader that gives records their keys in the casing that `keys` has, whatever casing each came in. A record whose
 * keys are in order, which is the usual case, is given as it is; other keys are left alone.
 */
export function anyCase(keys: readonly string[]): (record: unknown) => unknown {
  const exact = new Set(keys);
  const byLowerCase = new Map(keys.map((key) => [key.toLowerCase(), key]));
  const rightCase = (key: string) => (exact.has(key) ? key : (byLowerCase.get(key.toLowerCase()) ?? key));
  return (record) => {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return record;
    if (Object.keys(record).every((key) => rightCase(key) === key)) return record;
    return Object.fromEntries(Object.entries(record).map(([key, value]) => [rightCase(key), value]));
  };
}
