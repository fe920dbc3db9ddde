import { useId } from 'react';
import type { ExamType } from '../generated/graphql.ts';
import { shortDay } from '../time/week.ts';
import { instantAt, ownZone } from '../time/zone.ts';
import { examTypeWords } from '../week/words.ts';

export interface CenterChoice {
  readonly id: string;
  readonly name: string;
  readonly timeZone?: string | null;
}

/** Where and when an exam is, as a form holds it: the time is on the center's clock. */
export interface PlaceChoice {
  readonly centerId: string;
  /** `2026-03-09T18:00`. */
  readonly wall: string;
  readonly examType: ExamType;
}

/** What the gateway is told of a place; a text where the form names none. */
export function placeOf({ centerId, wall, examType }: PlaceChoice, centers: readonly CenterChoice[]) {
  const center = centers.find(({ id }) => id === centerId);
  if (center === undefined) return 'Choose a center.';
  const startsAt = instantAt(wall, center.timeZone ?? ownZone());
  if (startsAt === null) return `Choose a day and a time that the clock of ${center.name} shows.`;
  return { centerId, startsAt, examType };
}

/** When it is, for a reader: `Thu 12 Mar, 16:00`. */
export const wordsOf = ({ wall }: PlaceChoice): string => `${shortDay(wall.slice(0, 10))}, ${wall.slice(11)}`;

interface PlaceFieldsProps {
  readonly place: PlaceChoice;
  readonly centers: readonly CenterChoice[];
  readonly change: (place: PlaceChoice) => void;
}

const types = (Object.keys(examTypeWords) as ExamType[]).filter((type) => type !== 'UNKNOWN');

export function PlaceFields({ place, centers, change }: PlaceFieldsProps) {
  const id = useId();
  const zone = centers.find((center) => center.id === place.centerId)?.timeZone ?? ownZone();
  return (
    <div className="pair">
      <label htmlFor={`${id}-center`}>Center</label>
      <select
        id={`${id}-center`}
        value={place.centerId}
        onChange={(event) => change({ ...place, centerId: event.target.value })}
      >
        {centers.map((center) => (
          <option key={center.id} value={center.id}>
            {center.name}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-wall`}>Starts, on the clock of {zone}</label>
      <input
        id={`${id}-wall`}
        type="datetime-local"
        required
        value={place.wall}
        onChange={(event) => change({ ...place, wall: event.target.value.slice(0, 16) })}
      />
      <label htmlFor={`${id}-type`}>Type of exam</label>
      <select
        id={`${id}-type`}
        value={place.examType}
        onChange={(event) => change({ ...place, examType: event.target.value as ExamType })}
      >
        {types.map((type) => (
          <option key={type} value={type}>
            {examTypeWords[type]}
          </option>
        ))}
      </select>
    </div>
  );
}
