import { type FragmentType, graphql, unmask } from '../generated/index.ts';
import { ownZone, wallTime } from '../time/zone.ts';
import { encounterWords } from './words.ts';

const EncounterCardFields = graphql(`
  fragment EncounterCard on Encounter {
    id
    startsAt
    endsAt
    status
    statusText
    unitNumber
    isOnline
    center { id name timeZone }
  }
`);

/** An encounter that the student may book, or has booked. */
export function EncounterCard({ encounter }: { readonly encounter: FragmentType<typeof EncounterCardFields> }) {
  const { startsAt, endsAt, status, unitNumber, isOnline, center } = unmask(EncounterCardFields, encounter);
  const zone = center?.timeZone ?? ownZone();
  const time = (instant: string | null | undefined) => (instant == null ? '' : wallTime(instant, zone).slice(11));
  return (
    <article className="item encounter" data-status={status}>
      <p className="when">
        {time(startsAt)}
        {endsAt == null ? '' : `–${time(endsAt)}`}
      </p>
      <h4>Encounter, unit {unitNumber ?? '?'}</h4>
      <p className="quiet">{center?.name ?? (isOnline ? 'Online, on your own clock' : 'Place not known')}</p>
      <p className="tag">{encounterWords[status]}</p>
    </article>
  );
}
