import { demoOperation } from '../../src/server/explorer/demo-operation.ts';
import type { Role } from './caller.ts';

/** A tab that is there from the beginning. */
export interface ReadyTab {
  /** As it stands in the address: `/?tab=week`. */
  readonly name: string;
  /** What people read of it. */
  readonly title: string;
  /** The name of its operation, by which it is known. */
  readonly operation: string;
  /** As whom it shows most. */
  readonly role: Role;
  readonly query: string;
}

const week = `# What a student has before them this week, from four systems in one answer.
query StudentWeek($studentId: ID!, $from: LocalDate!, $to: LocalDate!) {
  student(id: $studentId) {
    name
    # Wall Street English: what may be booked now
    availableEncounters {
      unitNumber
      startsAt
      status
      center { name }
    }
    # Zenoti: the sessions at the student's centers
    sessions(from: $from, to: $to, first: 5) {
      nodes {
        startsAtLocal
        name
        instructor { name }
        guest { canBook }
      }
    }
    # Skillable: the classes
    enrollments(first: 3) {
      nodes { status completion grade }
    }
    # Shift iQ: the exams
    registrations(first: 3) {
      nodes { event { title startsAt } lastChange }
    }
  }
}
`;

const center = `# A center through the eyes of its staff: who studies there, and what is held.
query CenterToday($centerId: ID!, $from: LocalDate!, $to: LocalDate!) {
  center(id: $centerId) {
    name
    timeZone
    sessions(from: $from, to: $to, first: 5) {
      totalCount
      ageSeconds
      nodes {
        startsAtLocal
        name
        room { name }
        seats { available }
      }
    }
  }
  students(centerId: $centerId, first: 3) {
    totalCount
    nodes {
      name
      code
      registrations(first: 2) {
        nodes { event { title startsAt } }
      }
    }
  }
}
`;

const exam = `# Two commands, one after the other. Each is applied, refused with a reason, or not known yet.
# Run it again: the same commandId is the same command, so its result is given again.
mutation RegisterAndTransfer($register: RegisterStudentInput!, $transfer: TransferRegistrationInput!) {
  registerStudent(input: $register) { ...Outcome }
  transferRegistration(input: $transfer) { ...Outcome }
}

fragment Outcome on CommandResult {
  __typename
  ... on CommandApplied {
    command { id kind }
    eventCreated
    registration {
      id
      lastChange
      event { startsAt }
    }
  }
  ... on CommandRefused { code message retryable }
  ... on CommandUnsettled { message }
}
`;

/** With this line a tab sends the id, and not the text below it. */
export const byIdLine = /^# documentId: (\S+)$/m;

const byId = `# A partner application sends the id of an operation that was published for it, and no text.
# So does this tab: the text below is what the id stands for, and "Request" on the right is what is sent.
# A partner adds its key as Quad-Client-Key.
# documentId: ${demoOperation.id}
${demoOperation.text}`;

export const readyTabs: readonly ReadyTab[] = [
  { name: 'week', title: "A student's week", operation: 'StudentWeek', role: 'student', query: week },
  { name: 'center', title: 'A center', operation: 'CenterToday', role: 'staff', query: center },
  { name: 'exam', title: 'Register and transfer', operation: 'RegisterAndTransfer', role: 'staff', query: exam },
  { name: 'by-id', title: 'By id', operation: 'SessionsOfCenter', role: 'student', query: byId },
];
