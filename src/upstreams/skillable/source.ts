import { isDeepStrictEqual } from 'node:util';
import { path } from '../../lib/path.ts';
import type { Enrollment } from '../../model/enrollment.ts';
import type { Channel } from '../channel.ts';
import type { Read } from '../endpoint.ts';
import { enrollments as endpoint } from './endpoints.ts';
import { toEnrollment } from './mapping.ts';
import { type WireEnrollment, wireEnrollment, wireEnvelope, wireUser } from './wire.ts';

export interface SkillableSource {
  /** GET /GetClassEnrollment/{id}: null where Skillable has none with this id. */
  enrollment(id: string): Promise<Enrollment | null>;
}

/** One is asked for; nobody knows why there should be more. */
const mostResults = 100;

export function skillableSource(channel: Channel): SkillableSource {
  function resultsOf(call: Read, answer: unknown): readonly unknown[] {
    const { Results } = answer === null ? { Results: null } : channel.read(wireEnvelope, answer, call);
    const results = Array.isArray(Results) ? Results : [Results ?? []].flat();
    if (results.length > mostResults) throw channel.unreadable(call, `there are ${results.length} results`);
    return results;
  }

  function choose(rows: readonly (WireEnrollment | null)[], id: string, call: Read): Enrollment | null {
    const [only] = rows;
    // As it is documented, and as nearly all come.
    if (rows.length === 1 && only != null && String(only.Id) === id) return toEnrollment(only);
    const named = rows.filter((row) => row !== null && String(row.Id) === id);
    const [asked] = named;
    if (asked == null && (rows.length === 0 || rows.includes(null))) return null;
    if (asked == null) throw channel.unreadable(call, 'the results hold other enrollments only');
    if (named.every((row) => isDeepStrictEqual(row, asked))) return toEnrollment(asked);
    throw channel.unreadable(call, 'the results contradict each other');
  }

  return {
    async enrollment(id) {
      const call: Read = { method: 'GET', path: path`/GetClassEnrollment/${id}`, endpoint };
      /** Null stands for a row that can't be read and is of somebody who may not be seen. */
      const rows: (WireEnrollment | null)[] = [];
      for (const result of resultsOf(call, await channel.ask(call))) {
        const row = channel.readPersonal(wireEnrollment, result, call, userOf);
        rows.push(row instanceof Promise ? await row : row);
      }
      return choose(rows, id, call);
    },
  };
}

function userOf(value: unknown): string | null {
  const parsed = wireUser.safeParse(value);
  return parsed.success ? String(parsed.data.UserId) : null;
}
