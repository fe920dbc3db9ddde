import { describe, expect, it } from '@jest/globals';
import { openSlot } from '../../src/lib/slot.ts';

describe('a slot', () => {
  it('hangs a value on each owner, apart from those of other slots of the same name', () => {
    const [one, other] = [{}, {}];
    const [slot, namesake] = [openSlot<object, number>('count'), openSlot<object, number>('count')];
    slot.set(one, 1);
    slot.set(other, 2);
    namesake.set(one, 3);
    slot.set(one, 4);
    expect([slot.get(one), slot.get(other), namesake.get(one), namesake.get(other)]).toEqual([4, 2, 3, undefined]);
  });

  it('tells whether there was anything to delete', () => {
    const owner = {};
    const slot = openSlot<object, string>('name');
    expect(slot.delete(owner)).toBe(false);
    slot.set(owner, 'x');
    expect([slot.delete(owner), slot.get(owner), slot.delete(owner)]).toEqual([true, undefined, false]);
  });

  it('shows in no text of its owner, and under no key', () => {
    const owner = { id: 7 };
    openSlot<object, string>('secret').set(owner, 'x');
    expect([JSON.stringify(owner), Object.keys(owner)]).toEqual(['{"id":7}', ['id']]);
  });
});
