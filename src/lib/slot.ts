/** What one part of the program hangs on an object of another part, for as long as that object lives. */
export interface Slot<Owner extends object, Value> {
  get(owner: Owner): Value | undefined;
  set(owner: Owner, value: Value): void;
  /** Whether there was anything. */
  delete(owner: Owner): boolean;
}

/**
 * For objects that come and go with requests. A WeakMap would serve, but V8's collector of young objects takes for alive what
 * an old WeakMap holds: a value that leads back to its key stays, with all that hangs on it, until the whole heap is marked.
 * `name` is for who looks at the owner.
 */
export function openSlot<Owner extends object, Value>(name: string): Slot<Owner, Value> {
  const place = Symbol(name);
  const holder = (owner: Owner) => owner as { [place]?: Value | undefined };
  return {
    get: (owner) => holder(owner)[place],
    set(owner, value) {
      holder(owner)[place] = value;
    },
    delete(owner) {
      const had = holder(owner)[place] !== undefined;
      holder(owner)[place] = undefined;
      return had;
    },
  };
}
