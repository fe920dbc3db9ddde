import { describe, expect, it } from '@jest/globals';
import { type Deadline, deadlineIn } from '../../src/lib/deadline.ts';
import { openPlaces } from '../../src/upstreams/places.ts';

const soon = deadlineIn(60_000);
const over: Deadline = { ...soon, hasPassed: true };

describe('places', () => {
  it('are so many, and a place that is given back may be taken again', () => {
    const places = openPlaces(2, 0);
    expect([places.take(), places.take(), places.take()]).toEqual([true, true, false]);
    places.leave();
    expect([places.take(), places.take()]).toEqual([true, false]);
  });

  it('are given to those who wait in the order in which they came, and to nobody else meanwhile', async () => {
    const places = openPlaces(1, 2);
    places.take();
    const came: string[] = [];
    const waiting = ['first', 'second'].map((name) => places.wait(soon).then(() => came.push(name)));
    expect(await places.wait(soon)).toBe('full');
    places.leave();
    expect(places.take()).toBe(false);
    await waiting[0];
    expect(came).toEqual(['first']);
    places.leave();
    await waiting[1];
    places.leave();
    expect([places.take(), places.take()]).toEqual([true, false]);
  });

  it('are not given to those who came too late for them', async () => {
    const places = openPlaces(1, 3);
    places.take();
    const words = [places.wait(over), places.wait(over), places.wait(soon)];
    places.leave();
    expect(await Promise.all(words)).toEqual(['late', 'late', 'taken']);
    const last = places.wait(over);
    places.leave();
    expect(await last).toBe('late');
    expect(places.take()).toBe(true);
  });
});
