import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { readEnrollments } from '../../src/directory/enrollment-index.ts';
import { openNotebook } from '../../src/directory/notebook.ts';
import { openRegistrationIndex } from '../../src/directory/registration-index.ts';
import { uuid, withMemoryStore } from './suite/open.ts';

const registration = { registrationId: uuid(1), learnerId: uuid(2), eventId: null, venueId: null };
const enrollment = { enrollmentId: '7', userId: '8' };

describe('the notebook', () => {
  it('writes down registrations and enrollments together', async () => {
    await withMemoryStore(async (store) => {
      const failures: unknown[] = [];
      const notebook = openNotebook(store, (error) => failures.push(error));
      notebook.noteRegistration(registration);
      notebook.noteEnrollment(enrollment);
      await notebook.flush();
      expect(await openRegistrationIndex(store).registrationsOfLearners([uuid(2)])).toMatchObject([registration]);
      expect(await readEnrollments(store, 'user_id', ['8'])).toMatchObject([enrollment]);
      expect(failures).toEqual([]);
    });
  });

  it('does not write again what it has written', async () => {
    await withMemoryStore(async (store) => {
      const notebook = openNotebook(store, () => undefined);
      notebook.noteEnrollment(enrollment);
      await notebook.flush();
      await store.db.deleteFrom('enrollment_index').execute();
      notebook.noteEnrollment(enrollment);
      await notebook.flush();
      expect(await readEnrollments(store, 'user_id', ['8'])).toEqual([]);
    });
  });

  it('tries again what it could not write, without being told it again', async () => {
    await withMemoryStore(async (store) => {
      const failures: unknown[] = [];
      const notebook = openNotebook(store, (error) => failures.push(error));
      await sql`alter table enrollment_index rename to elsewhere`.execute(store.db);
      notebook.noteEnrollment(enrollment);
      await notebook.flush();
      expect(failures).toHaveLength(1);
      await sql`alter table elsewhere rename to enrollment_index`.execute(store.db);
      await notebook.flush();
      expect(await readEnrollments(store, 'user_id', ['8'])).toMatchObject([enrollment]);
    });
  });

  it('can be told again of a fact that it had to drop', async () => {
    await withMemoryStore(async (store) => {
      const failures: unknown[] = [];
      const notebook = openNotebook(store, (error) => failures.push(error));
      notebook.noteEnrollment(enrollment);
      for (let number = 1; number <= 50_000; number++) {
        notebook.noteEnrollment({ enrollmentId: String(100 + number), userId: '1' });
      }
      await notebook.flush();
      expect(failures).toEqual([expect.objectContaining({ message: expect.stringMatching(/^1 rows/) })]);
      notebook.noteEnrollment(enrollment);
      await notebook.flush();
      expect(await readEnrollments(store, 'user_id', ['8'])).toMatchObject([enrollment]);
    });
  });
});
