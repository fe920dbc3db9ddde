import { describe, expect, it } from '@jest/globals';
import { deadlineIn } from '../../src/lib/deadline.ts';
import { openPlaces } from '../../src/upstreams/places.ts';

const soon = deadlineIn(60_000);
/** One that passes when it is told to. */
const ending = () => {
  const state = { hasPassed: false };
  return { deadline: Object.defineProperty({ ...soon }, 'hasPassed', { get: () => state.hasPassed }), state };
};

describe('places', () => {
  it('are so many, and a place that is given back may be taken again', () => {
    const places = openPlaces(2, 0);
    const enter = () => places.enter(soon);
    expect([enter(), enter(), enter()]).toEqual(['taken', 'taken', 'full']);
    places.leave();
    expect([enter(), enter()]).toEqual(['taken', 'full']);
  });

  it('are not taken by those whose deadline has passed', () => {
    const places = openPlaces(1, 0);
    expect(places.enter({ ...soon, hasPassed: true })).toBe('late');
    expect(places.enter(soon)).toBe('taken');
  });

  it('are given to those who wait in the order in which they came, and to nobody else meanwhile', async () => {
    const places = openPlaces(1, 2);
    expect(places.enter(soon)).toBe('taken');
    const came: string[] = [];
    const waiting = ['first', 'second'].map(async (name) => {
      await places.enter(soon);
      came.push(name);
    });
    expect(places.enter(soon)).toBe('full');
    places.leave();
    await waiting[0];
    expect(came).toEqual(['first']);
    // The second is before this one, who gets the place that it gives back.
    const last = places.enter(soon);
    places.leave();
    await waiting[1];
    expect(came).toEqual(['first', 'second']);
    places.leave();
    expect(await last).toBe('taken');
    expect(places.enter(soon)).toBeInstanceOf(Promise);
  });

  it('are not given to those who came too late for them', async () => {
    const places = openPlaces(1, 3);
    const { deadline, state } = ending();
    expect(places.enter(soon)).toBe('taken');
    const entries = [places.enter(deadline), places.enter(deadline), places.enter(soon)];
    state.hasPassed = true;
    places.leave();
    expect(await Promise.all(entries)).toEqual(['late', 'late', 'taken']);
    places.leave();
    expect(places.enter(soon)).toBe('taken');
  });
});
