import { describe, expect, it } from '@jest/globals';
import { openOnce } from '../../src/lib/once.ts';

describe('reads by id', () => {
  it('are made once each, and told as soon as they are there, whatever becomes of the others', async () => {
    const asked: string[] = [];
    const answers: Record<string, Promise<string>> = {
      soon: Promise.resolve('there'),
      never: new Promise(() => undefined),
      broken: Promise.reject(new Error('a fault')),
    };
    const reads = openOnce((id) => {
      asked.push(id);
      return answers[id] ?? Promise.resolve('');
    });
    void reads.load('never');
    expect(await reads.load('soon')).toBe('there');
    for (let times = 0; times < 2; times += 1) await expect(reads.load('broken')).rejects.toThrow('a fault');
    expect(await reads.load('soon')).toBe('there');
    expect(asked).toEqual(['never', 'soon', 'broken']);
  });
});
