import { spawnSync } from 'node:child_process';
import { describe, expect, it, jest } from '@jest/globals';
import { type Deadline, deadlineIn, remainingMs } from '../../src/lib/deadline.ts';

const passed = (deadline: Deadline) => new Promise<void>((resolve) => void deadline.onPassed(resolve));

describe('a deadline', () => {
  it('ends by the process’s clock, and says what is left', () => {
    const before = Date.now();
    const deadline = deadlineIn(60_000);
    expect(deadline.endsAt).toBeGreaterThanOrEqual(before + 60_000);
    expect(deadline.endsAt).toBeLessThanOrEqual(Date.now() + 60_000);
    expect(remainingMs(deadline)).toBeGreaterThan(0);
    expect(remainingMs(deadline)).toBeLessThanOrEqual(60_000);
    expect(deadline.hasPassed).toBe(false);
  });

  it('passes for all who wait and for who asks later', async () => {
    const deadline = deadlineIn(20);
    await Promise.all([passed(deadline), passed(deadline)]);
    expect(deadline.hasPassed).toBe(true);
    await passed(deadline);
    // Timers may end a little early by another clock.
    expect(remainingMs(deadline)).toBeLessThanOrEqual(2);
  });

  it('passes for who asks only when it has passed', async () => {
    const deadline = deadlineIn(5);
    while (!deadline.hasPassed) await new Promise(setImmediate);
    await expect(passed(deadline)).resolves.toBeUndefined();
  });

  it('calls nobody who wants to be forgotten', async () => {
    const deadline = deadlineIn(20);
    const order: string[] = [];
    const forget = deadline.onPassed(() => order.push('first'));
    deadline.onPassed(() => order.push('second'));
    forget();
    await passed(deadline);
    expect(order).toEqual(['second']);
  });

  it('has a timer only while somebody waits for it', () => {
    jest.useFakeTimers();
    const deadline = deadlineIn(20);
    const counts = [jest.getTimerCount()];
    const forget = [deadline.onPassed(() => undefined), deadline.onPassed(() => undefined)];
    counts.push(jest.getTimerCount());
    for (const each of forget) each();
    counts.push(jest.getTimerCount());
    jest.useRealTimers();
    expect(counts).toEqual([0, 1, 0]);
  });

  it('is never less than nothing away', () => {
    expect(remainingMs({ ...deadlineIn(60_000), endsAt: Date.now() - 1_000 })).toBe(0);
  });

  it('takes parts of a millisecond, and times that are over', async () => {
    await Promise.all([passed(deadlineIn(0.25)), passed(deadlineIn(-5))]);
  });

  it('keeps no process alive', () => {
    const file = new URL('../../src/lib/deadline.ts', import.meta.url).href;
    const script = `import { deadlineIn } from '${file}'; deadlineIn(600000).onPassed(() => undefined);`;
    const { signal, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { timeout: 60_000 });
    // One that waits for what never comes ends with a status that says so.
    expect({ signal, stderr: stderr.toString() }).toEqual({ signal: null, stderr: '' });
  });
});
