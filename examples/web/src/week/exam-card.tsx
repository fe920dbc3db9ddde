import { type FragmentType, graphql, unmask } from '../generated/index.ts';
import { shortDay } from '../time/week.ts';
import { ownZone, wallTime } from '../time/zone.ts';
import { changeWords, examFormatWords, examTypeWords } from './words.ts';

export const ExamCardFields = graphql(`
  fragment ExamCard on Registration {
    id
    lastChange
    lastChangedAt
    attendanceStatus
    assessment { id code title }
    event {
      id
      title
      number
      startsAt
      examType
      format
      center { id name timeZone }
    }
  }
`);

type Masked = FragmentType<typeof ExamCardFields>;

/** Shift iQ shows a cancellation by the name of the last change alone. */
const isCancelled = (lastChange: string | null | undefined) => lastChange === 'RegistrationCancelled';

/** What the parts of the page that show an exam say of it in the same way. */
export function examOf(registration: Masked) {
  const { id, event, assessment, lastChange, attendanceStatus } = unmask(ExamCardFields, registration);
  const zone = event?.center?.timeZone ?? ownZone();
  const wall = event?.startsAt == null ? null : wallTime(event.startsAt, zone);
  return {
    ...{ id, event, assessment, zone, lastChange, attendanceStatus },
    title: event?.title ?? assessment?.title ?? (event?.number == null ? 'Exam' : `Exam ${event.number}`),
    day: wall?.slice(0, 10) ?? null,
    time: wall?.slice(11) ?? null,
    isCancelled: isCancelled(lastChange),
    isPast: event?.startsAt != null && Date.parse(event.startsAt) < Date.now(),
  };
}

/** An exam in the week. */
export function ExamCard({ registration }: { readonly registration: Masked }) {
  const { event, title, time, isCancelled: isOff, attendanceStatus } = examOf(registration);
  return (
    <article className="item exam" data-status={isOff ? 'CANCELLED' : 'REGISTERED'}>
      <p className="when">{time}</p>
      <h4>{title}</h4>
      <p className="quiet">{event?.center?.name}</p>
      <p className="tag">{isOff ? 'Cancelled' : (attendanceStatus ?? 'Registered')}</p>
    </article>
  );
}

/** One sentence of everything that is known of a registration. */
export function ExamDetail({ registration }: { readonly registration: Masked }) {
  const { event, day, time, assessment, lastChange } = examOf(registration);
  const words = [
    day === null ? 'no date' : `${shortDay(day)}, ${time}`,
    event?.center?.name,
    event?.examType == null ? null : examTypeWords[event.examType],
    event?.format == null ? null : examFormatWords[event.format],
    assessment?.code,
    lastChange == null ? null : changeWords(lastChange),
  ];
  return <p className="quiet">{words.filter(Boolean).join(' · ')}</p>;
}
