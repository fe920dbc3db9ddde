import { rememberRegistrations } from '../../src/directory/registration-index.ts';
import type { TestHouse } from '../kit/house.ts';

/** Registrations of the demonstration's student, without prefix: more than are read for one event. */
export function demoRegistrationIds({ school }: TestHouse): readonly string[] {
  return school.directory.students.find(({ id }) => id === school.demo.studentId)?.registrationIds ?? [];
}

/** Makes the gateway take registrations of the demonstration's student for ones at an event that they are not at. */
export async function misplace(
  { school, store }: TestHouse,
  eventId: string,
  registrationIds: readonly string[],
): Promise<void> {
  const { shiftiqId: learnerId = '' } = school.directory.students.find(({ id }) => id === school.demo.studentId) ?? {};
  const rows = registrationIds.map((registrationId) => ({ registrationId, learnerId, eventId, venueId: null }));
  await rememberRegistrations(store, rows);
}
