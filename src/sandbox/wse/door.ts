import { parseUuid } from '../../lib/uuid.ts';
import { type Answer, type Asked, json } from '../http/answer.ts';
import { makeBucket } from '../http/bucket.ts';
import { denied, invalid } from '../http/framework.ts';
import { credentials, isSameKey } from '../http/key.ts';
import type { Door } from '../http/listener.ts';
import type { AvailableClass, Offer } from '../school/available-class.ts';
import { camelCaseSeat } from '../school/oddity.ts';
import type { Setting } from '../setting.ts';
import { toLiveRow, toRow } from './row.ts';
import { type Caller, makeUsers, mayRead, type User } from './user.ts';

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

/** WSE LearningServices: what a user may book, shown to the user and to staff of the user's centres. */
export function wseDoor({ school, key, tokens = {}, quota }: Setting): Door {
  const users = makeUsers(school);
  const bucket = makeBucket(quota ?? null);

  const callerOf = (asked: Asked): Caller | undefined => {
    const token = credentials(asked.headers.authorization, 'bearer') ?? '';
    const known = Object.entries(tokens).find(([candidate]) => isSameKey(token, candidate));
    return isSameKey(token, key) ? 'service' : known && users.byId(known[1]);
  };

  /** Runs `list` for the user of the path if the caller may see that user. */
  const guarded = (asked: Asked, list: (user: User, offer: Offer | undefined) => Answer): Answer => {
    const { userIdentifier = '' } = asked.params;
    const caller = callerOf(asked);
    if (!caller) return denied(401);
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
    admit(asked) {
      if (!callerOf(asked)) return denied(401);
      if (bucket.take()) return null;
      return json(429, { Message: 'Too many requests.' }, { 'retry-after': String(bucket.secondsToNext()) });
    },
  };
}
