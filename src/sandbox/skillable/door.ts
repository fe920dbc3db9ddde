import { type Answer, type Asked, json } from '../http/answer.ts';
import { makeBucket } from '../http/bucket.ts';
import { page } from '../http/framework.ts';
import { isSameKey } from '../http/key.ts';
import type { Door } from '../http/listener.ts';
import type { Setting } from '../setting.ts';

// Every outcome is HTTP 200; the reference lists these values of the envelope's Status.
const success = 0;
const failed = 10;
const notFound = 20;
const badKey = 30;
const largestInt = 2_147_483_647;

function envelope(status: number, error: string | null, results: readonly unknown[] | null): Answer {
  return json(200, { Status: status, Error: error, Results: results });
}

/** Skillable TMS: commands as paths, at the root and below the vendor's `/api/2.0`. */
export function skillableDoor({ school, key, quota }: Setting): Door {
  const enrollments = new Map(school.enrollments.map((enrollment) => [enrollment.Id, enrollment]));
  const bucket = makeBucket(quota ?? null);

  const retrieve = (asked: Asked): Answer => {
    const id = asked.params.id ?? asked.query.get('id') ?? '';
    if (!/^\d+$/.test(id) || Number(id) > largestInt) return envelope(failed, `'${id}' is not a valid id.`, null);
    const enrollment = enrollments.get(Number(id));
    return enrollment ? envelope(success, null, [enrollment]) : envelope(notFound, null, []);
  };

  const admit = (asked: Asked): Answer | null => {
    if (!isSameKey(String(asked.headers.api_key ?? ''), key)) return envelope(badKey, 'Invalid integration key', null);
    if (bucket.take()) return null;
    return { ...page(429, 'Too Many Requests'), headers: { 'retry-after': String(bucket.secondsToNext()) } };
  };

  const paths = ['', '/api/2.0'].flatMap((base) => [`${base}/GetClassEnrollment/{id}`, `${base}/GetClassEnrollment`]);
  return {
    routes: paths.map((path) => ({ method: 'GET', path, answer: retrieve })),
    admit,
    noResource: () => page(404, 'The resource cannot be found.'),
    noMethod: () => page(405, 'The HTTP verb used to access this page is not allowed.'),
  };
}
