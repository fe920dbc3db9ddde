/** Collects rows and writes them together, so that many small facts cost one write. */
export interface Batch<Row> {
  add(row: Row): void;
  /** Writes what waits, after the write that runs, without the delay. Rejects never: `failed` is told. */
  flush(): Promise<void>;
  /** Writes what waits, and tells `failed` how many rows are lost where that fails twice. Add no more afterwards. */
  close(): Promise<void>;
}

export interface BatchSettings<Row> {
  write(rows: readonly Row[]): Promise<void>;
  /** Told why a write failed, whose rows then wait to be tried again, and how many rows were dropped. Must not throw. */
  failed(error: unknown): void;
  /** How long a row waits for others at most, in milliseconds; one write at most starts in that time. */
  readonly delayMs?: number;
  /** How many rows may wait while writes fail or are slow; past it the oldest are dropped. */
  readonly most: number;
}

/** Opens a batch. Its writes never overlap, and get the rows in the order in which they were added. */
export function openBatch<Row>({ write, failed, delayMs = 1_000, most }: BatchSettings<Row>): Batch<Row> {
  const waiting = lastRows<Row>(most);
  let dropped = 0;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;

  const add = (row: Row): void => {
    if (!waiting.add(row)) dropped++;
    timer ??= setTimeout(() => void flush(), delayMs).unref();
  };

  async function writeWaiting(): Promise<void> {
    // Rows that come from here on wait a whole delay, so the next write starts no sooner than that.
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const rows = waiting.take();
    if (rows.length === 0) return;
    try {
      await write(rows);
    } catch (error) {
      failed(error);
      for (const row of [...rows, ...waiting.take()]) add(row);
    }
    if (dropped > 0) failed(new Error(`${dropped} rows were dropped, as more than ${most} waited to be written`));
    dropped = 0;
  }

  function flush(): Promise<void> {
    next ??= running.then(() => {
      next = null;
      running = writeWaiting();
      return running;
    });
    return next;
  }

  async function close(): Promise<void> {
    await flush();
    if (waiting.count() > 0) await flush();
    if (timer !== null) clearTimeout(timer);
    if (waiting.count() > 0) failed(new Error(`${waiting.count()} rows are lost, as they could not be written`));
  }

  return { add, flush, close };
}

/** Holds the last rows that were added: past `most`, each new one takes the place of the oldest. */
function lastRows<Row>(most: number): { add(row: Row): boolean; take(): Row[]; count(): number } {
  let rows: Row[] = [];
  let oldest = 0;
  return {
    /** False if the oldest row had to go. */
    add(row) {
      if (rows.length < most) {
        rows.push(row);
        return true;
      }
      rows[oldest] = row;
      oldest = (oldest + 1) % most;
      return false;
    },
    count: () => rows.length,
    take() {
      const taken = [...rows.slice(oldest), ...rows.slice(0, oldest)];
      rows = [];
      oldest = 0;
      return taken;
    },
  };
}
