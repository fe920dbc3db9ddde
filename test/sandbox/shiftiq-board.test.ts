import { describe, expect, it } from '@jest/globals';
import { makeBoard } from '../../src/sandbox/shiftiq/board.ts';
import { registrationRoutes } from '../../src/sandbox/shiftiq/registration-routes.ts';
import { key, now, school } from './stage.ts';

describe('the board behind the simulated Shift iQ', () => {
  it('keeps the order of two changes of the same millisecond', async () => {
    const board = makeBoard({ school, now, key, clock: () => now });
    const [one, other] = school.directory.students[0]?.registrationIds.map((id) => board.entry(id, 404)) ?? [];
    if (!one || !other) throw new Error('The demonstration student has too few registrations');
    board.change(other, 'EventChanged');
    board.change(one, 'EventChanged');
    const search = registrationRoutes(board).find((route) => route.path === '/api/registrations/search');
    const asked = { method: 'POST', url: '', query: new URLSearchParams(), params: {}, headers: {}, body: '{}' };
    const answer = await search?.answer(asked);
    const rows = JSON.parse(answer?.body ?? '[]') as { EventIdentifier: string }[];
    expect(rows.slice(0, 2).map((row) => row.EventIdentifier)).toEqual([one.eventId, other.eventId]);
  });
});
