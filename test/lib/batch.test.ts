import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openBatch } from '../../src/lib/batch.ts';

/** A batch whose writes a test ends, one by one, well or badly. */
function stage({ most = 1_000 }: { most?: number } = {}) {
  const writes: (readonly number[])[] = [];
  const endings: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  const failures: unknown[] = [];
  const batch = openBatch<number>({
    write(rows) {
      writes.push(rows);
      return new Promise((resolve, reject) => endings.push({ resolve, reject }));
    },
    failed: (error) => void failures.push(error),
    most,
  });
  const ending = () => endings.shift() ?? { resolve: unexpected, reject: unexpected };
  return { batch, writes, failures, succeed: () => ending().resolve(), fail: () => ending().reject(new Error('full')) };
}

function unexpected(): never {
  throw new Error('No write runs');
}

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('a batch', () => {
  it('writes together what came within a second of the first row', async () => {
    const { batch, writes } = stage();
    batch.add(1);
    await pass(600);
    batch.add(2);
    await pass(399);
    expect(writes).toEqual([]);
    await pass(1);
    expect(writes).toEqual([[1, 2]]);
  });

  it('does not write without rows', async () => {
    const { batch, writes, succeed } = stage();
    await batch.flush();
    batch.add(1);
    await pass(1_000);
    succeed();
    await pass(10_000);
    expect(writes).toEqual([[1]]);
  });

  it('keeps rows back while a write runs, and writes them when it has ended', async () => {
    const { batch, writes, succeed } = stage();
    batch.add(1);
    await pass(1_000);
    batch.add(2);
    await pass(5_000);
    expect(writes).toEqual([[1]]);
    batch.add(3);
    succeed();
    await pass(0);
    expect(writes).toEqual([[1], [2, 3]]);
  });

  it('begins no second write within a second, also after one that was slow', async () => {
    const { batch, writes, succeed } = stage();
    batch.add(1);
    await pass(1_000);
    batch.add(2);
    await pass(1_500);
    batch.add(3);
    succeed();
    await pass(0);
    batch.add(4);
    succeed();
    await pass(999);
    expect(writes).toEqual([[1], [2, 3]]);
    await pass(1);
    expect(writes).toEqual([[1], [2, 3], [4]]);
  });

  it('tells of a write that failed, and tries its rows again before the new ones, a second later', async () => {
    const { batch, writes, failures, succeed, fail } = stage();
    batch.add(1);
    batch.add(2);
    await pass(1_000);
    batch.add(3);
    fail();
    await pass(0);
    expect(failures).toEqual([new Error('full')]);
    await pass(999);
    expect(writes).toHaveLength(1);
    await pass(1);
    succeed();
    await pass(5_000);
    expect(writes).toEqual([
      [1, 2],
      [1, 2, 3],
    ]);
    expect(failures).toHaveLength(1);
  });

  it('drops the oldest rows when too many wait, and tells how many', async () => {
    const { batch, writes, failures, succeed } = stage({ most: 3 });
    for (const row of [1, 2, 3, 4, 5]) batch.add(row);
    await pass(1_000);
    succeed();
    await pass(0);
    expect(writes).toEqual([[3, 4, 5]]);
    expect(failures).toEqual([new Error('2 rows were dropped, as more than 3 waited to be written')]);
    batch.add(6);
    await pass(1_000);
    succeed();
    await pass(0);
    expect(writes[1]).toEqual([6]);
    expect(failures).toHaveLength(1);
  });

  it('drops the oldest of a failed write and of the rows after it, and counts both', async () => {
    const { batch, writes, failures, fail } = stage({ most: 3 });
    for (const row of [1, 2, 3]) batch.add(row);
    await pass(1_000);
    for (const row of [4, 5, 6, 7]) batch.add(row);
    fail();
    await pass(1_000);
    expect(writes[1]).toEqual([5, 6, 7]);
    expect(failures).toEqual([
      new Error('full'),
      new Error('4 rows were dropped, as more than 3 waited to be written'),
    ]);
  });
});

describe('a flush', () => {
  it('waits for the write that runs and for that of the rows behind it', async () => {
    const { batch, writes, succeed } = stage();
    const flushed = jest.fn();
    batch.add(1);
    await pass(1_000);
    batch.add(2);
    void batch.flush().then(flushed);
    void batch.flush().then(flushed);
    await pass(0);
    expect(writes).toEqual([[1]]);
    succeed();
    await pass(0);
    expect(writes).toEqual([[1], [2]]);
    expect(flushed).not.toHaveBeenCalled();
    succeed();
    await pass(0);
    expect(flushed).toHaveBeenCalledTimes(2);
  });

  it('begins a delay of its own for the rows after it', async () => {
    const { batch, writes, succeed } = stage();
    batch.add(1);
    await pass(300);
    void batch.flush();
    await pass(0);
    succeed();
    batch.add(2);
    await pass(999);
    expect(writes).toEqual([[1]]);
    await pass(1);
    expect(writes).toEqual([[1], [2]]);
  });

  it('ends when its write has failed, and the rows wait on', async () => {
    const { batch, writes, failures, fail } = stage();
    batch.add(1);
    const flushed = batch.flush();
    await pass(0);
    fail();
    await flushed;
    expect(failures).toEqual([new Error('full')]);
    await pass(1_000);
    expect(writes).toEqual([[1], [1]]);
  });
});

it('does not keep the process alive', () => {
  const { batch } = stage();
  const timers = jest.spyOn(globalThis, 'setTimeout');
  batch.add(1);
  const timer = timers.mock.results[0]?.value as NodeJS.Timeout;
  expect(timer.hasRef()).toBe(false);
  timers.mockRestore();
});
