import { type Answer, type Asked, json } from '../http/answer.ts';
import { type Bucket, makeBucket } from '../http/bucket.ts';
import { invalid } from '../http/framework.ts';
import { credentials, isSameKey } from '../http/key.ts';
import type { Door } from '../http/listener.ts';
import type { Route } from '../http/route.ts';
import type { Setting } from '../setting.ts';
import { type Board, makeBoard } from './board.ts';
import * as command from './command.ts';
import { eventRoutes } from './event-routes.ts';
import { parseFields, Unreadable, uuidOf } from './fields.ts';
import { registrationRoutes } from './registration-routes.ts';
import { forbidden, Refusal, reply } from './reply.ts';

const commands: Record<string, command.Command> = {
  'register-lax': command.registerLax,
  'transfer-lax': command.transferLax,
  cancel: command.cancel,
  'change-assessment': command.changeAssessment,
  'grant-accommodation': command.grantAccommodation,
  'revoke-accommodation': command.revokeAccommodation,
};

function commandRoutes(board: Board): Route[] {
  return Object.entries(commands).map(([name, run]) => ({
    method: 'POST',
    path: `/api/registrations/{registration}/commands/${name}`,
    answer: (asked) => run(board, uuidOf(asked.params.registration, 'registration'), parseFields(asked.body)),
  }));
}

/** Failures come in three forms: a JSON string of the product, `error` of its filters, `Message` of the framework. */
async function answerOf(route: Route, asked: Asked): Promise<Answer> {
  const media = asked.headers['content-type'] ?? 'application/json';
  if (asked.body !== '' && !/^(application|text)\/json\b/i.test(media)) {
    return json(415, { error: `The media type '${media}' is not supported for this resource.` });
  }
  try {
    return await route.answer(asked);
  } catch (error) {
    if (error instanceof Refusal) return reply(error.status, error.message);
    if (error instanceof Unreadable) return invalid(error.message);
    return json(500, { error: 'An unexpected error occurred.' });
  }
}

// Never 401: a bad secret and a caller who asks too often both are forbidden.
function admit(asked: Asked, secret: string, bucket: Bucket): Answer | null {
  const header = asked.headers.authorization;
  if (!header) return forbidden('The Authorization header is missing.');
  const token = credentials(header, 'bearer');
  if (token === null) return forbidden('The Authorization header is not a bearer token.');
  if (!isSameKey(token, secret)) return forbidden('The bearer token is not recognized.');
  return bucket.take() ? null : forbidden('Rate Limit Exceeded');
}

/** Shift iQ's Booking API, version 1. */
export function shiftiqDoor(setting: Setting): Door {
  const board = makeBoard(setting);
  const bucket = makeBucket(setting.quota ?? null);
  const routes = [...eventRoutes(board), ...registrationRoutes(board), ...commandRoutes(board)];
  return {
    routes: routes.map((route) => ({ ...route, answer: (asked) => answerOf(route, asked) })),
    admit: (asked, route) => (route.anonymous ? null : admit(asked, setting.key, bucket)),
  };
}
