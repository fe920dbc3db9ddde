/**
 * What lies behind so many of a list would wait all the same, as a system has places for fewer, and would hold memory meanwhile. What
 * an operation may ask for by default begins at once: others join it, and the limit of its calls is met in the order of its fields.
 */
const mostAtOnce = 64;

/**
 * A batch function for a DataLoader whose source answers one key a call: each key with its own answer or its own error, so that a
 * key that fails does not fail its neighbours. The next is asked for when one of those that came before it is answered.
 */
export function eachKey<Key, Value>(
  read: (key: Key) => Promise<Value>,
): (keys: readonly Key[]) => Promise<(Value | Error)[]> {
  return async (keys) => {
    const answers: (Value | Error)[] = [];
    const left = keys.entries();
    const askOneByOne = async (): Promise<void> => {
      for (const [index, key] of left) {
        try {
          answers[index] = await read(key);
        } catch (reason) {
          answers[index] = asError(reason);
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(keys.length, mostAtOnce) }, askOneByOne));
    return answers;
  };
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
