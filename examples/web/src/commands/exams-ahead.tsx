import { useQuery } from '@apollo/client/react';
import { useId, useMemo } from 'react';
import type { ExamPlacesQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { addDays, shortDay, today } from '../time/week.ts';
import { ownZone, wallTime } from '../time/zone.ts';
import type { PlaceChoice } from './place-fields.tsx';

// A search tells when an exam is, but not where: that is known of an event by its id, once a registration for it was read.
const ExamsAhead = graphql(`
  query ExamsAhead($since: DateTime!) {
    registrationSearch(filter: { changedSince: $since }, first: 100) {
      nodes { event { id startsAt } }
    }
  }
`);

const ExamPlaces = graphql(`
  query ExamPlaces($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Event { id title startsAt examType isFull isClosed center { id name timeZone } }
    }
  }
`);

type Exam = Extract<ExamPlacesQuery['nodes'][number], { title?: unknown }>;

/** Each costs the booking system a call. */
const mostPlaces = 8;

interface ExamsAheadFieldProps {
  readonly centerIds: readonly string[];
  readonly change: (place: PlaceChoice) => void;
}

/** The next exams that students of one's centers are registered for, to take the place from. None is no harm: a place can be typed. */
export function ExamsAheadField({ centerIds, change }: ExamsAheadFieldProps) {
  const id = useId();
  const exams = useExamsAhead(centerIds);
  if (exams.length === 0) return null;
  const choose = (chosen: string) => {
    const exam = exams.find((each) => each.id === chosen);
    if (exam?.center == null || exam.startsAt == null) return;
    const wall = wallTime(exam.startsAt, exam.center.timeZone ?? ownZone());
    change({ centerId: exam.center.id, wall, examType: exam.examType ?? 'SITTING' });
  };
  return (
    <>
      <label htmlFor={id}>Exam that is planned</label>
      <select id={id} defaultValue="" onChange={(event) => choose(event.target.value)}>
        <option value="">Another place or time</option>
        {exams.map((exam) => (
          <option key={exam.id} value={exam.id} disabled={exam.isClosed === true}>
            {lineOf(exam)}
          </option>
        ))}
      </select>
    </>
  );
}

function lineOf({ title, startsAt, center, isFull, isClosed }: Exam): string {
  const wall = startsAt == null ? '' : wallTime(startsAt, center?.timeZone ?? ownZone());
  const state = isClosed === true ? ' (closed)' : isFull === true ? ' (full)' : '';
  return `${shortDay(wall.slice(0, 10))}, ${wall.slice(11)} · ${title ?? 'Exam'}${state}`;
}

function useExamsAhead(centerIds: readonly string[]): readonly Exam[] {
  const since = useMemo(() => `${addDays(today(), -90)}T00:00:00Z`, []);
  const { data: searched } = useQuery(ExamsAhead, { variables: { since } });
  const ids = useMemo(() => {
    const events = (searched?.registrationSearch?.nodes ?? []).flatMap(({ event }) => event ?? []);
    const ahead = events.filter(({ startsAt }) => startsAt != null && Date.parse(startsAt) > Date.now());
    ahead.sort((one, other) => (one.startsAt ?? '').localeCompare(other.startsAt ?? ''));
    return [...new Set(ahead.map((event) => event.id))].slice(0, mostPlaces);
  }, [searched]);
  const { data } = useQuery(ExamPlaces, { variables: { ids }, skip: ids.length === 0 });
  return (data?.nodes ?? []).filter(
    (node): node is Exam => node !== null && 'startsAt' in node && centerIds.includes(node.center?.id ?? ''),
  );
}
