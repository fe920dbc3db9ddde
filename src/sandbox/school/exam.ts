import { addDays, instantOf } from '../zone.ts';
import type { Center } from './center.ts';
import { identity } from './identity.ts';

/** The organisation that the school is at Shift iQ. */
export const defaultOrganization = identity('shiftiq/organization');
/** Another tenant of the same system, whose rows the school must never see. */
export const foreignOrganization = identity('shiftiq/another organization');

export interface ExamEvent {
  readonly id: string;
  readonly organization: string;
  readonly number: number;
  readonly kind: 'Exam' | 'Class' | 'Meeting';
  readonly title: string;
  readonly description: string | null;
  /** Null where it happens nowhere in particular. */
  readonly venueId: string | null;
  readonly start: Date;
  readonly examType: string;
  readonly examFormat: string;
  readonly billingCode: string;
  readonly published: boolean;
  readonly inCalendar: boolean;
  readonly cancelled: boolean;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly deadline: Date | null;
  readonly madeByApi: boolean;
}

/** The organisation's own list of billing codes. */
export const billingCodes = ['031', '041', '054', 'Placement (2hr)'];

const plain = {
  organization: defaultOrganization,
  description: null,
  examType: 'Sitting',
  examFormat: 'Online',
  billingCode: '031',
  published: true,
  inCalendar: true,
  cancelled: false,
  minimum: null,
  maximum: 12,
  deadline: null,
  madeByApi: false,
} as const;

function sitting(center: Center, date: string, index: number): ExamEvent {
  const town = center.name.split(' ')[1] ?? center.name;
  return {
    ...plain,
    id: identity(`event/${center.referenceId}/${date}`),
    number: 20_000 + center.index * 100 + index,
    kind: 'Exam',
    title: `${town} / English ${['B1', 'B2', 'C1'][index % 3]}`,
    description: index % 4 === 0 ? 'Bring a passport or an identity card' : null,
    venueId: center.shiftiqId,
    start: instantOf(`${date}T${index % 2 ? '14:00' : '08:30'}:00`, center.timeZone),
    examType: index % 5 === 4 ? 'Test' : 'Sitting',
    examFormat: index % 3 === 2 ? 'Paper' : 'Online',
    billingCode: billingCodes[index % billingCodes.length] ?? '031',
  };
}

// Sittings are on Saturdays, eight weeks back and eight ahead, so a date keeps its event from day to day.
function saturdays(day: string): string[] {
  const ahead = (6 - new Date(`${day}T00:00:00Z`).getUTCDay() + 7) % 7;
  return Array.from({ length: 17 }, (_, week) => addDays(day, ahead + (week - 8) * 7));
}

function others(centers: readonly Center[], day: string): ExamEvent[] {
  const at = (ahead: number) => new Date(Date.parse(`${addDays(day, ahead)}T17:00:00Z`));
  const venueId = centers[0]?.shiftiqId ?? null;
  const event = (name: string, ahead: number, rest: Partial<ExamEvent>): ExamEvent => ({
    ...plain,
    id: identity(`event/${name}`),
    number: 0,
    kind: 'Class',
    title: name,
    venueId,
    start: at(ahead),
    ...rest,
  });
  return [
    event('English B2 evening', 5, { number: 21_001 }),
    event('Writing lab', 6, { number: 21_002, maximum: null }),
    event('Pronunciation week', 7, { number: 21_003, deadline: at(-1) }),
    event('Summer course', 30, { number: 21_004, published: false }),
    event('Examiners meet', 9, { number: 21_005, kind: 'Meeting', inCalendar: false, venueId: null }),
    event('Open house', 3, { kind: 'Meeting' }),
    event('Exam of another school', 8, { number: 30_001, kind: 'Exam', organization: foreignOrganization }),
  ];
}

/** Everything on Shift iQ's calendar around `day`, in no order. */
export function makeEvents(centers: readonly Center[], day: string): ExamEvent[] {
  const dates = saturdays(day);
  return [
    ...centers.flatMap((center) => dates.map((date, index) => sitting(center, date, index))),
    ...others(centers, day),
  ];
}
