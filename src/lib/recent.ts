/** Keeps what was asked for last, up to so many bytes. */
export interface Recent<Value> {
  get(key: string): Value | undefined;
  /** One that takes more than a tenth of all the room is not kept. */
  set(key: string, value: Value, bytes: number): void;
  delete(key: string): boolean;
  /** Whether so many bytes more fit without anything being dropped. */
  hasRoom(bytes: number): boolean;
}

export function openRecent<Value>(mostBytes: number): Recent<Value> {
  const kept = new Map<string, { readonly value: Value; readonly bytes: number }>();
  let total = 0;
  const drop = (key: string) => {
    total -= kept.get(key)?.bytes ?? 0;
    return kept.delete(key);
  };
  return {
    get(key) {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      // A map is in the order in which it was filled: the first is what nobody asked for longest.
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    set(key, value, bytes) {
      drop(key);
      if (bytes > mostBytes / 10) return;
      kept.set(key, { value, bytes });
      total += bytes;
      for (const oldest of kept.keys()) {
        if (total <= mostBytes) return;
        drop(oldest);
      }
    },
    delete: drop,
    hasRoom: (bytes) => total + bytes <= mostBytes,
  };
}
