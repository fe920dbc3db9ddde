/** Keeps what was asked for of late, up to so many bytes. */
export interface Recent<Value> {
  get(key: string): Value | undefined;
  /** One that takes more than a tenth of all the room is not kept. */
  set(key: string, value: Value, bytes: number): void;
  delete(key: string): boolean;
  /** Whether so many bytes more fit without anything being dropped. */
  hasRoom(bytes: number): boolean;
}

export function openRecent<Value>(mostBytes: number): Recent<Value> {
  const kept = new Map<string, { readonly value: Value; readonly bytes: number; isUsed: boolean }>();
  let total = 0;
  const drop = (key: string) => {
    total -= kept.get(key)?.bytes ?? 0;
    return kept.delete(key);
  };
  const makeRoom = (bytes: number) => {
    // A map is in the order in which it was filled: the first has waited longest. Who was asked for meanwhile waits once more.
    for (const [oldest, entry] of kept) {
      if (total + bytes <= mostBytes) return;
      drop(oldest);
      if (!entry.isUsed) continue;
      kept.set(oldest, { ...entry, isUsed: false });
      total += entry.bytes;
    }
  };
  return {
    get(key) {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      // To move it in the map each time it is asked for would cost more than all else here.
      found.isUsed = true;
      return found.value;
    },
    set(key, value, bytes) {
      drop(key);
      if (bytes > mostBytes / 10) return;
      makeRoom(bytes);
      kept.set(key, { value, bytes, isUsed: false });
      total += bytes;
    },
    delete: drop,
    hasRoom: (bytes) => total + bytes <= mostBytes,
  };
}
