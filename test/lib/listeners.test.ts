import { describe, expect, it } from '@jest/globals';
import { Listeners } from '../../src/lib/listeners.ts';

describe('listeners', () => {
  it('are told each once, and forgotten then', () => {
    const told: string[] = [];
    const listeners = new Listeners();
    for (const name of ['a', 'b', 'c']) listeners.add(() => told.push(name));
    listeners.tell();
    listeners.tell();
    expect(told).toEqual(['a', 'b', 'c']);
  });

  it('are not told who left, whoever came first', () => {
    const told: string[] = [];
    const [one, two] = [() => told.push('one'), () => told.push('two')];
    const listeners = new Listeners();
    listeners.add(one);
    listeners.add(two);
    expect([listeners.delete(one), listeners.delete(one)]).toEqual([true, false]);
    listeners.add(one);
    expect(listeners.delete(two)).toBe(true);
    listeners.tell();
    expect(told).toEqual(['one']);
  });
});
