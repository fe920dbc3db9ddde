import type { ReactNode } from 'react';
import type { StudentFileQuery } from '../generated/graphql.ts';
import { longDay, shortDay, today } from '../time/week.ts';
import { ownZone, wallTime } from '../time/zone.ts';
import { EncounterCard } from './encounter-card.tsx';
import { ExamCard } from './exam-card.tsx';
import { SessionCard, SessionLine } from './session-card.tsx';
import type { ListedSession } from './use-sessions.ts';

type Student = NonNullable<StudentFileQuery['student']>;
type Encounter = NonNullable<Student['availableEncounters']>[number];
type Registration = NonNullable<Student['registrations']>['nodes'][number];

interface WeekDaysProps {
  readonly week: readonly string[];
  readonly encounters: readonly Encounter[];
  readonly sessions: readonly ListedSession[];
  readonly registrations: readonly Registration[];
  /** Whether the systems told all: only then is an empty day said to be empty. */
  readonly isWhole: boolean;
}

/** Something at a time of a day, as the clock of its place shows it. */
interface Item {
  readonly wall: string;
  readonly key: string;
  readonly card: ReactNode;
}

/** The days of the week with what the student has and may book on each, by time. */
export function WeekDays({ week, encounters, sessions, registrations, isWhole }: WeekDaysProps) {
  const items = [
    ...encounters.flatMap((each) => itemAt(each, each, `encounter ${each.id}`, <EncounterCard encounter={each} />)),
    ...sessions.filter(isTheirs).flatMap(sessionItem),
    ...registrations.flatMap((each) =>
      each?.event == null ? [] : itemAt(each.event, each.event, each.id, <ExamCard registration={each} />),
    ),
  ];
  const now = today();
  return (
    <div className="week">
      {week.map((day) => (
        <section key={day} className="day" aria-label={longDay(day)} aria-current={day === now ? 'date' : undefined}>
          <h3>
            {shortDay(day)}
            {day === now ? <span className="tag">Today</span> : null}
          </h3>
          <Items items={items.filter(({ wall }) => wall.startsWith(day))} isWhole={isWhole} />
          <OpenSessions sessions={sessions.filter((each) => !isTheirs(each) && each.startsAtLocal?.startsWith(day))} />
        </section>
      ))}
    </div>
  );
}

const isTheirs = ({ guest }: ListedSession) => guest?.registrationStatus != null;

function sessionItem(session: ListedSession): Item[] {
  const { id, startsAtLocal } = session;
  return startsAtLocal == null ? [] : [{ wall: startsAtLocal, key: id, card: <SessionCard session={session} /> }];
}

interface Timed {
  readonly startsAt?: string | null;
}
interface Placed {
  readonly center?: { readonly timeZone?: string | null } | null;
}

function itemAt({ startsAt }: Timed, { center }: Placed, key: string, card: ReactNode): Item[] {
  return startsAt == null ? [] : [{ wall: wallTime(startsAt, center?.timeZone ?? ownZone()), key, card }];
}

function Items({ items, isWhole }: { readonly items: readonly Item[] } & Pick<WeekDaysProps, 'isWhole'>) {
  if (items.length === 0) return <p className="quiet nothing">{isWhole ? 'Nothing planned' : 'Not all is known'}</p>;
  const inOrder = items.toSorted((one, other) => one.wall.localeCompare(other.wall));
  return inOrder.map(({ key, card }) => <div key={key}>{card}</div>);
}

/** Sessions that others hold too: there are many, so they are opened when somebody looks for one. */
function OpenSessions({ sessions }: { readonly sessions: readonly ListedSession[] }) {
  if (sessions.length === 0) return null;
  return (
    <details className="open">
      <summary>
        {sessions.length} more {sessions.length === 1 ? 'class' : 'classes'}
      </summary>
      <ul>
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} />
        ))}
      </ul>
    </details>
  );
}
