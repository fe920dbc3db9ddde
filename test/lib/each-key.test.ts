import { describe, expect, it } from '@jest/globals';
import { eachKey } from '../../src/lib/each-key.ts';

describe('a batch that asks for each key by itself', () => {
  it('gives each key its own answer or its own error, in the order of the keys', async () => {
    const answers = eachKey(async (key: number) => {
      // The later, the sooner it answers.
      for (let turn = 0; turn < 5 - key; turn += 1) await null;
      if (key === 2) throw new Error('two fails');
      if (key === 3) throw 'three fails';
      return `answer ${key}`;
    });
    expect(await answers([1, 2, 3, 4])).toEqual([
      'answer 1',
      new Error('two fails'),
      new Error('three fails'),
      'answer 4',
    ]);
  });

  it('asks for 64 of a long list at once, and for the next when one is answered, whether or not it fails', async () => {
    const asked: number[] = [];
    const ends = new Map<number, () => void>();
    const batch = eachKey(
      (key: number) =>
        new Promise<number>((resolve, reject) => {
          asked.push(key);
          ends.set(key, () => (key === 7 ? reject(new Error('seven fails')) : resolve(key * 10)));
        }),
    );
    const keys = Array.from({ length: 100 }, (_, key) => key);
    const answers = batch(keys);
    expect(asked).toEqual(keys.slice(0, 64));
    ends.get(7)?.();
    ends.get(63)?.();
    await new Promise(setImmediate);
    expect(asked).toEqual(keys.slice(0, 66));
    for (let turn = 0; turn < 100; turn += 1) {
      ends.get(turn)?.();
      await new Promise(setImmediate);
    }
    expect(asked).toEqual(keys);
    expect(await answers).toEqual(keys.map((key) => (key === 7 ? new Error('seven fails') : key * 10)));
  });

  it('has nothing to ask where there are no keys', async () => {
    expect(await eachKey(async () => 'never')([])).toEqual([]);
  });
});
