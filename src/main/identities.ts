import type { DevelopmentKey } from '../access/development-key.ts';
import { globalId } from '../model/id.ts';
import type { School } from '../sandbox/school.ts';
import type { Identities, Identity } from '../server/explorer/identities.ts';

type Person = School['students'][number] | School['staff'][number];

/** So many of each role: their centers differ, so that what one may see and another may not can be seen. */
const shown = { student: 4, staff: 3 } as const;

/**
 * A few students and members of staff of the simulated school, those first whose tokens `npm start` prints. Each time it is
 * asked it signs their tokens anew, so that none expires under a page that asks again.
 */
export function identitiesOf({ students, staff, demo }: School, key: Pick<DevelopmentKey, 'sign'>): Identities {
  const few = <P extends Person>(people: readonly P[], role: Identity['role'], firstId: string) => {
    const first = people.filter(({ id }) => id === firstId);
    const others = people.filter(({ id }) => id !== firstId);
    return [...first, ...others].slice(0, shown[role]).map((person) => identityOf(person, role, key));
  };
  return () => Promise.all([...few(students, 'student', demo.studentId), ...few(staff, 'staff', demo.staffId)]);
}

async function identityOf(
  person: Person,
  role: Identity['role'],
  key: Pick<DevelopmentKey, 'sign'>,
): Promise<Identity> {
  const id = globalId(role, person.id);
  const centers = person.centers.map(({ name }) => name);
  return { label: `${person.name}, ${role}`, role, id, token: await key.sign(id), centers };
}
