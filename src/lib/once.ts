/** Reads of one request by id, for a source that answers one a call: each is asked once, and told as soon as it is there. */
export interface Once<Value> {
  load(id: string): Promise<Value>;
}

/** `read` must not throw, but reject. A read that failed is not made again. */
export function openOnce<Value>(read: (id: string) => Promise<Value>): Once<Value> {
  const asked = new Map<string, Promise<Value>>();
  return {
    load(id) {
      const known = asked.get(id);
      if (known !== undefined) return known;
      const answer = read(id);
      asked.set(id, answer);
      return answer;
    },
  };
}
