import { describe, expect, it } from '@jest/globals';
import { importRegistrationsCsv, importRegistrationsJson } from '../../../src/directory/import/registrations.ts';
import { openRegistrationIndex } from '../../../src/directory/registration-index.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Databases } from '../../store/databases.ts';
import { ana, bruno, lisbon, opener, porto, seed, uuid } from './open.ts';

const learner = ana.shiftiqId;
const [event, venue] = [uuid(501), uuid(502)];
const columns = 'registrationId,learnerId,studentId,studentCode,eventId,venueId';

/** What an import of registrations makes of rows, and when it refuses them. */
export function describeRegistrationImports(databases: Databases): void {
  describe('an import of registrations', () => {
    const { open } = opener(databases);
    const house = async () => {
      const { store } = await open();
      await seed(store, { centers: [lisbon, porto], students: [ana, bruno] });
      return store;
    };
    const json = (store: Store, ...rows: object[]) =>
      importRegistrationsJson(store, JSON.stringify({ registrations: rows }));
    const ofAna = async (store: Store) => {
      const rows = await openRegistrationIndex(store).registrationsOfLearners([learner]);
      return rows.sort((one, other) => (one.registrationId < other.registrationId ? -1 : 1));
    };
    const row = (number: number, parts: object = {}) => ({
      ...{ registrationId: uuid(number), learnerId: learner, eventId: null, venueId: null, verifiedAt: null, ...parts },
    });

    it('knows a learner by either id of the student, their code or their id in Shift iQ', async () => {
      const store = await house();
      const lines = [
        columns,
        `${uuid(601).toUpperCase()},${learner.toUpperCase()},,,,`,
        `${uuid(602)},,stu_${ana.id},,${event},`,
        `${uuid(603)},,${ana.id},,,${venue}`,
        `${uuid(604)},,,STU-1,${event},${venue}`,
        `${uuid(605)},${uuid(29)},,,,`,
        ',,,,,',
      ];
      expect(await importRegistrationsCsv(store, lines.join('\r\n'))).toEqual({
        ...{ ok: true, created: 5, changed: 0, unchanged: 0 },
      });
      expect(await ofAna(store)).toEqual([
        row(601),
        row(602, { eventId: event }),
        row(603, { venueId: venue }),
        row(604, { eventId: event, venueId: venue }),
      ]);
      expect(await openRegistrationIndex(store).registrationsOfLearners([uuid(29)])).toHaveLength(1);
    });

    it('changes nothing the second time', async () => {
      const store = await house();
      const rows = [
        { registrationId: uuid(601), studentCode: 'STU-1', eventId: event },
        { registrationId: uuid(602), learnerId: learner },
      ];
      expect(await json(store, ...rows)).toMatchObject({ ok: true, created: 2 });
      const before = await ofAna(store);
      expect(await json(store, ...rows)).toEqual({ ok: true, created: 0, changed: 0, unchanged: 2 });
      expect(await ofAna(store)).toEqual(before);
    });

    it('corrects what nobody has read, and keeps what it says nothing of', async () => {
      const store = await house();
      await json(store, { registrationId: uuid(601), learnerId: uuid(29), eventId: event });
      const again = { registrationId: uuid(601), learnerId: learner, venueId: venue, eventId: null };
      expect(await json(store, again)).toEqual({ ok: true, created: 0, changed: 1, unchanged: 0 });
      expect(await ofAna(store)).toEqual([row(601, { eventId: event, venueId: venue })]);
    });

    it('leaves what was read as it is where it says the same', async () => {
      const store = await house();
      const read = { registrationId: uuid(601), learnerId: learner, eventId: event, venueId: venue };
      await openRegistrationIndex(store).remember([read]);
      const before = await ofAna(store);
      const same = { registrationId: uuid(601), studentCode: 'STU-1' };
      expect(await json(store, same)).toEqual({ ok: true, created: 0, changed: 0, unchanged: 1 });
      expect(await json(store, read)).toMatchObject({ ok: true, unchanged: 1 });
      expect(await ofAna(store)).toEqual(before);
    });

    it.each([
      ['learnerId', { learnerId: uuid(29) }],
      ['eventId', { learnerId: learner, eventId: uuid(599) }],
      ['venueId', { learnerId: learner, venueId: uuid(599) }],
    ])('is refused whole where a read has told of another %s', async (column, parts) => {
      const store = await house();
      const read = { registrationId: uuid(601), learnerId: learner, eventId: event, venueId: venue };
      await openRegistrationIndex(store).remember([read]);
      const before = await ofAna(store);
      const good = { registrationId: uuid(602), learnerId: learner };
      expect(await json(store, good, { registrationId: uuid(601), ...parts })).toEqual({
        ok: false,
        problems: [{ row: 'registrations[1]', column, message: expect.stringContaining(uuid(601)) }],
      });
      expect(await ofAna(store)).toEqual(before);
    });

    it('adds what a read could not tell to no row that was read', async () => {
      const store = await house();
      const read = { registrationId: uuid(601), learnerId: learner, eventId: null, venueId: null };
      await openRegistrationIndex(store).remember([read]);
      const problems = [{ row: 'registrations[0]', column: 'venueId' }];
      expect(await json(store, { ...read, venueId: venue })).toMatchObject({ ok: false, problems });
    });

    it('names by row and column all that is wrong, and writes nothing', async () => {
      const store = await house();
      const lines = [
        `${columns},name`,
        `,${learner},,,,,`,
        `x,${learner},,,,,`,
        `${uuid(601)},,,,,,`,
        `${uuid(602)},${learner},,STU-1,,,`,
        `${uuid(603)},,stf_${ana.id},,,,`,
        `${uuid(604)},,${uuid(99)},,,,`,
        `${uuid(605)},,,STU-9,,,`,
        `${uuid(606)},,,STU-2,,,`,
        `${uuid(607)},${learner},,,x,y,`,
        `${uuid(608)},${learner},,,,,`,
        `${uuid(608)},${learner},,,,,`,
        `${uuid(609)},${learner}`,
      ];
      const result = await importRegistrationsCsv(store, lines.join('\n'));
      const found = result.ok ? [] : result.problems.map(({ row: place, column }) => [place, column]);
      expect(found).toEqual([
        ['line 1', 'name'],
        ['line 2', 'registrationId'],
        ['line 3', 'registrationId'],
        ['line 4', null],
        ['line 5', null],
        ['line 6', 'studentId'],
        ['line 7', 'studentId'],
        ['line 8', 'studentCode'],
        ['line 9', 'studentCode'],
        ['line 10', 'eventId'],
        ['line 10', 'venueId'],
        ['line 12', null],
        ['line 13', null],
      ]);
      expect(await ofAna(store)).toEqual([]);
    });

    it.each([
      ['', 'file'],
      ['{}', 'file'],
      ['[]', 'file'],
      ['{"registrations": []}', 'file'],
      ['{"students": []}', 'file'],
      ['{"registrations": [7]}', 'registrations[0]'],
      ['{"registrations": [{"id": "x"}]}', 'registrations[0]'],
    ])('is refused as %j', async (text, place) => {
      const result = await importRegistrationsJson(await house(), text);
      expect(result.ok ? [] : new Set(result.problems.map(({ row: found }) => found))).toEqual(new Set([place]));
    });

    it('takes thousands of rows', async () => {
      const store = await house();
      const rows = Array.from({ length: 3_000 }, (_, number) => ({
        ...{ registrationId: uuid(10_000 + number), studentCode: 'STU-1' },
      }));
      expect(await json(store, ...rows)).toMatchObject({ ok: true, created: 3_000 });
      expect(await ofAna(store)).toHaveLength(3_000);
    });
  });
}
