import type { Center } from '../school/center.ts';
import { defaultOrganization, type ExamEvent } from '../school/exam.ts';
import { type Form, forms } from '../school/form.ts';
import type { Learner, Registration } from '../school/registration.ts';
import type { Setting } from '../setting.ts';
import { Refusal } from './reply.ts';

/** A registration as it stands, with what v1 can change but not show. */
export interface Entry extends Registration {
  readonly accommodations: ReadonlyMap<string, { name: string; minutes: number | null }>;
  /** Counts changes, so that two of one millisecond keep their order. */
  readonly turn: number;
}

/** Everything that one simulated Shift iQ remembers, for as long as it runs. */
export interface Board {
  readonly organization: string;
  /** The zone of the person to whom the secret belongs. */
  readonly timeZone: string;
  readonly learners: ReadonlyMap<string, Learner>;
  readonly events: Map<string, ExamEvent>;
  readonly entries: Map<string, Entry>;
  clock(): Date;
  venue(id: string | null): Center | undefined;
  nextNumber(): number;
  /** The registration as it is after `change`, which becomes its last. */
  change(entry: Entry, change: string, rest?: Partial<Entry>): void;
  /** Refuses with `status` what is unknown or another organisation's. */
  entry(id: string, status: 400 | 404): Entry;
  form(code: string): Form;
}

/** The newest published form of a code that is not bilingual. */
function formOf(code: string): Form {
  const fitting = forms.filter((form) => form.code === code && form.published && !form.title.endsWith('Bilingual'));
  const newest = fitting.toSorted((one, other) => other.age - one.age)[0];
  if (!newest) throw new Refusal(`Assessment Form Not Found: ${code}`);
  return newest;
}

/** A board with the school's events and registrations on it; later changes are its own. */
export function makeBoard({
  school,
  organization = defaultOrganization,
  timeZone = 'Europe/Madrid',
  clock,
}: Setting): Board {
  const own = (event: ExamEvent) => (event.organization === defaultOrganization ? { ...event, organization } : event);
  const events = new Map(school.events.map((event) => [event.id, own(event)]));
  const empty = { accommodations: new Map<string, never>(), turn: 0 };
  const entries = new Map<string, Entry>(
    school.registrations.map((registration) => [registration.id, { ...registration, ...empty }]),
  );
  const venues = new Map(school.centers.map((center) => [center.shiftiqId, center]));
  let turn = 0;
  let number = 40_000;
  return {
    organization,
    timeZone,
    learners: new Map(school.learners.map((learner) => [learner.id, learner])),
    events,
    entries,
    clock,
    venue: (id) => venues.get(id ?? ''),
    nextNumber: () => ++number,
    change(entry, change, rest = {}) {
      turn += 1;
      entries.set(entry.id, { ...entry, ...rest, change, changedAt: clock(), turn });
    },
    entry(id, status) {
      const found = entries.get(id);
      const isOwn = found && events.get(found.eventId)?.organization === organization;
      if (!isOwn) throw new Refusal(`Registration Not Found: ${id}`, status);
      return found;
    },
    form: formOf,
  };
}
