import { path } from '../../lib/path.ts';
import type { Enrollment } from '../../model/enrollment.ts';
import type { Channel } from '../channel.ts';
import type { Call } from '../link.ts';
import { toEnrollment } from './mapping.ts';
import { type WireEnrollment, wireEnrollment, wireEnvelope, wireUser } from './wire.ts';

export interface SkillableSource {
  /** GET /GetClassEnrollment/{id}: null where Skillable has none with this id. */
  enrollment(id: string): Promise<Enrollment | null>;
}

/** One is asked for; nobody knows why there should be more. */
const mostResults = 100;

export function skillableSource(channel: Channel): SkillableSource {
  return {
    async enrollment(id) {
      const call: Call = { method: 'GET', path: path`/GetClassEnrollment/${id}` };
      const answer = await channel.ask(call);
      if (answer === null) return null;
      const { Results } = channel.read(wireEnvelope, answer, call);
      if (Results === null || Results === undefined || (Array.isArray(Results) && Results.length === 0)) return null;
      const results = [Results].flat();
      if (results.length > mostResults) throw channel.unreadable(call, `there are ${results.length} results`);
      const rows: (WireEnrollment | null)[] = [];
      for (const result of results) rows.push(await channel.readPersonal(wireEnrollment, result, call, userOf));
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
