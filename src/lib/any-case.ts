/**
 * Makes a reader that gives records their keys in the casing that `keys` has, whatever casing they came in. A record that
 * already has the first key as it stands is taken to be in order, so the usual case costs one look.
 */
export function anyCase(keys: readonly [string, ...string[]]): (record: unknown) => unknown {
  const first = keys[0];
  const known = new Map(keys.map((key) => [key.toLowerCase(), key]));
  return (record) => {
    if (typeof record !== 'object' || record === null || Array.isArray(record) || Object.hasOwn(record, first)) {
      return record;
    }
    return Object.fromEntries(
      Object.entries(record).map(([key, value]) => [known.get(key.toLowerCase()) ?? key, value]),
    );
  };
}
