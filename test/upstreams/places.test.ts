import { describe, expect, it } from '@jest/globals';
import { type Deadline, deadlineIn } from '../../src/lib/deadline.ts';
import { type Guest, openPlaces } from '../../src/upstreams/places.ts';

const soon = deadlineIn(60_000);
/** One that passes when it is told to. */
const ending = () => {
  const state = { hasPassed: false };
  return { deadline: Object.defineProperty({ ...soon }, 'hasPassed', { get: () => state.hasPassed }), state };
};
/** Somebody who notes what they are told. */
function guest(deadline: Deadline = soon, entered: (entry: string) => void = () => undefined) {
  const heard: string[] = [];
  const told: Guest = {
    deadline,
    entered(entry) {
      heard.push(entry);
      entered(entry);
    },
  };
  return { ...told, heard };
}

describe('places', () => {
  it('are so many, and a place that is given back may be taken again', () => {
    const places = openPlaces(2, 0);
    const enter = () => places.enter(guest());
    expect([enter(), enter(), enter()]).toEqual(['taken', 'taken', 'full']);
    places.leave();
    expect([enter(), enter()]).toEqual(['taken', 'full']);
  });

  it('are not taken by those whose deadline has passed', () => {
    const places = openPlaces(1, 0);
    expect(places.enter(guest({ ...soon, hasPassed: true }))).toBe('late');
    expect(places.enter(guest())).toBe('taken');
  });

  it('are given to those who wait in the order in which they came, and to nobody else meanwhile', () => {
    const places = openPlaces(1, 2);
    expect(places.enter(guest())).toBe('taken');
    const latecomer = guest();
    const [first, second] = [guest(soon, () => expect(places.enter(latecomer)).toBe('waits')), guest()];
    expect([places.enter(first), places.enter(second), places.enter(guest())]).toEqual(['waits', 'waits', 'full']);
    places.leave();
    expect([first.heard, second.heard]).toEqual([['taken'], []]);
    // The second is before the one who came when the first was given the place.
    places.leave();
    expect([second.heard, latecomer.heard]).toEqual([['taken'], []]);
    places.leave();
    expect(latecomer.heard).toEqual(['taken']);
    expect(places.enter(guest())).toBe('waits');
  });

  it('are not given to those who came too late for them', () => {
    const places = openPlaces(1, 3);
    const { deadline, state } = ending();
    expect(places.enter(guest())).toBe('taken');
    const waiting = [guest(deadline), guest(deadline), guest()];
    for (const one of waiting) expect(places.enter(one)).toBe('waits');
    state.hasPassed = true;
    places.leave();
    expect(waiting.map(({ heard }) => heard)).toEqual([['late'], ['late'], ['taken']]);
    places.leave();
    expect(places.enter(guest())).toBe('taken');
  });

  it('go through any number of hands at once', () => {
    const many = 50_000;
    const places = openPlaces(1, many);
    expect(places.enter(guest())).toBe('taken');
    let hands = 0;
    const handOn = () => {
      hands += 1;
      places.leave();
    };
    for (let index = 0; index < many; index += 1) places.enter(guest(soon, handOn));
    places.leave();
    expect(hands).toBe(many);
  });
});
