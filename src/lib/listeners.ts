type Listener = () => void;

/** Who is to be told of one thing. Nearly always that is one, who takes no room but their own. */
export class Listeners {
  #only: Listener | null = null;
  #others: Set<Listener> | null = null;

  /** One that was not added before. */
  add(listener: Listener): void {
    if (this.#only === null) {
      this.#only = listener;
      return;
    }
    this.#others ??= new Set();
    this.#others.add(listener);
  }

  /** False where it is none of them. */
  delete(listener: Listener): boolean {
    if (this.#only !== listener) return this.#others?.delete(listener) ?? false;
    this.#only = null;
    return true;
  }

  /** Tells all of them, and forgets them. */
  tell(): void {
    const [only, others] = [this.#only, this.#others];
    this.#only = null;
    only?.();
    for (const listener of others ?? []) listener();
    others?.clear();
  }
}
