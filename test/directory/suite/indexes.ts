import { describe, expect, it } from '@jest/globals';
import { openEnrollmentIndex, readEnrollments } from '../../../src/directory/enrollment-index.ts';
import { importDirectory } from '../../../src/directory/import/import.ts';
import { knownRecords } from '../../../src/directory/known-records.ts';
import { openRegistrationIndex } from '../../../src/directory/registration-index.ts';
import type { Databases } from '../../store/databases.ts';
import { ana, bruno, lisbon, opener, porto, seed, uuid } from './open.ts';

const [learner, event, venue, registration] = [ana.shiftiqId, uuid(501), uuid(502), uuid(503)];

/** What is known of registrations and enrollments. */
export function describeIndexes(databases: Databases): void {
  describe('the registration index', () => {
    const { open } = opener(databases);

    it('remembers registrations and finds them by learner and by event', async () => {
      const { store } = await open();
      const index = openRegistrationIndex(store);
      await index.remember([{ registrationId: registration, learnerId: learner, eventId: event, venueId: venue }]);
      const expected = { registrationId: registration, learnerId: learner, eventId: event, venueId: venue };
      expect(await index.registrationsOfLearners([uuid(9), learner])).toEqual([
        { ...expected, verifiedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
      ]);
      expect(await index.registrationsOfEvents([event])).toMatchObject([expected]);
      expect(await index.registrationsOfEvents([])).toEqual([]);
    });

    it('takes the news of a row and keeps what nobody told of', async () => {
      const { store } = await open();
      const index = openRegistrationIndex(store);
      await index.remember([{ registrationId: registration, learnerId: learner, eventId: event, venueId: venue }]);
      await index.remember([{ registrationId: registration, learnerId: learner, eventId: uuid(601), venueId: null }]);
      expect(await index.registrationsOfLearners([learner])).toMatchObject([{ eventId: uuid(601), venueId: venue }]);
    });

    it('remembers thousands of rows, the last of those with one id', async () => {
      const { store } = await open();
      const index = openRegistrationIndex(store);
      const rows = Array.from({ length: 3000 }, (_, number) => ({
        ...{ registrationId: uuid(number % 2999), learnerId: uuid(number), eventId: event, venueId: null },
      }));
      await index.remember(rows);
      expect(await index.registrationsOfLearners(rows.map(({ learnerId }) => learnerId))).toHaveLength(2999);
      expect(await index.registrationsOfLearners([uuid(0)])).toEqual([]);
      expect(await index.registrationsOfLearners([uuid(2999)])).toMatchObject([{ registrationId: uuid(0) }]);
    });

    it('lets two callers remember the same rows in opposite orders', async () => {
      const { store } = await open();
      const index = openRegistrationIndex(store);
      // Deadlocks need luck: several rounds, of rows that are new each time.
      for (let round = 0; round < 8; round++) {
        const rows = Array.from({ length: 500 }, (_, number) => ({
          ...{ registrationId: uuid(round * 1000 + number), learnerId: uuid(round), eventId: event, venueId: null },
        }));
        await Promise.all([0, 1, 2, 3].map((turn) => index.remember(turn % 2 ? rows : rows.toReversed())));
        expect(await index.registrationsOfLearners([uuid(round)])).toHaveLength(500);
      }
    });

    it('holds imported registrations as unverified under the learner of the student', async () => {
      const { store } = await open();
      await seed(store, { centers: [lisbon, porto], students: [{ ...ana, registrationIds: [registration] }] });
      expect(await openRegistrationIndex(store).registrationsOfLearners([learner])).toEqual([
        { registrationId: registration, learnerId: learner, eventId: null, venueId: null, verifiedAt: null },
      ]);
    });

    it('keeps a verified row whatever an import says, and drops an unverified one that the list has no more', async () => {
      const { store } = await open();
      const index = openRegistrationIndex(store);
      await index.remember([{ registrationId: registration, learnerId: learner, eventId: event, venueId: venue }]);
      await seed(store, {
        centers: [lisbon, porto],
        students: [{ ...ana, registrationIds: [registration, uuid(504)] }],
      });
      expect(await index.registrationsOfLearners([learner])).toHaveLength(2);
      const result = await importDirectory(store, { students: [{ id: ana.id, registrationIds: null }] });
      expect(result).toEqual({ ok: true, created: 0, changed: 1, unchanged: 0 });
      const again = await importDirectory(store, { students: [{ id: ana.id, registrationIds: null }] });
      expect(again).toEqual({ ok: true, created: 0, changed: 0, unchanged: 1 });
      expect(await index.registrationsOfLearners([learner])).toMatchObject([
        { registrationId: registration, eventId: event, venueId: venue },
      ]);
    });

    it('gives no registration of one student to another', async () => {
      const { store } = await open();
      const beatriz = { ...bruno, shiftiqId: uuid(22), registrationIds: [registration] };
      const verified = uuid(505);
      await seed(store, { centers: [lisbon, porto], students: [{ ...ana, registrationIds: [registration] }] });
      await openRegistrationIndex(store).remember([
        { registrationId: verified, learnerId: learner, eventId: event, venueId: null },
      ]);
      const taken = await importDirectory(store, { students: [beatriz] });
      expect(taken).toMatchObject({ ok: false, problems: [{ row: 'students[0]', column: 'registrationIds' }] });
      const told = await importDirectory(store, { students: [{ ...beatriz, registrationIds: [verified] }] });
      expect(told).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('another student') }] });
      const moved = { students: [{ id: ana.id, registrationIds: [] }, beatriz] };
      expect(await importDirectory(store, moved)).toMatchObject({ ok: true });
      expect(await openRegistrationIndex(store).registrationsOfLearners([uuid(22)])).toHaveLength(1);
    });
  });

  describe('the enrollment index', () => {
    const { open } = opener(databases);

    it('finds by user what was imported and what was read', async () => {
      const { store } = await open();
      const index = openEnrollmentIndex(store);
      await seed(store, { centers: [lisbon, porto], students: [{ ...ana, enrollmentIds: ['918273', 918274] }] });
      await index.remember([{ enrollmentId: '918274', userId: '510022' }]);
      const found = await readEnrollments(store, 'user_id', ['510022', '1']);
      const verified = found.map(({ enrollmentId, verifiedAt }) => [enrollmentId, verifiedAt !== null]).sort();
      expect(verified).toEqual([
        ['918273', false],
        ['918274', true],
      ]);
    });

    it('gives each user the ids that are theirs, and those who have none nothing', async () => {
      const { store } = await open();
      const index = openEnrollmentIndex(store);
      const many = Array.from({ length: 1500 }, (_, number) => `${1_000_000 + number}`);
      await index.remember(many.map((enrollmentId) => ({ enrollmentId, userId: '8' })));
      await index.remember([
        { enrollmentId: '2147483647', userId: '80' },
        { enrollmentId: '7', userId: '9' },
      ]);
      const found = await index.idsOfUsers(['80', '8', '1']);
      expect(found.get('8')?.toSorted()).toEqual(many);
      expect([...found.keys()].sort()).toEqual(['8', '80']);
      expect(found.get('80')).toEqual(['2147483647']);
      expect(await index.idsOfUsers([])).toEqual(new Map());
    });

    it('gives one request each user their own ids', async () => {
      const { store } = await open();
      await openEnrollmentIndex(store).remember([
        { enrollmentId: '11', userId: '9' },
        { enrollmentId: '10', userId: '8' },
      ]);
      const known = knownRecords(store);
      const lists = await Promise.all(['8', '1', '9', '8'].map((id) => known.enrollmentIdsOfUser(id)));
      expect(lists).toEqual([['10'], [], ['11'], ['10']]);
    });

    it('needs to know the user whose enrollments they are', async () => {
      const { store } = await open();
      const result = await importDirectory(store, { students: [{ ...bruno, enrollmentIds: ['1'] }] });
      expect(result).toMatchObject({
        problems: [{ row: 'students[0]', column: 'enrollmentIds', message: expect.stringContaining('skillableId') }],
      });
    });
  });
}
