import { follow, type Given, type Heard, isOpen, type Next, type Order, pauseMs, type State } from './order.ts';

/** How the desk reaches the gateway. Neither rejects. */
export interface Counter {
  send(given: Given): Promise<Heard>;
  ask(given: Given): Promise<Heard>;
}

/** Where commands are kept so that a reload does not forget them. */
export interface Drawer {
  read(): string | null;
  write(text: string): void;
}

/** The commands of one person on this page: each is followed until it is known what became of it. */
export interface Desk {
  /** Gives a command. It is kept before it is sent. */
  give(order: Order, title: string): void;
  /** Goes on with a command at once: asks, and sends it under its own key where the gateway does not know it. */
  retry(commandId: string): void;
  /** Gives what was refused again: a command of its own, under a new key. */
  again(commandId: string): void;
  /** Forgets a command that has ended. */
  dismiss(commandId: string): void;
  /** The newest first; the same array until something changes. */
  all(): readonly Given[];
  subscribe(tell: () => void): () => void;
  /** Follows what is open until the function that it gives is called. */
  open(): () => void;
}

/** As many as fit on a page; what is still open is never forgotten. */
const mostKept = 12;

export function openDesk(counter: Counter, drawer: Drawer): Desk {
  let kept = read(drawer);
  let following = new AbortController();
  following.abort();
  const listeners = new Set<() => void>();
  const wakers = new Map<string, () => void>();

  function keep(next: readonly Given[]): void {
    let room = mostKept;
    kept = next.filter((given) => isOpen(given) || room-- > 0);
    drawer.write(JSON.stringify(kept));
    for (const tell of listeners) tell();
  }

  function set(commandId: string, state: State): void {
    keep(kept.map((given) => (given.commandId === commandId ? { ...given, state } : given)));
  }

  const find = (commandId: string) => kept.find((given) => given.commandId === commandId);

  function pause(commandId: string, ms: number, signal: AbortSignal): Promise<void> {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      const wake = () => {
        clearTimeout(timer);
        resolve();
      };
      wakers.set(commandId, wake);
      signal.addEventListener('abort', wake, { once: true });
    }).then(() => void wakers.delete(commandId));
  }

  async function run(commandId: string, first: 'send' | 'ask'): Promise<void> {
    const { signal } = following;
    let next: Next = first;
    for (let turn = 0; next === 'send' || next === 'ask'; ) {
      const given = find(commandId);
      if (given === undefined || signal.aborted) return;
      const step = follow(next, await counter[next](given));
      // Somebody else follows it now, and hears of it.
      if (signal.aborted) return;
      set(commandId, step.state);
      next = step.next;
      if (next === 'ask') await pause(commandId, pauseMs(turn++, step.state), signal);
    }
  }

  return {
    give(order, title) {
      const commandId = `web-${crypto.randomUUID()}`;
      keep([{ commandId, order, title, state: { is: 'sending' } }, ...kept]);
      void run(commandId, 'send');
    },
    retry(commandId) {
      const wake = wakers.get(commandId);
      if (wake !== undefined) return wake();
      set(commandId, { is: 'sending' });
      void run(commandId, 'ask');
    },
    again(commandId) {
      const given = find(commandId);
      if (given === undefined) return;
      keep(kept.filter((each) => each !== given));
      this.give(given.order, given.title);
    },
    dismiss(commandId) {
      keep(kept.filter((given) => given.commandId !== commandId || isOpen(given)));
    },
    all: () => kept,
    subscribe(tell) {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    open() {
      following = new AbortController();
      const own = following;
      // Whether they arrived is not known: first it is asked.
      for (const given of kept.filter(isOpen)) void run(given.commandId, 'ask');
      return () => own.abort();
    },
  };
}

/** What an earlier page kept, and nothing where that can't be read. */
function read(drawer: Drawer): readonly Given[] {
  try {
    const kept: unknown = JSON.parse(drawer.read() ?? '[]');
    return Array.isArray(kept) ? kept.filter(isGiven) : [];
  } catch {
    return [];
  }
}

/** Whether it is a command as this page keeps them: what an older page kept in another form is let go. */
function isGiven(value: unknown): value is Given {
  if (typeof value !== 'object' || value === null) return false;
  const { commandId, order, title, state } = value as Partial<Given>;
  const isOrder = order !== undefined && ['register', 'transfer', 'cancel'].includes(order.kind);
  return typeof commandId === 'string' && typeof title === 'string' && isOrder && typeof state?.is === 'string';
}
