import type { Identity } from './people.ts';

/** Whom and what the ready tabs ask for; null where nobody is known. */
export interface Cast {
  readonly studentId: string;
  readonly centerId: string;
}

const dayMs = 86_400_000;

/** Finds the first student, and the first of their centers by its name. Null where there is nobody, or no answer. */
export async function findCast(identities: readonly Identity[]): Promise<Cast | null> {
  const student = identities.find(({ role }) => role === 'student');
  if (student === undefined) return null;
  try {
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${student.token}` },
      body: JSON.stringify({ query: '{ centers { id name } }' }),
    });
    const { data } = (await answer.json()) as { data: { centers: readonly { id: string; name: string }[] } };
    const center = data.centers.find(({ name }) => name === student.centers[0]);
    return center === undefined ? null : { studentId: student.id, centerId: center.id };
  } catch {
    return null;
  }
}

/** The variables of the ready tabs, by operation, as text. Without a cast they say where ids of the school go. */
export function variablesFor(cast: Cast | null): Readonly<Record<string, string>> {
  const { studentId, centerId } = cast ?? { studentId: 'stu_<uuid>', centerId: 'ctr_<uuid>' };
  const days = { from: day(0), to: day(6) };
  const variables = {
    StudentWeek: { studentId, ...days },
    CenterToday: { centerId, from: day(0), to: day(1) },
    RegisterAndTransfer: commandsFor(studentId, centerId),
    SessionsOfCenter: { centerId, ...days },
  };
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, JSON.stringify(value, null, 2)]));
}

/** New ids each time, and a time at which hardly anybody else registered the same student for an exam of their own. */
function commandsFor(studentId: string, centerId: string): object {
  const once = randomUuid();
  const registrationId = `reg_${once}`;
  const at = new Date(Date.now() + (30 + Math.random() * 300) * dayMs);
  at.setUTCSeconds(0, 0);
  const startsAt = at.toISOString();
  const later = new Date(at.getTime() + dayMs).toISOString();
  const place = { centerId, examType: 'SITTING' };
  const made = { assessmentCode: 'ENG-B1-01', examFormat: 'ONLINE', billingCode: '031' };
  return {
    register: { commandId: `register-${once}`, registrationId, studentId, ...place, ...made, startsAt },
    transfer: { commandId: `transfer-${once}`, registrationId, ...place, startsAt: later, reason: 'A wish of theirs' },
  };
}

/** Browsers have `randomUUID` for pages of this machine and of HTTPS only. */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const [, a, b, c, d] = /^(.{8})(.{4}).(.{3}).(.{3})/.exec(hex) ?? [];
  return `${a}-${b}-4${c}-a${d}-${hex.slice(-12)}`;
}

/** A day from today on, on this machine's clock. */
function day(later: number): string {
  const date = new Date(Date.now() + later * dayMs);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
