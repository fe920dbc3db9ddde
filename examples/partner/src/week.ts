import type { Answer, Gateway } from './gateway.ts';
import type { SessionLineFragment } from './generated/operations.ts';

/** The seven days from today on, as the gateway takes days. */
function comingWeek(): { from: string; to: string } {
  const day = (inDays: number) => new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);
  return { from: day(0), to: day(6) };
}

/** The sessions of the coming week at each center, as lines. It takes the application's key alone. */
export async function weekOfSchool(gateway: Gateway): Promise<string[]> {
  const centers = await gateway.run('Centers', {});
  const lines = problemsOf(centers);
  for (const { id, name } of centers.data.centers) {
    const answer = await gateway.run('SessionsOfWeek', { centerId: id, ...comingWeek() });
    const sessions = answer.data.center?.sessions;
    lines.push(...problemsOf(answer), `${name}: ${sessions?.totalCount ?? 'an unknown number of'} sessions`);
    lines.push(...(sessions?.nodes ?? []).slice(0, 3).map(toLine));
  }
  return lines;
}

/** The encounters that the student may book whose token it is, and their exams with the ids of the registrations. */
export async function weekOfStudent(gateway: Gateway, token: string): Promise<string[]> {
  const answer = await gateway.run('WeekOfStudent', {}, token);
  const { viewer } = answer.data;
  const open = (viewer?.student?.availableEncounters ?? []).filter(({ status }) => status === 'AVAILABLE');
  const registrations = (viewer?.student?.registrations?.nodes ?? []).filter((each) => each !== null);
  return [
    ...problemsOf(answer),
    `${viewer?.name} may book ${open.length} encounters:`,
    ...open.slice(0, 3).map((each) => `  ${each.startsAt}  unit ${each.unitNumber}, ${each.center?.name ?? 'online'}`),
    'and is registered for:',
    ...registrations.map(
      ({ id, event, lastChange }) => `  ${id}  ${event?.title ?? 'no exam'}, ${lastChange ?? 'as it was'}`,
    ),
  ];
}

function toLine({ startsAtLocal, class: lesson, instructor, seats }: SessionLineFragment): string {
  return `  ${startsAtLocal}  ${lesson?.name ?? 'a class'}, ${instructor?.name ?? 'nobody yet'}, seats left: ${seats.available ?? 'unknown'}`;
}

/** What is missing from an answer and why: the rest of it is good. */
function problemsOf({ errors }: Answer<unknown>): string[] {
  return errors.map(({ message, path, extensions: { code } }) => `${path?.join('.')} is missing (${code}): ${message}`);
}
