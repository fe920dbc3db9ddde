import type { SystemName } from '../../src/model/system.ts';
import { identity } from '../../src/sandbox/school/identity.ts';
import { type CanaryKind, writeCanary } from './canary.ts';
import type { Caller, Crowd, Student } from './crowd.ts';
import type { Asked } from './vendors.ts';

/** The body of a system's answer to a call; undefined where it knows no such thing. `answer` is the number of the answer. */
type Records = (asked: Asked, answer: number) => unknown;

/** The last part of a path, such as the id in `/GetClassEnrollment/7`. */
const lastOf = ({ url }: Asked) => url.pathname.split('/').at(-1) ?? '';

/** What the four systems hold of a crowd, in their own shapes. */
export function makeRecords(crowd: Crowd): Record<SystemName, Records> & { crossings(): number } {
  const tokens = tokenCheck(crowd);
  const byWse = new Map(crowd.students.map((student) => [student.wseId, student]));
  const byEnrollment = new Map(crowd.students.flatMap((one) => one.enrollmentIds.map((id) => [id, one])));
  const byRegistration = new Map(crowd.students.flatMap((one) => one.registrationIds.map((id) => [id, one])));
  const byGuest = new Map(crowd.students.map((student) => [student.zenotiId, student]));
  return {
    crossings: tokens.crossings,
    wse(asked, answer) {
      const student = byWse.get(asked.url.pathname.split('/')[2] ?? '');
      return (
        student &&
        encounters(student, canaryOf('encounter', student, { answer, caller: tokens.caller(asked, student) }))
      );
    },
    skillable(asked, answer) {
      const student = byEnrollment.get(lastOf(asked));
      const rows = student && [enrollment(student, lastOf(asked), canaryOf('enrollment', student, { answer }))];
      return { Status: student ? 0 : 20, Error: null, Results: rows ?? [] };
    },
    shiftiq(asked, answer) {
      const last = lastOf(asked);
      if (last === 'classes') return [];
      if (last === 'search' || last === 'count') {
        const found = withCode(crowd, (JSON.parse(asked.body) as { Code: string }).Code);
        if (last === 'count') return found.length;
        return found.map((one) => registration(one, canaryOf('registration', one, { answer })));
      }
      const student = byRegistration.get(last);
      return (
        student && {
          RegistrationIdentifier: last,
          ...registration(student, canaryOf('registration', student, { answer })),
        }
      );
    },
    zenoti({ url }, answer) {
      const guest = byGuest.get(url.searchParams.get('guest_id') ?? '');
      const name = guest ? canaryOf('session', guest, { answer }) : 'Everybody’s class';
      return { sessions: sessions(url.searchParams.get('center_id') ?? '', name), page_details: { total: 2 } };
    },
  };
}

/** The students whose code contains a text in any case, as Shift iQ looks for them. */
export function withCode({ students }: Pick<Crowd, 'students'>, part: string): Student[] {
  return students.filter(({ code }) => code.toLowerCase().includes(part.toLowerCase()));
}

/** The id of the exam to which all students of a center are registered. */
export function examOf(center: number): string {
  return identity(`soak/exam/${center}`);
}

function canaryOf(
  kind: CanaryKind,
  { number }: Student,
  { answer, caller }: { answer: number; caller?: number },
): string {
  return writeCanary({ kind, student: number, caller: caller ?? null, answer });
}

/** Reads who a token names, and counts those that came with a call for a person whom they may not see. */
function tokenCheck({ callers }: Crowd) {
  const bySubject = new Map<unknown, Caller>(callers.map((caller) => [caller.subject, caller]));
  let crossings = 0;
  return {
    crossings: () => crossings,
    /** The number of the caller whom the token names, or one that nobody has. */
    caller({ authorization }: Asked, student: Student): number {
      const [, payload = ''] = authorization.split('.');
      const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString() || '{}') as { sub?: unknown };
      const caller = bySubject.get(sub);
      if (!caller?.sees.includes(student)) crossings += 1;
      return caller?.number ?? callers.length;
    },
  };
}

function encounters(student: Student, canary: string) {
  return [0, 1].map((place) => ({
    Id: identity(`soak/encounter/${place}`),
    DateTime: '2026-03-10T10:00:00.0000000+00:00',
    EndDate: '2026-03-10T11:00:00.0000000+00:00',
    Duration: 60,
    Status: 'Available',
    IsOnline: false,
    UnitNumber: student.number,
    CenterId: identity(`soak/room/${student.number}`),
    CenterName: canary,
    CenterReferenceId: null,
  }));
}

function enrollment(student: Student, id: string, canary: string) {
  return {
    Id: Number(id),
    ExternalId: canary,
    UserId: Number(student.skillableId),
    ClassId: 44_210,
    EnrollmentStatusId: 60,
    CompletionStatusId: 10,
    LateCancel: false,
    Retake: false,
    Grade: student.number,
    CustomFields: [{ Name: 'Note', TextValue: canary, CustomFieldId: 7001 }],
  };
}

function registration({ center, shiftiqId, number }: Student, canary: string) {
  return {
    EventIdentifier: examOf(center),
    EventNumber: 1 + center,
    EventFormat: 'Online',
    LearnerIdentifier: shiftiqId,
    AssessmentFormIdentifier: identity(`soak/form/${number}`),
    AssessmentFormName: canary,
    LastChangeTime: '2026-03-01T10:00:00+00:00',
  };
}

/** The same two sessions for every guest. */
function sessions(centerId: string, name: string) {
  return [10, 11].map((hour) => ({
    id: 990_000 + hour,
    name,
    center_id: centerId,
    strat_time_utc: `2026-03-10T${hour}:00:00`,
    end_time_utc: `2026-03-10T${hour}:50:00`,
    status: 2,
    registration_id: 0,
    can_book: true,
  }));
}
