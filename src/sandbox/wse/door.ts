import { parseUuid } from '../../lib/uuid.ts';
import { type Answer, type Asked, json } from '../http/answer.ts';
import { type Bucket, makeBucket } from '../http/bucket.ts';
import { denied, invalid } from '../http/framework.ts';
import type { Door } from '../http/listener.ts';
import type { AvailableClass, Offer } from '../school/available-class.ts';
import { camelCaseSeat } from '../school/oddity.ts';
import type { Setting } from '../setting.ts';
import { makeCallers } from './caller.ts';
import { toLiveRow, toRow } from './row.ts';
import { makeUsers, mayRead, type User } from './user.ts';

// The query takes the number or the name of a class type.
const classTypes = ['encounter', 'complementaryclass', 'socialclub'];

function classTypeOf(text: string): number | null {
  const type = /^\d+$/.test(text) ? Number(text) : classTypes.indexOf(text.toLowerCase());
  return classTypes[type] === undefined ? null : type;
}

function isIdentifier(text: string): boolean {
  return parseUuid(text) !== null || /^[\p{L}\d][\p{L}\d._@+-]{0,99}$/u.test(text);
}

function rowsOf(user: User, classes: readonly AvailableClass[]): Answer {
  const isLive = user.role === 'Student' && user.person.index === camelCaseSeat;
  return json(200, classes.map(isLive ? toLiveRow : toRow));
}

function tooMany(bucket: Bucket): Answer {
  return json(429, { Message: 'Too many requests.' }, { 'retry-after': String(bucket.secondsToNext()) });
}

/** WSE LearningServices: what a user may book, shown to the user and to staff of the user's centres. */
export function wseDoor(setting: Setting): Door {
  const { school, quota } = setting;
  const users = makeUsers(school);
  const callerOf = makeCallers(setting, users);
  const bucket = makeBucket(quota ?? null);

  // Not in `admit`, which could not hand the caller on: a token would be verified twice.
  /** Runs `list` for the user of the path if the caller may see that user. */
  const guarded = async (asked: Asked, list: (user: User, offer: Offer | undefined) => Answer): Promise<Answer> => {
    const { userIdentifier = '' } = asked.params;
    const caller = await callerOf(asked.headers.authorization);
    if (!caller) return denied(401);
    if (!bucket.take()) return tooMany(bucket);
    if (!isIdentifier(userIdentifier)) return invalid(`'${userIdentifier}' is not a user identifier.`);
    const user = users.byIdentifier(userIdentifier);
    // The right is looked at first, so that a student can't learn who exists.
    if (!mayRead(caller, user)) return denied(403);
    if (!user) return json(404, { Message: `User '${userIdentifier}' was not found.` });
    return list(user, user.role === 'Student' ? school.offers.get(user.person) : undefined);
  };

  const encounters = (asked: Asked) => guarded(asked, (user, offer) => rowsOf(user, offer?.encounters ?? []));
  const nonEncounters = (asked: Asked) =>
    guarded(asked, (user, offer) => {
      const type = classTypeOf(asked.query.get('classType') ?? '');
      if (type === null) return invalid('The value of classType is not a ClassTypes value.');
      return rowsOf(user, offer?.nonEncounters[type] ?? []);
    });

  return {
    routes: [
      { method: 'GET', path: '/users/{userIdentifier}/encounters/available', answer: encounters },
      { method: 'GET', path: '/users/{userIdentifier}/nonEncounters/available', answer: nonEncounters },
    ],
  };
}
