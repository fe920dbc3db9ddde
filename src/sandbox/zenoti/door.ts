import { type Answer, type Asked, json } from '../http/answer.ts';
import { makeBucket } from '../http/bucket.ts';
import { denied } from '../http/framework.ts';
import { credentials, isSameKey } from '../http/key.ts';
import type { Door } from '../http/listener.ts';
import type { Setting } from '../setting.ts';
import { Refused } from './failure.ts';
import { sessionsPage } from './page.ts';
import { readQuery } from './query.ts';

/** Zenoti: the sessions of one centre, a page at a time, and the organisation's quota on every answer. */
export function zenotiDoor({ school, key, quota, clock }: Setting): Door {
  const bucket = makeBucket(quota ?? null);

  const sessions = (asked: Asked): Answer => {
    try {
      const now = clock();
      return json(200, sessionsPage(school, readQuery(asked.query, school, now), now));
    } catch (error) {
      if (error instanceof Refused) return error.answer;
      throw error;
    }
  };

  return {
    routes: [{ method: 'GET', path: '/v1/classes/sessions', answer: sessions }],
    admit(asked) {
      if (!isSameKey(credentials(asked.headers.authorization, 'apikey') ?? '', key)) return denied(401);
      if (bucket.take()) return null;
      const wait = bucket.secondsToNext();
      const error = { code: 429, message: `Rate limit exceeded. Try again in ${wait} seconds.` };
      return json(429, { error }, { 'retry-after': String(wait) });
    },
    stamp: () => ({
      'Organization-RateLimit-Limit': `${bucket.perMinute};w=60;b=${bucket.perMinute}`,
      'RateLimit-Remaining': String(bucket.left()),
      'RateLimit-Reset': String(bucket.secondsToFull()),
    }),
  };
}
