/** What is under way just now, by name. */
export interface Roster<Value> {
  get(name: string): Value | undefined;
  has(name: string): boolean;
  set(name: string, value: Value): void;
  /** Takes a value away, if it still is the one of this name. */
  end(name: string, value: Value): void;
  clear(): void;
}

interface Place<Value> {
  value: Value | null;
}

/**
 * For what comes and goes with requests, in something that stays. A Map would serve, but V8 gives one that is always in use a new
 * table time and again, and leaves what was in it in the old one, which lies among the old objects: all that hangs on a value would
 * stay in memory until the whole heap is marked. So what lies in the table is a place that is empty once the value has gone.
 */
export function openRoster<Value extends object>(): Roster<Value> {
  const places = new Map<string, Place<Value>>();
  return {
    get: (name) => places.get(name)?.value ?? undefined,
    has: (name) => places.has(name),
    set(name, value) {
      const place = places.get(name);
      if (place === undefined) places.set(name, { value });
      else place.value = value;
    },
    end(name, value) {
      const place = places.get(name);
      if (place?.value !== value) return;
      place.value = null;
      places.delete(name);
    },
    clear() {
      for (const place of places.values()) place.value = null;
      places.clear();
    },
  };
}
