import { type FragmentType, graphql, unmask } from '../generated/index.ts';
import { bookingWords } from './words.ts';

const SessionCardFields = graphql(`
  fragment SessionCard on Session {
    id
    name
    startsAtLocal
    endsAtLocal
    status
    class { id name displayName }
    instructor { id name }
    room { id name }
    seats { available }
    center { id name }
    guest { registrationStatus canBook waitListPosition }
  }
`);

type Masked = FragmentType<typeof SessionCardFields>;

/** A class session that the student has to do with. */
export function SessionCard({ session }: { readonly session: Masked }) {
  const {
    startsAtLocal,
    endsAtLocal,
    class: lesson,
    name,
    instructor,
    room,
    center,
    guest,
  } = unmask(SessionCardFields, session);
  const status = guest?.registrationStatus ?? null;
  return (
    <article className="item session" data-status={status ?? 'OPEN'}>
      <p className="when">
        {startsAtLocal?.slice(11, 16)}
        {endsAtLocal == null ? '' : `–${endsAtLocal.slice(11, 16)}`}
      </p>
      <h4>{lesson?.displayName ?? lesson?.name ?? name ?? 'Class'}</h4>
      <p className="quiet">{[center?.name, room?.name].filter(Boolean).join(', ')}</p>
      {instructor?.name == null ? null : <p className="quiet">with {instructor.name}</p>}
      {status === null ? null : (
        <p className="tag">
          {bookingWords[status]}
          {status === 'WAITLISTED' && guest?.waitListPosition != null ? `, place ${guest.waitListPosition}` : ''}
        </p>
      )}
    </article>
  );
}

/** A class session as one of many that are open. */
export function SessionLine({ session }: { readonly session: Masked }) {
  const { startsAtLocal, class: lesson, name, center, seats, guest } = unmask(SessionCardFields, session);
  const seatsLeft = seats.available === null || seats.available === undefined ? '' : ` · ${seats.available} left`;
  return (
    <li className="line">
      <span className="when">{startsAtLocal?.slice(11, 16)}</span>{' '}
      {lesson?.displayName ?? lesson?.name ?? name ?? 'Class'}
      <span className="quiet">
        {' '}
        {center?.name}
        {guest?.canBook === false ? ' · full' : seatsLeft}
      </span>
    </li>
  );
}
