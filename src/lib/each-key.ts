/**
 * A batch function for a DataLoader whose source answers one key a call: all keys at once, each with its own answer or its
 * own error, so that a key that fails does not fail its neighbours.
 */
export function eachKey<Key, Value>(
  read: (key: Key) => Promise<Value>,
): (keys: readonly Key[]) => Promise<(Value | Error)[]> {
  return (keys) => Promise.all(keys.map((key) => read(key).catch(asError)));
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
