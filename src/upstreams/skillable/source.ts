import { path } from '../../lib/path.ts';
import type { Enrollment } from '../../model/enrollment.ts';
import type { Channel } from '../channel.ts';
import type { Call } from '../link.ts';
import { toEnrollment } from './mapping.ts';
import { wireEnrollment, wireEnvelope, wireUser } from './wire.ts';

export interface SkillableSource {
  /** GET /GetClassEnrollment/{id}: null where Skillable has none with this id. */
  enrollment(id: string): Promise<Enrollment | null>;
}

export function skillableSource(channel: Channel): SkillableSource {
  return {
    async enrollment(id) {
      const call: Call = { method: 'GET', path: path`/GetClassEnrollment/${id}` };
      const answer = await channel.ask(call);
      if (answer === null) return null;
      const { Results } = channel.read(wireEnvelope, answer, call);
      if (Results === null || Results === undefined || (Array.isArray(Results) && Results.length === 0)) return null;
      const read = (result: unknown) => channel.readPersonal(wireEnrollment, result, call, userOf);
      const rows = await Promise.all([Results].flat().map(read));
      const asked = rows.find((row) => row !== null && String(row.Id) === id);
      if (asked == null && rows.includes(null)) return null;
      if (asked == null) throw channel.unreadable(call, 'the results hold other enrollments only');
      return toEnrollment(asked);
    },
  };
}

function userOf(value: unknown): string | null {
  const parsed = wireUser.safeParse(value);
  return parsed.success ? String(parsed.data.UserId) : null;
}
