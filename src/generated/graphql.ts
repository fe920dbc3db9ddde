// Made by `npm run codegen` from schema/*.graphql: do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { KnownCaller } from '../access/caller.ts';
import type { Student as StudentModel } from '../model/student.ts';
import type { EntryLink as EntryLinkModel } from '../model/entry-link.ts';
import type { Center as CenterModel } from '../model/center.ts';
import type { Encounter as EncounterModel, NonEncounter as NonEncounterModel, AvailableClass as AvailableClassModel } from '../model/available-class.ts';
import type { Enrollment as EnrollmentModel } from '../model/enrollment.ts';
import type { Event as EventModel } from '../model/event.ts';
import type { Registration as RegistrationModel, RegistrationMatch as RegistrationMatchModel } from '../model/registration.ts';
import type { Session as SessionModel, SessionClass as SessionClassModel } from '../model/session.ts';
import type { StudentList, StudentListEdge, EventList, EventListEdge, IdList, IdListEdge, MatchList, MatchListEdge, SessionList, SessionListEdge, CenterSessions as CenterSessionsModel } from '../model/page.ts';
import type { Command as CommandModel, AppliedCommand, RefusedCommand, UnsettledCommand } from '../model/command.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T extends PromiseLike<infer U> ? Promise<U | null> : T | null;
export type InputMaybe<T> = T | null | undefined;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in time, as ISO 8601 with an offset, such as 2026-03-09T18:00:00.000Z. Answers are always in UTC. An input without an offset is refused. */
  DateTime: { input: Date; output: Date; }
  /** A calendar day without a time zone, such as 2026-03-09. */
  LocalDate: { input: string; output: string; }
  /** A date and a time of day as a clock on the wall showed it, without a time zone, such as 2026-03-09T18:00:00. It is not an instant: do not compare it across places. */
  LocalDateTime: { input: string; output: string; }
};

/** A special condition under which a student sits an exam. */
export type Accommodation = {
  /** A clarifying name. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** How many minutes the student gets on top. */
  readonly timeExtensionMinutes: Maybe<Scalars['Int']['output']>;
  /** The type, which is unique within a registration. */
  readonly type: Scalars['String']['output'];
};

/** A special condition under which the student is to sit the exam. */
export type AccommodationInput = {
  /** A clarifying name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** How many minutes the student gets on top, 0 to 1440. */
  readonly timeExtensionMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** The type, which is unique within a registration. */
  readonly type: Scalars['String']['input'];
};

/** A form of an exam. */
export type Assessment = {
  /** The form code, by which commands name it. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** The id in Shift iQ. */
  readonly id: Scalars['ID']['output'];
  /** The name. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** The title. */
  readonly title: Maybe<Scalars['String']['output']>;
};

/** A class that a student may book now, as Wall Street English tells it for this student. */
export type AvailableClass = {
  /** Where it is held; null for a class without a center, such as one that is only online. */
  readonly center: Maybe<Center>;
  /** The duration as Wall Street English gives it; its documents name no unit, minutes fit what is seen. */
  readonly duration: Maybe<Scalars['Int']['output']>;
  /** When it ends. */
  readonly endsAt: Maybe<Scalars['DateTime']['output']>;
  /** The global id: `enc_…` or `nen_…`. */
  readonly id: Scalars['ID']['output'];
  /** True for a class that is held online. */
  readonly isOnline: Maybe<Scalars['Boolean']['output']>;
  /** The id of the class occurrence in Wall Street English. */
  readonly sourceId: Scalars['ID']['output'];
  /** When it starts. */
  readonly startsAt: Maybe<Scalars['DateTime']['output']>;
  /** Whether this student may book it. `UNKNOWN` for a word that is not in this list yet. */
  readonly status: AvailableClassStatus;
  /** The word that Wall Street English uses for the status. */
  readonly statusText: Maybe<Scalars['String']['output']>;
};

/** Whether a student may book a class. */
export type AvailableClassStatus =
  /** May be booked. */
  | 'AVAILABLE'
  /** The student has booked it. */
  | 'BOOKED'
  /** No seat is left. */
  | 'FULL'
  /** Only the standby list is open. */
  | 'STANDBY'
  /** May not be booked. */
  | 'UNAVAILABLE'
  /** A word that this graph does not know; see `statusText`. */
  | 'UNKNOWN';

/** An exam event to be cancelled. */
export type CancelEventInput = {
  /** An id of the caller's choice for this command: see `RegisterStudentInput.commandId`. */
  readonly commandId?: InputMaybe<Scalars['String']['input']>;
  /** The event, `evt_…`. */
  readonly eventId: Scalars['ID']['input'];
  /** Why, in at most 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** A registration to be cancelled. */
export type CancelRegistrationInput = {
  /** An id of the caller's choice for this command: see `RegisterStudentInput.commandId`. */
  readonly commandId?: InputMaybe<Scalars['String']['input']>;
  /** Why, in at most 500 characters. */
  readonly reason: Scalars['String']['input'];
  /** The registration, `reg_…`. */
  readonly registrationId: Scalars['ID']['input'];
};

/** A category of classes. */
export type Category = {
  /** The number in Zenoti. */
  readonly id: Scalars['ID']['output'];
  /** The name. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** The number of the category above. */
  readonly parentId: Maybe<Scalars['ID']['output']>;
};

/**
 * A place where classes happen. It comes from the directory, which joins a center's ids in the systems; a center that only
 * an answer of a system mentions carries what that answer tells.
 */
export type Center = Node & {
  /** The global id, `ctr_…`. */
  readonly id: Scalars['ID']['output'];
  /** False where the directory does not know the center, so that it can't be joined with other systems. */
  readonly inDirectory: Scalars['Boolean']['output'];
  /** What the center is called in each system. Staff only: null for a student. */
  readonly links: Maybe<ReadonlyArray<Link>>;
  /** The name. */
  readonly name: Scalars['String']['output'];
  /** The reference under which Wall Street English shows the center. */
  readonly referenceId: Maybe<Scalars['String']['output']>;
  /** The class sessions at this center, by start, from Zenoti. Null where the center has no link to Zenoti. */
  readonly sessions: Maybe<SessionConnection>;
  /** The id in the directory; for a center outside it, the id in the system that mentioned it. */
  readonly sourceId: Scalars['ID']['output'];
  /** The IANA time zone, such as Europe/Lisbon. Null where the directory does not know it. */
  readonly timeZone: Maybe<Scalars['String']['output']>;
  /** The id of the center as a venue in Shift iQ; null where no link is known. */
  readonly venueId: Maybe<Scalars['ID']['output']>;
};


/**
 * A place where classes happen. It comes from the directory, which joins a center's ids in the systems; a center that only
 * an answer of a system mentions carries what that answer tells.
 */
export type CenterSessionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<SessionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from: InputMaybe<Scalars['LocalDate']['input']>;
  to: InputMaybe<Scalars['LocalDate']['input']>;
};

/** What Zenoti says of one center's part in a list of sessions. */
export type CenterSessions = {
  /** The center. */
  readonly center: Center;
  /** When sessions begin at the center, on its clock. Null where its part was not needed for this page. */
  readonly opensAtLocal: Maybe<Scalars['LocalDateTime']['output']>;
};

/** Another assessment form for a registration. */
export type ChangeAssessmentInput = {
  /** The code of the assessment form. */
  readonly assessmentCode: Scalars['String']['input'];
  /** An id of the caller's choice for this command: see `RegisterStudentInput.commandId`. */
  readonly commandId?: InputMaybe<Scalars['String']['input']>;
  /** The registration, `reg_…`. */
  readonly registrationId: Scalars['ID']['input'];
};

/** An image of a class. */
export type ClassImage = {
  /** Where the image lies. */
  readonly location: Scalars['String']['output'];
  /** The size, as Zenoti names it. */
  readonly size: Scalars['String']['output'];
};

/** A command that was accepted. It is carried on even when the client hangs up, and sent again only after reads showed that it was not applied. */
export type Command = {
  /** When the gateway accepted it. */
  readonly acceptedAt: Scalars['DateTime']['output'];
  /** The id that the caller chose; null where they chose none. */
  readonly commandId: Maybe<Scalars['String']['output']>;
  /** The global id, `cmd_…`. */
  readonly id: Scalars['ID']['output'];
  /** What was to be done. */
  readonly kind: CommandKind;
  /** When it was known what became of it; null as long as it is not. */
  readonly settledAt: Maybe<Scalars['DateTime']['output']>;
};

/** A command that Shift iQ carried out, or that found everything as it was wanted. */
export type CommandApplied = {
  /** The command. */
  readonly command: Command;
  /**
   * The event that was made or cancelled, or that the registration is at now, from Shift iQ. Null where the registration is
   * null or is at none.
   */
  readonly event: Maybe<Event>;
  /**
   * Whether Shift iQ made an event for it. Null where the answer that would tell was lost, and the gateway knows from reading
   * back that the command was applied.
   */
  readonly eventCreated: Maybe<Scalars['Boolean']['output']>;
  /**
   * The registration as Shift iQ shows it now. Null after it was deleted, for a command on an event, and where the caller may
   * not see it any more; null with an error where it can't be read now, which changes nothing of the command.
   */
  readonly registration: Maybe<Registration>;
  /** True when it was so before the command, and nothing was sent. */
  readonly wasSo: Scalars['Boolean']['output'];
};

/** What a command is to do; each is the mutation of that name. */
export type CommandKind =
  /** `cancelEvent`. */
  | 'CANCEL_EVENT'
  /** `cancelRegistration`. */
  | 'CANCEL_REGISTRATION'
  /** `changeAssessment`. */
  | 'CHANGE_ASSESSMENT'
  /** `createEvent`. */
  | 'CREATE_EVENT'
  /** `deleteRegistration`. */
  | 'DELETE_REGISTRATION'
  /** `grantAccommodation`. */
  | 'GRANT_ACCOMMODATION'
  /** `registerStudent`. */
  | 'REGISTER_STUDENT'
  /** `revokeAccommodation`. */
  | 'REVOKE_ACCOMMODATION'
  /** `transferRegistration`. */
  | 'TRANSFER_REGISTRATION';

/** Why a command was not applied. */
export type CommandRefusalCode =
  /** An accommodation has no type. */
  | 'ACCOMMODATION_TYPE_EMPTY'
  /** The registration is at the event already. */
  | 'ALREADY_AT_EVENT'
  /** The registration has this assessment form already. */
  | 'ASSESSMENT_ALREADY_ASSIGNED'
  /** There is no published assessment form with the code. */
  | 'ASSESSMENT_NOT_FOUND'
  /** An event would have to be made, which takes a billing code. */
  | 'BILLING_CODE_MISSING'
  /** Somebody else changed the registration at the same time. */
  | 'CHANGED_ELSEWHERE'
  /** The event was cancelled before. */
  | 'EVENT_ALREADY_CANCELLED'
  /** The registration deadline of the event has passed. */
  | 'EVENT_CLOSED'
  /** Another event has the id that was chosen. */
  | 'EVENT_EXISTS'
  /** The event has no seat left. */
  | 'EVENT_FULL'
  /** The event still has registrations. */
  | 'EVENT_HAS_REGISTRATIONS'
  /** There is no such event. */
  | 'EVENT_NOT_FOUND'
  /** An event would have to be made, which takes an exam format. */
  | 'EXAM_FORMAT_MISSING'
  /** An event would have to be made, which takes an exam type. */
  | 'EXAM_TYPE_MISSING'
  /** The school has no such billing code, and an event would have to be made. */
  | 'INVALID_BILLING_CODE'
  /** Shift iQ does not take the exam format. */
  | 'INVALID_EXAM_FORMAT'
  /** Shift iQ does not take the exam type. */
  | 'INVALID_EXAM_TYPE'
  /** An event would have to be made, and Shift iQ does not take the start. */
  | 'INVALID_START'
  /** The registration is another learner's. */
  | 'LEARNER_MISMATCH'
  /** Shift iQ does not know the student. */
  | 'LEARNER_NOT_FOUND'
  /** Shift iQ does not let the gateway do that: a matter for its operators. */
  | 'NOT_ALLOWED'
  /** It is certain by now that Shift iQ did not apply it. */
  | 'NOT_APPLIED'
  /** Shift iQ could not be reached, and nothing was sent. */
  | 'NOT_SENT'
  /** There was not enough time left to begin, and nothing was sent. */
  | 'NOT_STARTED'
  /** The registration has no assessment form, without which it can't be moved. */
  | 'NO_ASSESSMENT'
  /** Another registration has the id that was chosen. */
  | 'REGISTRATION_EXISTS'
  /** There is no such registration any more. */
  | 'REGISTRATION_NOT_FOUND'
  /** Shift iQ takes no more calls for now. */
  | 'THROTTLED'
  /** Shift iQ refused for a reason that the gateway does not know: a matter for its operators. */
  | 'UNRECOGNISED'
  /** Shift iQ does not know the venue that the center is linked to. */
  | 'VENUE_NOT_FOUND';

/** A command that was not applied, and never will be. */
export type CommandRefused = {
  /** Why, for programs. */
  readonly code: CommandRefusalCode;
  /** The command. */
  readonly command: Command;
  /** The event that is the reason, such as the one that is full; its `isFull` and `isClosed` tell more. Null where no event is. */
  readonly event: Maybe<Event>;
  /** Why, in a sentence for the person who asked. */
  readonly message: Scalars['String']['output'];
  /**
   * The registration that was named, as Shift iQ shows it now; for `REGISTRATION_EXISTS` the one that has the id. Null where
   * there is none that the caller may see.
   */
  readonly registration: Maybe<Registration>;
  /** How many registrations that event takes, as far as commands of this gateway told; null where it is not known. */
  readonly registrationLimit: Maybe<Scalars['Int']['output']>;
  /** True when the same may be applied later: give it again, under a new `commandId`. */
  readonly retryable: Scalars['Boolean']['output'];
};

/**
 * What became of a command. One that is malformed, or that this caller may not give, is no command: it is null, with an error.
 * So is one whose `commandId` was given before with another input (CONFLICT), and one that is still running or waits for
 * another on the same registration or place (COMMAND_IN_PROGRESS).
 */
export type CommandResult = CommandApplied | CommandRefused | CommandUnsettled;

/** A command of which it is not known yet whether it was applied, because an answer of Shift iQ was lost. */
export type CommandUnsettled = {
  /** The command. */
  readonly command: Command;
  /** What to do, in a sentence for the person who asked. */
  readonly message: Scalars['String']['output'];
};

/** How far a student got in a class. */
export type CompletionStatus =
  /** Attending (10). */
  | 'ATTENDING'
  /** Completed (20). */
  | 'COMPLETE'
  /** Failed (50). */
  | 'FAILED'
  /** Ended without being completed (30). */
  | 'INCOMPLETE'
  /** Skillable holds no completion yet (0). */
  | 'NOT_SET'
  /** Did not come (40). */
  | 'NO_SHOW'
  /** A number that this graph does not know; see `completionCode`. */
  | 'UNKNOWN';

/** An exam event to be made. */
export type CreateEventInput = {
  /** One of the school's billing codes. */
  readonly billingCode: Scalars['String']['input'];
  /** The center where the exam is to be, `ctr_…`. */
  readonly centerId: Scalars['ID']['input'];
  /** An id of the caller's choice for this command: see `RegisterStudentInput.commandId`. */
  readonly commandId?: InputMaybe<Scalars['String']['input']>;
  /** An id of the caller's choice for the new event, `evt_<uuid>`. The gateway chooses one where it is left out. */
  readonly eventId?: InputMaybe<Scalars['ID']['input']>;
  /** How the exam is taken. */
  readonly examFormat: ExamFormat;
  /** The type of exam. */
  readonly examType: ExamType;
  /** How many registrations it takes, 1 to 10000. Shift iQ decides where it is left out. */
  readonly registrationLimit?: InputMaybe<Scalars['Int']['input']>;
  /** When the exam starts. */
  readonly startsAt: Scalars['DateTime']['input'];
};

/** A field that the school added to enrollments in Skillable. */
export type CustomField = {
  /** The id of the field in Skillable. */
  readonly id: Scalars['ID']['output'];
  /** The name of the field. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** The value, as text. */
  readonly value: Maybe<Scalars['String']['output']>;
};

/** A registration to be deleted. */
export type DeleteRegistrationInput = {
  /** An id of the caller's choice for this command: see `RegisterStudentInput.commandId`. */
  readonly commandId?: InputMaybe<Scalars['String']['input']>;
  /** The registration, `reg_…`. */
  readonly registrationId: Scalars['ID']['input'];
};

/** An encounter that a student may book: the class that closes a course unit. */
export type Encounter = AvailableClass & {
  /** Where it is held; null for a class without a center, such as one that is only online. */
  readonly center: Maybe<Center>;
  /** The duration as Wall Street English gives it; its documents name no unit, minutes fit what is seen. */
  readonly duration: Maybe<Scalars['Int']['output']>;
  /** When it ends. */
  readonly endsAt: Maybe<Scalars['DateTime']['output']>;
  /** The global id, `enc_…`. */
  readonly id: Scalars['ID']['output'];
  /** True for a class that is held online. */
  readonly isOnline: Maybe<Scalars['Boolean']['output']>;
  /** The id of the class occurrence in Wall Street English. */
  readonly sourceId: Scalars['ID']['output'];
  /** When it starts. */
  readonly startsAt: Maybe<Scalars['DateTime']['output']>;
  /** Whether this student may book it. `UNKNOWN` for a word that is not in this list yet. */
  readonly status: AvailableClassStatus;
  /** The word that Wall Street English uses for the status. */
  readonly statusText: Maybe<Scalars['String']['output']>;
  /** The course unit that the encounter closes. */
  readonly unitNumber: Maybe<Scalars['Int']['output']>;
};

/** A student's place in a class, from Skillable TMS. */
export type Enrollment = Node & {
  /** The id of the class in Skillable. */
  readonly classId: Scalars['ID']['output'];
  /** The id in Skillable of the classroom that the student was given. */
  readonly classroomId: Maybe<Scalars['ID']['output']>;
  /** How far the student got. `UNKNOWN` for a number that is not in this list: see `completionCode`. */
  readonly completion: CompletionStatus;
  /** The number that Skillable uses for the completion. */
  readonly completionCode: Scalars['Int']['output'];
  /** The custom fields that have a value. */
  readonly customFields: ReadonlyArray<CustomField>;
  /** The id that the system which made the enrollment gave it. */
  readonly externalId: Maybe<Scalars['String']['output']>;
  /** The grade that the student received. */
  readonly grade: Maybe<Scalars['Int']['output']>;
  /** The hours that the student spent in the class. */
  readonly hoursSpent: Maybe<Scalars['Int']['output']>;
  /** The global id, `enr_…`. */
  readonly id: Scalars['ID']['output'];
  /** True when it was cancelled outside the window in which that is free. */
  readonly isLateCancel: Scalars['Boolean']['output'];
  /** True when the student takes the class again. */
  readonly isRetake: Scalars['Boolean']['output'];
  /** From where the student attends; null where Skillable does not say. */
  readonly locationType: Maybe<LocationType>;
  /** The number that Skillable uses for the location type. */
  readonly locationTypeCode: Maybe<Scalars['Int']['output']>;
  /** The id in Skillable. */
  readonly sourceId: Scalars['ID']['output'];
  /** Where the enrollment stands. `UNKNOWN` for a number that is not in this list. */
  readonly status: EnrollmentStatus;
  /** The number that Skillable uses for the status. */
  readonly statusCode: Scalars['Int']['output'];
  /** The student, through the directory. */
  readonly student: Maybe<Student>;
};

/** A page of enrollments. */
export type EnrollmentConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<EnrollmentEdge>;
  /** The rows; null where Skillable has no such enrollment any more. */
  readonly nodes: ReadonlyArray<Maybe<Enrollment>>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
  /** How many enrollments the gateway knows of. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An enrollment in a page. */
export type EnrollmentEdge = {
  /** To be given as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The enrollment; null where Skillable has it no more. */
  readonly node: Maybe<Enrollment>;
};

/** Where an enrollment stands. */
export type EnrollmentStatus =
  /** Approved, but not yet enrolled (30). */
  | 'APPROVED'
  /** Attends as an auditor, who does not count against the class maximum (50). */
  | 'AUDIT'
  /** Cancelled (10). */
  | 'CANCELLED'
  /** Denied (40). */
  | 'DENIED'
  /** Enrolled (60). */
  | 'ENROLLED'
  /** Asked for, not yet decided (0). */
  | 'REQUESTED'
  /** A number that this graph does not know; see `statusCode`. */
  | 'UNKNOWN'
  /** On the waiting list (20). */
  | 'WAITLISTED';

/** What an entry of the directory is called in one system, as a change leaves it. */
export type EntryLink = {
  /** The global id of the entry: `stu_…`, `stf_…` or `ctr_…`. */
  readonly entryId: Scalars['ID']['output'];
  /** The id there; null where the entry has none. */
  readonly externalId: Maybe<Scalars['ID']['output']>;
  /** The system. */
  readonly system: System;
};

/** An exam, class or other event in Shift iQ. Which fields have a value depends on where the gateway met the event: no interface of Shift iQ tells all of them. */
export type Event = Node & {
  /** The type of appointment; known for calendar events. */
  readonly appointmentType: Maybe<Scalars['String']['output']>;
  /** The center whose venue it is; known from a registration. */
  readonly center: Maybe<Center>;
  /** The description; known for calendar events. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** When it ends, on a clock in the time zone of the school's Shift iQ account; known for calendar events. */
  readonly endsAtLocal: Maybe<Scalars['LocalDateTime']['output']>;
  /** The type of exam; known from a registration. */
  readonly examType: Maybe<ExamType>;
  /** The words that Shift iQ uses for the type of exam. */
  readonly examTypeText: Maybe<Scalars['String']['output']>;
  /** How the exam is taken; known from a registration. */
  readonly format: Maybe<ExamFormat>;
  /** The word that Shift iQ uses for the format. */
  readonly formatText: Maybe<Scalars['String']['output']>;
  /** The global id, `evt_…`. */
  readonly id: Scalars['ID']['output'];
  /** True when the registration deadline has passed. Null for an event that is not in the future, of which Shift iQ does not tell. */
  readonly isClosed: Maybe<Scalars['Boolean']['output']>;
  /** True when no seat is left. Null for an event that is not in the future, of which Shift iQ does not tell. */
  readonly isFull: Maybe<Scalars['Boolean']['output']>;
  /** The number of the event; known from a registration. */
  readonly number: Maybe<Scalars['Int']['output']>;
  /** The registrations for this event that the gateway knows of and the caller may see, by id. */
  readonly registrations: Maybe<RegistrationConnection>;
  /** The id in Shift iQ. */
  readonly sourceId: Scalars['ID']['output'];
  /** When it starts; known from a registration. */
  readonly startsAt: Maybe<Scalars['DateTime']['output']>;
  /** When it starts, on a clock in the time zone of the school's Shift iQ account; known for calendar events. */
  readonly startsAtLocal: Maybe<Scalars['LocalDateTime']['output']>;
  /** The title; known for calendar events and for future events. */
  readonly title: Maybe<Scalars['String']['output']>;
};


/** An exam, class or other event in Shift iQ. Which fields have a value depends on where the gateway met the event: no interface of Shift iQ tells all of them. */
export type EventRegistrationsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of events. */
export type EventConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<EventEdge>;
  /** The rows. */
  readonly nodes: ReadonlyArray<Event>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
  /** How many events there are. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An event in a page. */
export type EventEdge = {
  /** To be given as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The event. */
  readonly node: Event;
};

/** How an exam is taken. */
export type ExamFormat =
  /** At a computer. */
  | 'ONLINE'
  /** On paper. */
  | 'PAPER'
  /** A word that this graph does not know; see the text beside it. */
  | 'UNKNOWN';

/** The type of an exam. */
export type ExamType =
  /** Accessibility and Resource Centre (ARC). */
  | 'ACCESSIBILITY_AND_RESOURCE_CENTRE'
  /** Class. */
  | 'CLASS'
  /** Individual. */
  | 'INDIVIDUAL'
  /** Individual (A): individual, with accommodations. */
  | 'INDIVIDUAL_ACCOMMODATED'
  /** Individual (N): individual, without accommodations. */
  | 'INDIVIDUAL_NOT_ACCOMMODATED'
  /** Sitting. */
  | 'SITTING'
  /** Test. */
  | 'TEST'
  /** Words that this graph does not know; see the text beside it. */
  | 'UNKNOWN';

/** An accommodation to be granted. */
export type GrantAccommodationInput = {
  /** An id of the caller's choice for this command: see `RegisterStudentInput.commandId`. */
  readonly commandId?: InputMaybe<Scalars['String']['input']>;
  /** A clarifying name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** The registration, `reg_…`. */
  readonly registrationId: Scalars['ID']['input'];
  /** How many minutes the student gets on top, 0 to 1440. */
  readonly timeExtensionMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** The type, which is unique within a registration. */
  readonly type: Scalars['String']['input'];
};

/** Who holds or assists a session. */
export type Instructor = {
  /** What the school says of them. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** The id in Zenoti. */
  readonly id: Scalars['ID']['output'];
  /** Where their picture lies. */
  readonly imagePath: Maybe<Scalars['String']['output']>;
  /** The name. */
  readonly name: Maybe<Scalars['String']['output']>;
};

/** A level of proficiency. */
export type Level = {
  /** The code, such as B2. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** The description, as text. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** The description, as HTML of the vendor: sanitise it before you show it. */
  readonly descriptionHtml: Maybe<Scalars['String']['output']>;
  /** The number in Zenoti. */
  readonly id: Scalars['ID']['output'];
  /** The name. */
  readonly name: Maybe<Scalars['String']['output']>;
};

/** What a person or a place is called in one of the systems. */
export type Link = {
  /** The id there. */
  readonly externalId: Scalars['ID']['output'];
  /** The system. */
  readonly system: System;
};

/** An entry of the directory, and what one system calls it. */
export type LinkEntryInput = {
  /** The global id of a student, a staff member or a center: `stu_…`, `stf_…` or `ctr_…`. */
  readonly entryId: Scalars['ID']['input'];
  /** The id there. */
  readonly externalId: Scalars['ID']['input'];
  /** The system. */
  readonly system: System;
};

/** From where a student attends a class. */
export type LocationType =
  /** In the classroom (10). */
  | 'CLASSROOM'
  /** Virtually, from one of the organisation's rooms (20). */
  | 'REMOTE_CLASSROOM'
  /** Not decided yet (0). */
  | 'TO_BE_DETERMINED'
  /** A number that this graph does not know; see `locationTypeCode`. */
  | 'UNKNOWN'
  /** Virtually, from anywhere (30). */
  | 'VIRTUAL';

/**
 * Every change. Those of the directory say who is who in the systems: they are for applications with the role integration,
 * which send their key as `Quad-Client-Key` and no person's token; everybody else is FORBIDDEN. The others are commands to
 * Shift iQ, which persons give, for themselves or as staff: FORBIDDEN, alike for what does not exist and for what the caller
 * may not see or change. Several in one request are carried out one after the other.
 */
export type Mutation = {
  /** Cancels an exam event that has no registrations any more. For staff of the center, and only events whose center the gateway has come to know. */
  readonly cancelEvent: Maybe<CommandResult>;
  /** Cancels a registration, which Shift iQ keeps. For staff, for the students of their centers, and for students themselves. */
  readonly cancelRegistration: Maybe<CommandResult>;
  /** Gives a registration another assessment form. For staff, for the students of their centers. */
  readonly changeAssessment: Maybe<CommandResult>;
  /** Makes an exam event. For staff of the center. */
  readonly createEvent: Maybe<CommandResult>;
  /** Deletes a registration in Shift iQ, for good. For staff, for the students of their centers. */
  readonly deleteRegistration: Maybe<CommandResult>;
  /** Grants an accommodation, or changes the one of this type. For staff, for the students of their centers. */
  readonly grantAccommodation: Maybe<CommandResult>;
  /**
   * Tells the directory what a system calls a student, a staff member or a center. An id opens what the system holds of its
   * owner, so none ever passes to another silently: CONFLICT where another entry has the id, or this entry has another one,
   * until it is unlinked there. NOT_FOUND where the directory has no such entry.
   */
  readonly linkEntry: Maybe<EntryLink>;
  /**
   * Registers a student for an exam at a center, at a time. Shift iQ finds the exam event by center and time, or makes one
   * that seats this student alone. For staff, for the students of their centers, and for students themselves, who give no
   * accommodations and choose no exam with them.
   */
  readonly registerStudent: Maybe<CommandResult>;
  /** Takes an accommodation back. One that is not there is no error. For staff, for the students of their centers. */
  readonly revokeAccommodation: Maybe<CommandResult>;
  /**
   * Moves a registration to another time or center. Shift iQ finds or makes the event as for `registerStudent`; format and
   * billing code stay as they were. For staff, for the students of their centers, and for students themselves, who give no
   * accommodations.
   */
  readonly transferRegistration: Maybe<CommandResult>;
  /** Takes away what a system calls an entry. NOT_FOUND where the directory has no such entry. */
  readonly unlinkEntry: Maybe<EntryLink>;
};


/**
 * Every change. Those of the directory say who is who in the systems: they are for applications with the role integration,
 * which send their key as `Quad-Client-Key` and no person's token; everybody else is FORBIDDEN. The others are commands to
 * Shift iQ, which persons give, for themselves or as staff: FORBIDDEN, alike for what does not exist and for what the caller
 * may not see or change. Several in one request are carried out one after the other.
 */
export type MutationCancelEventArgs = {
  input: CancelEventInput;
};


/**
 * Every change. Those of the directory say who is who in the systems: they are for applications with the role integration,
 * which send their key as `Quad-Client-Key` and no person's token; everybody else is FORBIDDEN. The others are commands to
 * Shift iQ, which persons give, for themselves or as staff: FORBIDDEN, alike for what does not exist and for what the caller
 * may not see or change. Several in one request are carried out one after the other.
 */
export type MutationCancelRegistrationArgs = {
  input: CancelRegistrationInput;
};


/**
 * Every change. Those of the directory say who is who in the systems: they are for applications with the role integration,
 * which send their key as `Quad-Client-Key` and no person's token; everybody else is FORBIDDEN. The others are commands to
 * Shift iQ, which persons give, for themselves or as staff: FORBIDDEN, alike for what does not exist and for what the caller
 * may not see or change. Several in one request are carried out one after the other.
 */
export type MutationChangeAssessmentArgs = {
  input: ChangeAssessmentInput;
};


/**
 * Every change. Those of the directory say who is who in the systems: they are for applications with the role integration,
 * which send their key as `Quad-Client-Key` and no person's token; everybody else is FORBIDDEN. The others are commands to
 * Shift iQ, which persons give, for themselves or as staff: FORBIDDEN, alike for what does not exist and for what the caller
 * may not see or change. Several in one request are carried out one after the other.
 */
export type MutationCreateEventArgs = {
  input: CreateEventInput;
};


/**
 * Every change. Those of the directory say who is who in the systems: they are for applications with the role integration,
 * which send their key as `Quad-Client-Key` and no person's token; everybody else is FORBIDDEN. The others are commands to
 * Shift iQ, which persons give, for themselves or as staff: FORBIDDEN, alike for what does not exist and for what the caller
 * may not see or change. Several in one request are carried out one after the other.
 */
export type MutationDeleteRegistrationArgs = {
  input: DeleteRegistrationInput;
};


/**
 * Every change. Those of the directory say who is who in the systems: they are for applications with the role integration,
 * which send their key as `Quad-Client-Key` and no person's token; everybody else is FORBIDDEN. The others are commands to
 * Shift iQ, which persons give, for themselves or as staff: FORBIDDEN, alike for what does not exist and for what the caller
 * may not see or change. Several in one request are carried out one after the other.
 */
export type MutationGrantAccommodationArgs = {
  input: GrantAccommodationInput;
};


/**
 * Every change. Those of the directory say who is who in the systems: they are for applications with the role integration,
 * which send their key as `Quad-Client-Key` and no person's token; everybody else is FORBIDDEN. The others are commands to
 * Shift iQ, which persons give, for themselves or as staff: FORBIDDEN, alike for what does not exist and for what the caller
 * may not see or change. Several in one request are carried out one after the other.
 */
export type MutationLinkEntryArgs = {
  input: LinkEntryInput;
};


/**
 * Every change. Those of the directory say who is who in the systems: they are for applications with the role integration,
 * which send their key as `Quad-Client-Key` and no person's token; everybody else is FORBIDDEN. The others are commands to
 * Shift iQ, which persons give, for themselves or as staff: FORBIDDEN, alike for what does not exist and for what the caller
 * may not see or change. Several in one request are carried out one after the other.
 */
export type MutationRegisterStudentArgs = {
  input: RegisterStudentInput;
};


/**
 * Every change. Those of the directory say who is who in the systems: they are for applications with the role integration,
 * which send their key as `Quad-Client-Key` and no person's token; everybody else is FORBIDDEN. The others are commands to
 * Shift iQ, which persons give, for themselves or as staff: FORBIDDEN, alike for what does not exist and for what the caller
 * may not see or change. Several in one request are carried out one after the other.
 */
export type MutationRevokeAccommodationArgs = {
  input: RevokeAccommodationInput;
};


/**
 * Every change. Those of the directory say who is who in the systems: they are for applications with the role integration,
 * which send their key as `Quad-Client-Key` and no person's token; everybody else is FORBIDDEN. The others are commands to
 * Shift iQ, which persons give, for themselves or as staff: FORBIDDEN, alike for what does not exist and for what the caller
 * may not see or change. Several in one request are carried out one after the other.
 */
export type MutationTransferRegistrationArgs = {
  input: TransferRegistrationInput;
};


/**
 * Every change. Those of the directory say who is who in the systems: they are for applications with the role integration,
 * which send their key as `Quad-Client-Key` and no person's token; everybody else is FORBIDDEN. The others are commands to
 * Shift iQ, which persons give, for themselves or as staff: FORBIDDEN, alike for what does not exist and for what the caller
 * may not see or change. Several in one request are carried out one after the other.
 */
export type MutationUnlinkEntryArgs = {
  input: UnlinkEntryInput;
};

/** An object that can be fetched by its global id through `Query.node`. */
export type Node = {
  /** The global id: a prefix that tells the kind, an underscore, and the id in the source. */
  readonly id: Scalars['ID']['output'];
};

/** A class other than an encounter that a student may book, such as a complementary class or a social club. */
export type NonEncounter = AvailableClass & {
  /** The categories, split at the commas of the one text that Wall Street English gives. */
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  /** Where it is held; null for a class without a center, such as one that is only online. */
  readonly center: Maybe<Center>;
  /** The class type under which it was asked for. */
  readonly classType: Scalars['String']['output'];
  /** What the class is about. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** The duration as Wall Street English gives it; its documents name no unit, minutes fit what is seen. */
  readonly duration: Maybe<Scalars['Int']['output']>;
  /** When it ends. */
  readonly endsAt: Maybe<Scalars['DateTime']['output']>;
  /** The global id, `nen_…`. */
  readonly id: Scalars['ID']['output'];
  /** True for a class that is held online. */
  readonly isOnline: Maybe<Scalars['Boolean']['output']>;
  /** The id of the class occurrence in Wall Street English. */
  readonly sourceId: Scalars['ID']['output'];
  /** When it starts. */
  readonly startsAt: Maybe<Scalars['DateTime']['output']>;
  /** Whether this student may book it. `UNKNOWN` for a word that is not in this list yet. */
  readonly status: AvailableClassStatus;
  /** The word that Wall Street English uses for the status. */
  readonly statusText: Maybe<Scalars['String']['output']>;
};

/** Where a page of a connection lies. */
export type PageInfo = {
  /** The cursor of the last row, to be given as `after`; null on an empty page. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** True when there are more rows behind this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** True when this page was asked for with `after`, so that rows lie before it. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first row; null on an empty page. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** A property of a session and the value that it must have. Zenoti does not say which properties it knows, so the fields of the schedule that it answers are taken, such as `instructor_id`, `category_id` and `level_id`, and none that could speak of a guest. */
export type PropertyFilter = {
  /** The name of the property, in Zenoti's words. */
  readonly property: Scalars['String']['input'];
  /** The value, in the form of the property: a uuid, a number, true or false, or a text. */
  readonly value: Scalars['String']['input'];
};

/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type Query = {
  /** One center of the directory; null where there is none with this id. */
  readonly center: Maybe<Center>;
  /** All centers of the directory, by name. */
  readonly centers: ReadonlyArray<Center>;
  /**
   * What became of a command that this caller gave before, as it is known now. Give its id or the `commandId` that it was
   * given under, not both. Null where this caller gave no such command: commands of others are never shown.
   */
  readonly command: Maybe<CommandResult>;
  /** One class enrollment, from Skillable. Null where there is none that the caller may see. */
  readonly enrollment: Maybe<Enrollment>;
  /**
   * Class enrollments by id, in the order of the ids: up to 100, or as many as one operation may make calls where this gateway lets it
   * make more. Null where there is none that the caller may see. Each id costs one call to Skillable.
   */
  readonly enrollments: Maybe<ReadonlyArray<Maybe<Enrollment>>>;
  /**
   * One event. Shift iQ has no fetch by id: the gateway looks among the organisation's future events, and among those that
   * the registrations it has read told of. Null where neither knows it.
   */
  readonly event: Maybe<Event>;
  /** The published events of one month that are shown in the calendar, by start. */
  readonly events: Maybe<EventConnection>;
  /**
   * Fetches one object by its global id: students, centers, sessions, enrollments, events and registrations. Null where
   * there is none that the caller may see. Encounters and non-encounters have no fetch by id in their system: read them
   * through `Student`.
   */
  readonly node: Maybe<Node>;
  /** Fetches up to 100 objects by their global ids. The answer has the order of the ids; null where there is no such object that the caller may see. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** One exam registration, from Shift iQ. Null where there is none that the caller may see. */
  readonly registration: Maybe<Registration>;
  /** How many registrations match of students whom the caller may see. */
  readonly registrationCount: Maybe<Scalars['Int']['output']>;
  /**
   * Finds registrations by the learner or by the time of the last change, newest change first. Only those of students whom
   * the caller may see are in the answer and counted.
   */
  readonly registrationSearch: Maybe<RegistrationMatchConnection>;
  /**
   * Has Shift iQ prepare the scrap paper of an exam. Its answer tells only whether a file was made; the file can't be
   * fetched through this interface. Staff only.
   */
  readonly scrapPaper: Maybe<ScrapPaper>;
  /** One class session, from Zenoti. Null where there is none; Zenoti tells of active sessions only, so a cancelled one is not found. */
  readonly session: Maybe<Session>;
  /**
   * The class sessions of up to 10 centers in one list, by start, from Zenoti. Each center costs at least one call to
   * Zenoti, which answers 60 calls a minute for the whole school.
   */
  readonly sessions: Maybe<SessionConnection>;
  /**
   * One student of the directory. A student that does not exist and one that the caller may not see answer alike: null with
   * the error FORBIDDEN.
   */
  readonly student: Maybe<Student>;
  /** The students that the caller may see, by name. A student sees themselves. */
  readonly students: StudentConnection;
  /** The future events of the organisation of any type, by title. */
  readonly upcomingEvents: Maybe<EventConnection>;
  /** Who is asking. Null for a request without a token. */
  readonly viewer: Maybe<Viewer>;
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryCenterArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryCommandArgs = {
  commandId: InputMaybe<Scalars['String']['input']>;
  id: InputMaybe<Scalars['ID']['input']>;
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryEnrollmentArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryEnrollmentsArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryEventArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryEventsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  date: Scalars['LocalDate']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryRegistrationArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryRegistrationCountArgs = {
  filter: RegistrationFilter;
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryRegistrationSearchArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: RegistrationFilter;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryScrapPaperArgs = {
  id: Scalars['String']['input'];
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QuerySessionArgs = {
  centerId: InputMaybe<Scalars['ID']['input']>;
  id: Scalars['ID']['input'];
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QuerySessionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  centerIds: ReadonlyArray<Scalars['ID']['input']>;
  filter: InputMaybe<SessionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from: InputMaybe<Scalars['LocalDate']['input']>;
  to: InputMaybe<Scalars['LocalDate']['input']>;
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryStudentArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryStudentsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  centerId: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every read of the graph. Each field needs a caller: send `Authorization: Bearer <token>`, and an application sends its key
 * as `Quad-Client-Key`. A caller sees what is theirs: a student sees themselves, a staff member sees the students of the
 * centers they are assigned to, and an application with a person's token what that person sees. Sessions, events and
 * centers are open to every caller.
 */
export type QueryUpcomingEventsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A registration to be made. */
export type RegisterStudentInput = {
  /** Up to 20 accommodations of different types. Staff only. */
  readonly accommodations?: InputMaybe<ReadonlyArray<AccommodationInput>>;
  /** The code of the assessment form; Shift iQ takes the newest published form of it. */
  readonly assessmentCode: Scalars['String']['input'];
  /** One of the school's billing codes, for an event that has to be made. */
  readonly billingCode: Scalars['String']['input'];
  /** The center where the exam is to be, `ctr_…`. */
  readonly centerId: Scalars['ID']['input'];
  /**
   * An id of the caller's choice for this command, of 1 to 100 letters, digits and `.` `_` `:` `-`. Given again with the same
   * input it is the same command, and answers with what became of it; with another input it is a CONFLICT; while it is still
   * running COMMAND_IN_PROGRESS. After a refusal that is `retryable` choose a new one. Without one, a repetition is a command
   * of its own, which the gateway can't tell from the first.
   */
  readonly commandId?: InputMaybe<Scalars['String']['input']>;
  /** How the exam is taken, for an event that has to be made. */
  readonly examFormat: ExamFormat;
  /** The type of exam. For an individual one give `INDIVIDUAL`: Shift iQ adds whether it is accommodated. */
  readonly examType: ExamType;
  /** What the student is registered as, in the words of the school, such as Apprentice. Left out where it is null. */
  readonly registrantType?: InputMaybe<Scalars['String']['input']>;
  /**
   * An id of the caller's choice for the new registration, `reg_<uuid>`. Where there is no `commandId` it stands for one. The
   * gateway chooses one where it is left out.
   */
  readonly registrationId?: InputMaybe<Scalars['ID']['input']>;
  /** When the exam starts. An event that starts within the minute after it is the one that is meant. */
  readonly startsAt: Scalars['DateTime']['input'];
  /** The student, `stu_…`. */
  readonly studentId: Scalars['ID']['input'];
};

/** A student's registration for an exam, from Shift iQ. The interface does not show approval and grading. */
export type Registration = Node & {
  /**
   * The accommodations that this gateway granted, by type. Shift iQ does not show accommodations, so one that was granted
   * elsewhere is missing here, and one that was revoked elsewhere is still here.
   */
  readonly accommodations: ReadonlyArray<Accommodation>;
  /** The assessment form that is assigned. */
  readonly assessment: Maybe<Assessment>;
  /** Whether the student came, in the words of the school; null where it was not taken. */
  readonly attendanceStatus: Maybe<Scalars['String']['output']>;
  /** The exam event. What Shift iQ tells of it with the registration is here; title and seats come from its list of future events. */
  readonly event: Maybe<Event>;
  /** The global id, `reg_…`. */
  readonly id: Scalars['ID']['output'];
  /** What the last change was, in the words of Shift iQ, such as RegistrationRequested or RegistrationCancelled. */
  readonly lastChange: Maybe<Scalars['String']['output']>;
  /** When it last changed. */
  readonly lastChangedAt: Maybe<Scalars['DateTime']['output']>;
  /** The id in Shift iQ. */
  readonly sourceId: Scalars['ID']['output'];
  /** The student, through the directory. */
  readonly student: Maybe<Student>;
};

/** A page of registrations. */
export type RegistrationConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<RegistrationEdge>;
  /** The rows; null where Shift iQ has no such registration any more. */
  readonly nodes: ReadonlyArray<Maybe<Registration>>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
  /** How many registrations the gateway knows of. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A registration in a page. */
export type RegistrationEdge = {
  /** To be given as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The registration; null where Shift iQ has it no more. */
  readonly node: Maybe<Registration>;
};

/** Conditions of a search for registrations. All that are given must hold. */
export type RegistrationFilter = {
  /** Last changed before this instant. */
  readonly changedBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Last changed at this instant or later. */
  readonly changedSince?: InputMaybe<Scalars['DateTime']['input']>;
  /** Part of the learner's code. */
  readonly code?: InputMaybe<Scalars['String']['input']>;
  /** Part of the learner's e-mail address. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** Part of the learner's name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

/** A row that a search for registrations found. Shift iQ does not tell the id of the registration in it. */
export type RegistrationMatch = {
  /** The assessment form that is assigned. */
  readonly assessment: Maybe<Assessment>;
  /** Whether the student came, in the words of the school; null where it was not taken. */
  readonly attendanceStatus: Maybe<Scalars['String']['output']>;
  /** The exam event, as far as the row tells. */
  readonly event: Maybe<Event>;
  /** What the last change was, in the words of Shift iQ, such as RegistrationRequested or RegistrationCancelled. */
  readonly lastChange: Maybe<Scalars['String']['output']>;
  /** When it last changed. */
  readonly lastChangedAt: Maybe<Scalars['DateTime']['output']>;
  /** The registration, where the gateway knows the id that belongs to this student and event; null where it does not. Registrations that were imported and never read are read once to find it. */
  readonly registration: Maybe<Registration>;
  /** The student, through the directory. */
  readonly student: Maybe<Student>;
};

/** A page of search results. */
export type RegistrationMatchConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<RegistrationMatchEdge>;
  /** The rows. */
  readonly nodes: ReadonlyArray<RegistrationMatch>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
  /** How many registrations match that the caller may see. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A search result in a page. */
export type RegistrationMatchEdge = {
  /** To be given as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The search result. */
  readonly node: RegistrationMatch;
};

/** An accommodation to be taken back. */
export type RevokeAccommodationInput = {
  /** An id of the caller's choice for this command: see `RegisterStudentInput.commandId`. */
  readonly commandId?: InputMaybe<Scalars['String']['input']>;
  /** The registration, `reg_…`. */
  readonly registrationId: Scalars['ID']['input'];
  /** The type. */
  readonly type: Scalars['String']['input'];
};

/** A room of a center. */
export type Room = {
  /** The id in Zenoti. */
  readonly id: Scalars['ID']['output'];
  /** The name. */
  readonly name: Maybe<Scalars['String']['output']>;
};

/** What became of a request for scrap paper. */
export type ScrapPaper = {
  /** True when Shift iQ made a file. False when it made none: it does not tell why. */
  readonly isPrepared: Scalars['Boolean']['output'];
};

/** The seats of a session. */
export type Seats = {
  /** How many seats are left, as Zenoti counts them. */
  readonly available: Maybe<Scalars['Int']['output']>;
  /** How many guests the session takes. */
  readonly capacity: Maybe<Scalars['Int']['output']>;
  /** How many seats are taken. */
  readonly occupancy: Maybe<Scalars['Int']['output']>;
  /** How many guests are on the waiting list. */
  readonly waitListed: Maybe<Scalars['Int']['output']>;
  /** How many guests may book through the web. */
  readonly webCapacity: Maybe<Scalars['Int']['output']>;
  /** How many seats were taken through the web. */
  readonly webOccupancy: Maybe<Scalars['Int']['output']>;
};

/** A scheduled class session, from Zenoti. */
export type Session = Node & {
  /** How old that is, in whole seconds. 0 for what was just asked. */
  readonly ageSeconds: Scalars['Int']['output'];
  /** When Zenoti told this. It is asked again where that is more than 15 s ago, beside an answer of up to 30 s; where it fails or takes no more calls, an answer of up to a quarter of an hour is given. */
  readonly asOf: Scalars['DateTime']['output'];
  /** Who assists. */
  readonly assistant: Maybe<Instructor>;
  /** The stage of the booking process. Zenoti does not document its numbers. */
  readonly bookingStageCode: Maybe<Scalars['Int']['output']>;
  /** The stage of the cancellation process. Zenoti does not document its numbers. */
  readonly cancelStageCode: Maybe<Scalars['Int']['output']>;
  /** What a guest pays who cancels late, in the currency of the center. */
  readonly cancellationFee: Maybe<Scalars['Float']['output']>;
  /** How many days before the start a cancellation begins to cost the fee. */
  readonly cancellationFeeWindowDays: Maybe<Scalars['Int']['output']>;
  /** The center. */
  readonly center: Maybe<Center>;
  /** The class that is held. Null where Zenoti's answer does not describe it. */
  readonly class: Maybe<SessionClass>;
  /** The description, as text. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** The description, as HTML of the vendor: sanitise it before you show it. */
  readonly descriptionHtml: Maybe<Scalars['String']['output']>;
  /** When it ends. */
  readonly endsAt: Maybe<Scalars['DateTime']['output']>;
  /** When it ends, on the center's clock. */
  readonly endsAtLocal: Maybe<Scalars['LocalDateTime']['output']>;
  /** What the session is to one guest. Null unless the list was asked for a student. */
  readonly guest: Maybe<SessionGuest>;
  /** The global id, `ses_…`. */
  readonly id: Scalars['ID']['output'];
  /** Who holds the session. Null where Zenoti's answer does not describe them. */
  readonly instructor: Maybe<Instructor>;
  /** True when the instructor stands in for another. */
  readonly isInstructorSubstituted: Maybe<Scalars['Boolean']['output']>;
  /** The name of the session. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** The price, in the currency of the center. */
  readonly price: Maybe<Scalars['Float']['output']>;
  /** The number that the sessions of one recurrence share. */
  readonly recurrenceId: Maybe<Scalars['ID']['output']>;
  /** The room. Null where Zenoti's answer does not describe it. */
  readonly room: Maybe<Room>;
  /** Seats and waiting list. */
  readonly seats: Seats;
  /** The number of the session in Zenoti. */
  readonly sourceId: Scalars['ID']['output'];
  /** When it starts. */
  readonly startsAt: Maybe<Scalars['DateTime']['output']>;
  /** When it starts, on the center's clock. */
  readonly startsAtLocal: Maybe<Scalars['LocalDateTime']['output']>;
  /** Where the session stands. `UNKNOWN` for a number that is not in this list. */
  readonly status: SessionStatus;
  /** The number that Zenoti uses for the status. */
  readonly statusCode: Maybe<Scalars['Int']['output']>;
};

/** The class of which a session is one date. */
export type SessionClass = {
  /** Whether guests may book at the center. */
  readonly allowsDirectBooking: Maybe<Scalars['Boolean']['output']>;
  /** Whether guests may enroll for the class. */
  readonly allowsEnrollment: Maybe<Scalars['Boolean']['output']>;
  /** Whether guests may pay for the class. */
  readonly allowsPayments: Maybe<Scalars['Boolean']['output']>;
  /** Whether guests may be put on a waiting list. */
  readonly allowsWaitList: Maybe<Scalars['Boolean']['output']>;
  /** Whether guests may book through the web. */
  readonly allowsWebBooking: Maybe<Scalars['Boolean']['output']>;
  /** Until how many hours before the start waiting guests are confirmed when a seat comes free. */
  readonly autoConfirmLockWindowHours: Maybe<Scalars['Float']['output']>;
  /** How many guests the class takes. */
  readonly capacity: Maybe<Scalars['Int']['output']>;
  /** The price in the catalog, in the currency of the center. */
  readonly catalogPrice: Maybe<Scalars['Float']['output']>;
  /** The category. Null where Zenoti's answer does not describe it. */
  readonly category: Maybe<Category>;
  /** Whether a late cancellation costs a fee. */
  readonly chargesCancellationFee: Maybe<Scalars['Boolean']['output']>;
  /** Whether not coming costs a fee. */
  readonly chargesNoShowFee: Maybe<Scalars['Boolean']['output']>;
  /** The description, as text. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** The description, as HTML of the vendor: sanitise it before you show it. */
  readonly descriptionHtml: Maybe<Scalars['String']['output']>;
  /** The name to show. */
  readonly displayName: Maybe<Scalars['String']['output']>;
  /** The earliest start of its sessions, on the center's clock. */
  readonly earliestStartLocal: Maybe<Scalars['LocalDateTime']['output']>;
  /** The last day of the class, on the center's clock. */
  readonly endsAtLocal: Maybe<Scalars['LocalDateTime']['output']>;
  /** The number of the class in Zenoti. */
  readonly id: Scalars['ID']['output'];
  /** Images of the class. */
  readonly images: ReadonlyArray<ClassImage>;
  /** The latest start of its sessions, on the center's clock. */
  readonly latestStartLocal: Maybe<Scalars['LocalDateTime']['output']>;
  /** The level. Null where Zenoti's answer does not describe it. */
  readonly level: Maybe<Level>;
  /** The name. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** Until how many hours before the start guests may register. */
  readonly registrationLockWindowHours: Maybe<Scalars['Float']['output']>;
  /** Notes for those who register. */
  readonly registrationNotes: Maybe<Scalars['String']['output']>;
  /** The services accounting code. */
  readonly servicesAccountingCode: Maybe<Scalars['String']['output']>;
  /** Whether the class is in the catalog; Zenoti documents a number without its values. */
  readonly showInCatalogCode: Maybe<Scalars['Int']['output']>;
  /** Whether the price is to be shown. */
  readonly showsPrice: Maybe<Scalars['Boolean']['output']>;
  /** The place of the class in a sorted list. */
  readonly sortOrder: Maybe<Scalars['Int']['output']>;
  /** The first day of the class, on the center's clock. */
  readonly startsAtLocal: Maybe<Scalars['LocalDateTime']['output']>;
  /** The kind. Zenoti documents two numbers for a class: `typeCode` tells them apart. */
  readonly type: SessionClassType;
  /** The number that Zenoti uses for the kind. */
  readonly typeCode: Maybe<Scalars['Int']['output']>;
  /** How many days before the start guests may be put on the waiting list. */
  readonly waitListLockWindowDays: Maybe<Scalars['Int']['output']>;
  /** How many guests may book through the web. */
  readonly webCapacity: Maybe<Scalars['Int']['output']>;
};

/** The kind of a class. */
export type SessionClassType =
  /** A class (1, and 2 as well). */
  | 'CLASS'
  /** A number that this graph does not know; see `typeCode`. */
  | 'UNKNOWN'
  /** A workshop (3). */
  | 'WORKSHOP';

/** A page of sessions. A cursor names the last row, not a page number, so rows that come or go between two pages are neither lost nor shown twice. */
export type SessionConnection = {
  /** How old that is, in whole seconds. 0 for what was just asked. */
  readonly ageSeconds: Scalars['Int']['output'];
  /** When Zenoti told the oldest part of this page. It is asked again where that is more than 15 s ago, beside an answer of up to 30 s; where it fails or takes no more calls, an answer of up to a quarter of an hour is given. */
  readonly asOf: Scalars['DateTime']['output'];
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<SessionEdge>;
  /** The rows. */
  readonly nodes: ReadonlyArray<Session>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
  /** What Zenoti says of each center. */
  readonly perCenter: ReadonlyArray<CenterSessions>;
  /** How many sessions match, as Zenoti counted them for the first page. Null where it does not say. */
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

/** A session in a page. */
export type SessionEdge = {
  /** To be given as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The session. */
  readonly node: Session;
};

/** Conditions that Zenoti applies to a list of sessions. All that are given must hold. */
export type SessionFilter = {
  /** The number of the class in Zenoti, as in `SessionClass.id`. */
  readonly classId?: InputMaybe<Scalars['ID']['input']>;
  /** The name of the class. */
  readonly className?: InputMaybe<Scalars['String']['input']>;
  /** Up to 5 pairs of a property of a session and the value that it must have. */
  readonly properties?: InputMaybe<ReadonlyArray<PropertyFilter>>;
  /** The number of a recurrence in Zenoti, as in `Session.recurrenceId`. */
  readonly recurrenceId?: InputMaybe<Scalars['ID']['input']>;
  /** The number of a registration in Zenoti, as in `SessionGuest.registrationId`. Staff of every center asked for only: it tells which session a person booked. */
  readonly registrationId?: InputMaybe<Scalars['ID']['input']>;
  /** The global id of one session, `ses_…`. */
  readonly sessionId?: InputMaybe<Scalars['ID']['input']>;
  /** The name of the session. */
  readonly sessionName?: InputMaybe<Scalars['String']['input']>;
  /** Whether the class is shown in the catalog. */
  readonly showInCatalog?: InputMaybe<Scalars['Boolean']['input']>;
  /** The status of the session. Zenoti lists active sessions where it is left out. */
  readonly status?: InputMaybe<SessionStatus>;
  /** The global id of a student, `stu_…`, whom the caller may see. Zenoti then tells what this guest booked and may book: see `Session.guest`. */
  readonly studentId?: InputMaybe<Scalars['ID']['input']>;
};

/** What a session is to one guest. */
export type SessionGuest = {
  /** Whether the guest may book the session. */
  readonly canBook: Maybe<Scalars['Boolean']['output']>;
  /** What Zenoti says of the guest's booking request. */
  readonly canBookStatus: Maybe<Scalars['String']['output']>;
  /** Zenoti's code of `canBookStatus`, which it does not document. */
  readonly canBookStatusCode: Maybe<Scalars['String']['output']>;
  /** Whether the guest may cancel. */
  readonly canCancel: Maybe<Scalars['Boolean']['output']>;
  /** True when the session costs the guest nothing. */
  readonly isFree: Maybe<Scalars['Boolean']['output']>;
  /** The number of the guest's registration in Zenoti; null where the guest is not registered. */
  readonly registrationId: Maybe<Scalars['ID']['output']>;
  /** Where the guest's registration stands; null where the guest is not registered. */
  readonly registrationStatus: Maybe<SessionRegistrationStatus>;
  /** The number that Zenoti uses for the registration's status. */
  readonly registrationStatusCode: Maybe<Scalars['Int']['output']>;
  /** The guest's place on the waiting list. */
  readonly waitListPosition: Maybe<Scalars['Int']['output']>;
};

/** Where a guest's registration for a session stands. */
export type SessionRegistrationStatus =
  /** Cancelled (1). */
  | 'CANCELLED'
  /** The class was cancelled (6). */
  | 'CLASS_CANCELLED'
  /** Closed (7). */
  | 'CLOSED'
  /** Enrolled (8). */
  | 'ENROLLED'
  /** Did not come (2). */
  | 'NO_SHOW'
  /** Registered (0). */
  | 'REGISTERED'
  /** Rejected (9). */
  | 'REJECTED'
  /** Signed in (3). */
  | 'SIGNED_IN'
  /** Another guest took the place (5). */
  | 'SUBSTITUTED'
  /** A number that this graph does not know; see `registrationStatusCode`. */
  | 'UNKNOWN'
  /** On the waiting list (4). */
  | 'WAITLISTED';

/** Where a session stands. */
export type SessionStatus =
  /** Scheduled and active (0). */
  | 'ACTIVE'
  /** Cancelled (1). */
  | 'CANCELLED'
  /** Over (4). */
  | 'COMPLETED'
  /** Going on (3). */
  | 'IN_PROGRESS'
  /** A number that this graph does not know; see `statusCode`. */
  | 'UNKNOWN'
  /** About to come (2). */
  | 'UPCOMING';

/**
 * A student of the directory, which joins what the four systems know of one person. A field that a system answers is null
 * where the directory has no link into that system, and null with an error where the system fails.
 */
export type Student = Node & {
  /** The encounters that the student may book now, as Wall Street English tells it. Null where the student has no link to it. */
  readonly availableEncounters: Maybe<ReadonlyArray<Encounter>>;
  /**
   * The complementary classes, social clubs and other classes that the student may book now, as Wall Street English tells
   * it, by start. It is asked once for each class type. Null where the student has no link to it.
   */
  readonly availableNonEncounters: Maybe<ReadonlyArray<NonEncounter>>;
  /** The centers that the student belongs to, by name. */
  readonly centers: ReadonlyArray<Center>;
  /** The school's own student code. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** The e-mail address in the directory. */
  readonly email: Maybe<Scalars['String']['output']>;
  /**
   * The student's class enrollments in Skillable that the gateway knows of, by id. Skillable tells an enrollment by its id
   * only, so this lists those that were imported or have been read here. Null where the student has no link to Skillable.
   */
  readonly enrollments: Maybe<EnrollmentConnection>;
  /** The global id, `stu_…`. */
  readonly id: Scalars['ID']['output'];
  /** What the student is called in each system. Staff only: null for a student. */
  readonly links: Maybe<ReadonlyArray<Link>>;
  /** The full name in the directory. */
  readonly name: Scalars['String']['output'];
  /**
   * The student's exam registrations in Shift iQ that the gateway knows of, by id. Shift iQ does not list registrations by
   * learner with their ids, so this lists those that were imported or have been read here. Null where the student has no
   * link to Shift iQ.
   */
  readonly registrations: Maybe<RegistrationConnection>;
  /**
   * The class sessions at the student's centers as Zenoti tells them to this guest, by start: `Session.guest` says what the
   * student booked and may book. Null where the student has no link to Zenoti, or no center that has one.
   */
  readonly sessions: Maybe<SessionConnection>;
  /** The id in the directory. */
  readonly sourceId: Scalars['ID']['output'];
};


/**
 * A student of the directory, which joins what the four systems know of one person. A field that a system answers is null
 * where the directory has no link into that system, and null with an error where the system fails.
 */
export type StudentAvailableNonEncountersArgs = {
  classTypes: ReadonlyArray<Scalars['String']['input']>;
};


/**
 * A student of the directory, which joins what the four systems know of one person. A field that a system answers is null
 * where the directory has no link into that system, and null with an error where the system fails.
 */
export type StudentEnrollmentsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A student of the directory, which joins what the four systems know of one person. A field that a system answers is null
 * where the directory has no link into that system, and null with an error where the system fails.
 */
export type StudentRegistrationsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A student of the directory, which joins what the four systems know of one person. A field that a system answers is null
 * where the directory has no link into that system, and null with an error where the system fails.
 */
export type StudentSessionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from: InputMaybe<Scalars['LocalDate']['input']>;
  to: InputMaybe<Scalars['LocalDate']['input']>;
};

/** A page of students. */
export type StudentConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<StudentEdge>;
  /** The rows. */
  readonly nodes: ReadonlyArray<Student>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
  /** How many students match that the caller may see. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A student in a page. */
export type StudentEdge = {
  /** To be given as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The student. */
  readonly node: Student;
};

/** The systems behind the graph. */
export type System =
  /** Shift iQ Booking: exam events and registrations. */
  | 'SHIFTIQ'
  /** Skillable TMS: class enrollments. */
  | 'SKILLABLE'
  /** Wall Street English LearningServices: what a student may book. */
  | 'WSE'
  /** Zenoti: scheduled class sessions. */
  | 'ZENOTI';

/** A registration to be moved. */
export type TransferRegistrationInput = {
  /** Up to 20 accommodations of different types, granted on top. Staff only. */
  readonly accommodations?: InputMaybe<ReadonlyArray<AccommodationInput>>;
  /** The center where the exam is to be, `ctr_…`. */
  readonly centerId: Scalars['ID']['input'];
  /** An id of the caller's choice for this command: see `RegisterStudentInput.commandId`. */
  readonly commandId?: InputMaybe<Scalars['String']['input']>;
  /** The type of exam. */
  readonly examType: ExamType;
  /** Why, in at most 500 characters. */
  readonly reason: Scalars['String']['input'];
  /** The registration, `reg_…`. */
  readonly registrationId: Scalars['ID']['input'];
  /** When the exam is to start. An event that starts within the minute after it is the one that is meant. */
  readonly startsAt: Scalars['DateTime']['input'];
};

/** An entry of the directory, and the system whose id it is to lose. */
export type UnlinkEntryInput = {
  /** The global id of a student, a staff member or a center: `stu_…`, `stf_…` or `ctr_…`. */
  readonly entryId: Scalars['ID']['input'];
  /** The system. */
  readonly system: System;
};

/** Who sent the request: the person whom the token names, as the directory knows them, or an application that came with its key alone. */
export type Viewer = {
  /** The name of the application whose client key came with the request, with a person's token or without; null where no key came. */
  readonly application: Maybe<Scalars['String']['output']>;
  /** The centers of the person; none for an application. */
  readonly centers: ReadonlyArray<Center>;
  /** The global id: `stu_…` for a student, `stf_…` for a staff member, `app_…` for an application. */
  readonly id: Scalars['ID']['output'];
  /** The person's name in the directory, or the name of the application. */
  readonly name: Scalars['String']['output'];
  /** What the caller is. It comes from the directory, or was given to the application with its key: no claim in a token can change it. */
  readonly roles: ReadonlyArray<ViewerRole>;
  /** The person as a student; null for everybody else. */
  readonly student: Maybe<Student>;
};

/** What a caller is. */
export type ViewerRole =
  /** An application that may change who is who in the directory. It sees nobody's data. */
  | 'INTEGRATION'
  /** An application that came without a person's token. It sees nobody's data: sessions, events and centers alone. */
  | 'PARTNER'
  /** Sees the students of the centers they are assigned to. */
  | 'STAFF'
  /** Sees what is their own. */
  | 'STUDENT';



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CommandResult:
    | ( AppliedCommand )
    | ( RefusedCommand )
    | ( UnsettledCommand )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  AvailableClass:
    | ( EncounterModel )
    | ( NonEncounterModel )
  ;
  Node:
    | ( CenterModel )
    | ( EnrollmentModel )
    | ( EventModel )
    | ( RegistrationModel )
    | ( SessionModel )
    | ( StudentModel )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Accommodation: ResolverTypeWrapper<Accommodation>;
  AccommodationInput: AccommodationInput;
  Assessment: ResolverTypeWrapper<Assessment>;
  AvailableClass: ResolverTypeWrapper<AvailableClassModel>;
  AvailableClassStatus: AvailableClassStatus;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CancelEventInput: CancelEventInput;
  CancelRegistrationInput: CancelRegistrationInput;
  Category: ResolverTypeWrapper<Category>;
  Center: ResolverTypeWrapper<CenterModel>;
  CenterSessions: ResolverTypeWrapper<CenterSessionsModel>;
  ChangeAssessmentInput: ChangeAssessmentInput;
  ClassImage: ResolverTypeWrapper<ClassImage>;
  Command: ResolverTypeWrapper<CommandModel>;
  CommandApplied: ResolverTypeWrapper<AppliedCommand>;
  CommandKind: CommandKind;
  CommandRefusalCode: CommandRefusalCode;
  CommandRefused: ResolverTypeWrapper<RefusedCommand>;
  CommandResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CommandResult']>;
  CommandUnsettled: ResolverTypeWrapper<UnsettledCommand>;
  CompletionStatus: CompletionStatus;
  CreateEventInput: CreateEventInput;
  CustomField: ResolverTypeWrapper<CustomField>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteRegistrationInput: DeleteRegistrationInput;
  Encounter: ResolverTypeWrapper<EncounterModel>;
  Enrollment: ResolverTypeWrapper<EnrollmentModel>;
  EnrollmentConnection: ResolverTypeWrapper<IdList>;
  EnrollmentEdge: ResolverTypeWrapper<IdListEdge>;
  EnrollmentStatus: EnrollmentStatus;
  EntryLink: ResolverTypeWrapper<EntryLinkModel>;
  Event: ResolverTypeWrapper<EventModel>;
  EventConnection: ResolverTypeWrapper<EventList>;
  EventEdge: ResolverTypeWrapper<EventListEdge>;
  ExamFormat: ExamFormat;
  ExamType: ExamType;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GrantAccommodationInput: GrantAccommodationInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Instructor: ResolverTypeWrapper<Instructor>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Level: ResolverTypeWrapper<Level>;
  Link: ResolverTypeWrapper<Link>;
  LinkEntryInput: LinkEntryInput;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  LocalDateTime: ResolverTypeWrapper<Scalars['LocalDateTime']['output']>;
  LocationType: LocationType;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NonEncounter: ResolverTypeWrapper<NonEncounterModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PropertyFilter: PropertyFilter;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterStudentInput: RegisterStudentInput;
  Registration: ResolverTypeWrapper<RegistrationModel>;
  RegistrationConnection: ResolverTypeWrapper<IdList>;
  RegistrationEdge: ResolverTypeWrapper<IdListEdge>;
  RegistrationFilter: RegistrationFilter;
  RegistrationMatch: ResolverTypeWrapper<RegistrationMatchModel>;
  RegistrationMatchConnection: ResolverTypeWrapper<MatchList>;
  RegistrationMatchEdge: ResolverTypeWrapper<MatchListEdge>;
  RevokeAccommodationInput: RevokeAccommodationInput;
  Room: ResolverTypeWrapper<Room>;
  ScrapPaper: ResolverTypeWrapper<ScrapPaper>;
  Seats: ResolverTypeWrapper<Seats>;
  Session: ResolverTypeWrapper<SessionModel>;
  SessionClass: ResolverTypeWrapper<SessionClassModel>;
  SessionClassType: SessionClassType;
  SessionConnection: ResolverTypeWrapper<SessionList>;
  SessionEdge: ResolverTypeWrapper<SessionListEdge>;
  SessionFilter: SessionFilter;
  SessionGuest: ResolverTypeWrapper<SessionGuest>;
  SessionRegistrationStatus: SessionRegistrationStatus;
  SessionStatus: SessionStatus;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Student: ResolverTypeWrapper<StudentModel>;
  StudentConnection: ResolverTypeWrapper<StudentList>;
  StudentEdge: ResolverTypeWrapper<StudentListEdge>;
  System: System;
  TransferRegistrationInput: TransferRegistrationInput;
  UnlinkEntryInput: UnlinkEntryInput;
  Viewer: ResolverTypeWrapper<KnownCaller>;
  ViewerRole: ViewerRole;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Accommodation: Accommodation;
  AccommodationInput: AccommodationInput;
  Assessment: Assessment;
  AvailableClass: AvailableClassModel;
  Boolean: Scalars['Boolean']['output'];
  CancelEventInput: CancelEventInput;
  CancelRegistrationInput: CancelRegistrationInput;
  Category: Category;
  Center: CenterModel;
  CenterSessions: CenterSessionsModel;
  ChangeAssessmentInput: ChangeAssessmentInput;
  ClassImage: ClassImage;
  Command: CommandModel;
  CommandApplied: AppliedCommand;
  CommandRefused: RefusedCommand;
  CommandResult: ResolversUnionTypes<ResolversParentTypes>['CommandResult'];
  CommandUnsettled: UnsettledCommand;
  CreateEventInput: CreateEventInput;
  CustomField: CustomField;
  DateTime: Scalars['DateTime']['output'];
  DeleteRegistrationInput: DeleteRegistrationInput;
  Encounter: EncounterModel;
  Enrollment: EnrollmentModel;
  EnrollmentConnection: IdList;
  EnrollmentEdge: IdListEdge;
  EntryLink: EntryLinkModel;
  Event: EventModel;
  EventConnection: EventList;
  EventEdge: EventListEdge;
  Float: Scalars['Float']['output'];
  GrantAccommodationInput: GrantAccommodationInput;
  ID: Scalars['ID']['output'];
  Instructor: Instructor;
  Int: Scalars['Int']['output'];
  Level: Level;
  Link: Link;
  LinkEntryInput: LinkEntryInput;
  LocalDate: Scalars['LocalDate']['output'];
  LocalDateTime: Scalars['LocalDateTime']['output'];
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NonEncounter: NonEncounterModel;
  PageInfo: PageInfo;
  PropertyFilter: PropertyFilter;
  Query: Record<PropertyKey, never>;
  RegisterStudentInput: RegisterStudentInput;
  Registration: RegistrationModel;
  RegistrationConnection: IdList;
  RegistrationEdge: IdListEdge;
  RegistrationFilter: RegistrationFilter;
  RegistrationMatch: RegistrationMatchModel;
  RegistrationMatchConnection: MatchList;
  RegistrationMatchEdge: MatchListEdge;
  RevokeAccommodationInput: RevokeAccommodationInput;
  Room: Room;
  ScrapPaper: ScrapPaper;
  Seats: Seats;
  Session: SessionModel;
  SessionClass: SessionClassModel;
  SessionConnection: SessionList;
  SessionEdge: SessionListEdge;
  SessionFilter: SessionFilter;
  SessionGuest: SessionGuest;
  String: Scalars['String']['output'];
  Student: StudentModel;
  StudentConnection: StudentList;
  StudentEdge: StudentListEdge;
  TransferRegistrationInput: TransferRegistrationInput;
  UnlinkEntryInput: UnlinkEntryInput;
  Viewer: KnownCaller;
};

export type AccommodationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Accommodation'] = ResolversParentTypes['Accommodation']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeExtensionMinutes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AssessmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Assessment'] = ResolversParentTypes['Assessment']> = {
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AvailableClassResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AvailableClass'] = ResolversParentTypes['AvailableClass']> = {
  __resolveType: TypeResolveFn<'Encounter' | 'NonEncounter', ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  parentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type CenterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Center'] = ResolversParentTypes['Center']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inDirectory?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  links?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Link']>>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  referenceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sessions?: Resolver<Maybe<ResolversTypes['SessionConnection']>, ParentType, ContextType, RequireFields<CenterSessionsArgs, 'first'>>;
  sourceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  venueId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CenterSessionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CenterSessions'] = ResolversParentTypes['CenterSessions']> = {
  center?: Resolver<ResolversTypes['Center'], ParentType, ContextType>;
  opensAtLocal?: Resolver<Maybe<ResolversTypes['LocalDateTime']>, ParentType, ContextType>;
};

export type ClassImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClassImage'] = ResolversParentTypes['ClassImage']> = {
  location?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CommandResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Command'] = ResolversParentTypes['Command']> = {
  acceptedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  commandId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CommandKind'], ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CommandAppliedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommandApplied'] = ResolversParentTypes['CommandApplied']> = {
  command?: Resolver<ResolversTypes['Command'], ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType>;
  eventCreated?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  registration?: Resolver<Maybe<ResolversTypes['Registration']>, ParentType, ContextType>;
  wasSo?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommandRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommandRefused'] = ResolversParentTypes['CommandRefused']> = {
  code?: Resolver<ResolversTypes['CommandRefusalCode'], ParentType, ContextType>;
  command?: Resolver<ResolversTypes['Command'], ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  registration?: Resolver<Maybe<ResolversTypes['Registration']>, ParentType, ContextType>;
  registrationLimit?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommandResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommandResult'] = ResolversParentTypes['CommandResult']> = {
  __resolveType: TypeResolveFn<'CommandApplied' | 'CommandRefused' | 'CommandUnsettled', ParentType, ContextType>;
};

export type CommandUnsettledResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommandUnsettled'] = ResolversParentTypes['CommandUnsettled']> = {
  command?: Resolver<ResolversTypes['Command'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomField'] = ResolversParentTypes['CustomField']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type EncounterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Encounter'] = ResolversParentTypes['Encounter']> = {
  center?: Resolver<Maybe<ResolversTypes['Center']>, ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isOnline?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  sourceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AvailableClassStatus'], ParentType, ContextType>;
  statusText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unitNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EnrollmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Enrollment'] = ResolversParentTypes['Enrollment']> = {
  classId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  classroomId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  completion?: Resolver<ResolversTypes['CompletionStatus'], ParentType, ContextType>;
  completionCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  customFields?: Resolver<ReadonlyArray<ResolversTypes['CustomField']>, ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  grade?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  hoursSpent?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isLateCancel?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isRetake?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  locationType?: Resolver<Maybe<ResolversTypes['LocationType']>, ParentType, ContextType>;
  locationTypeCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sourceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['EnrollmentStatus'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  student?: Resolver<Maybe<ResolversTypes['Student']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EnrollmentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnrollmentConnection'] = ResolversParentTypes['EnrollmentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EnrollmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Enrollment']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EnrollmentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnrollmentEdge'] = ResolversParentTypes['EnrollmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Enrollment']>, ParentType, ContextType>;
};

export type EntryLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryLink'] = ResolversParentTypes['EntryLink']> = {
  entryId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  system?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
};

export type EventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event']> = {
  appointmentType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  center?: Resolver<Maybe<ResolversTypes['Center']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endsAtLocal?: Resolver<Maybe<ResolversTypes['LocalDateTime']>, ParentType, ContextType>;
  examType?: Resolver<Maybe<ResolversTypes['ExamType']>, ParentType, ContextType>;
  examTypeText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  format?: Resolver<Maybe<ResolversTypes['ExamFormat']>, ParentType, ContextType>;
  formatText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isClosed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isFull?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  registrations?: Resolver<Maybe<ResolversTypes['RegistrationConnection']>, ParentType, ContextType, RequireFields<EventRegistrationsArgs, 'first'>>;
  sourceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startsAtLocal?: Resolver<Maybe<ResolversTypes['LocalDateTime']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventConnection'] = ResolversParentTypes['EventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Event']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventEdge'] = ResolversParentTypes['EventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
};

export type InstructorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Instructor'] = ResolversParentTypes['Instructor']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  imagePath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LevelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Level'] = ResolversParentTypes['Level']> = {
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  descriptionHtml?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Link'] = ResolversParentTypes['Link']> = {
  externalId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  system?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
};

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export interface LocalDateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDateTime'], any> {
  name: 'LocalDateTime';
}

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelEvent?: Resolver<Maybe<ResolversTypes['CommandResult']>, ParentType, ContextType, RequireFields<MutationCancelEventArgs, 'input'>>;
  cancelRegistration?: Resolver<Maybe<ResolversTypes['CommandResult']>, ParentType, ContextType, RequireFields<MutationCancelRegistrationArgs, 'input'>>;
  changeAssessment?: Resolver<Maybe<ResolversTypes['CommandResult']>, ParentType, ContextType, RequireFields<MutationChangeAssessmentArgs, 'input'>>;
  createEvent?: Resolver<Maybe<ResolversTypes['CommandResult']>, ParentType, ContextType, RequireFields<MutationCreateEventArgs, 'input'>>;
  deleteRegistration?: Resolver<Maybe<ResolversTypes['CommandResult']>, ParentType, ContextType, RequireFields<MutationDeleteRegistrationArgs, 'input'>>;
  grantAccommodation?: Resolver<Maybe<ResolversTypes['CommandResult']>, ParentType, ContextType, RequireFields<MutationGrantAccommodationArgs, 'input'>>;
  linkEntry?: Resolver<Maybe<ResolversTypes['EntryLink']>, ParentType, ContextType, RequireFields<MutationLinkEntryArgs, 'input'>>;
  registerStudent?: Resolver<Maybe<ResolversTypes['CommandResult']>, ParentType, ContextType, RequireFields<MutationRegisterStudentArgs, 'input'>>;
  revokeAccommodation?: Resolver<Maybe<ResolversTypes['CommandResult']>, ParentType, ContextType, RequireFields<MutationRevokeAccommodationArgs, 'input'>>;
  transferRegistration?: Resolver<Maybe<ResolversTypes['CommandResult']>, ParentType, ContextType, RequireFields<MutationTransferRegistrationArgs, 'input'>>;
  unlinkEntry?: Resolver<Maybe<ResolversTypes['EntryLink']>, ParentType, ContextType, RequireFields<MutationUnlinkEntryArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Center' | 'Enrollment' | 'Event' | 'Registration' | 'Session' | 'Student', ParentType, ContextType>;
};

export type NonEncounterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NonEncounter'] = ResolversParentTypes['NonEncounter']> = {
  categories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  center?: Resolver<Maybe<ResolversTypes['Center']>, ParentType, ContextType>;
  classType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isOnline?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  sourceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AvailableClassStatus'], ParentType, ContextType>;
  statusText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  center?: Resolver<Maybe<ResolversTypes['Center']>, ParentType, ContextType, RequireFields<QueryCenterArgs, 'id'>>;
  centers?: Resolver<ReadonlyArray<ResolversTypes['Center']>, ParentType, ContextType>;
  command?: Resolver<Maybe<ResolversTypes['CommandResult']>, ParentType, ContextType, Partial<QueryCommandArgs>>;
  enrollment?: Resolver<Maybe<ResolversTypes['Enrollment']>, ParentType, ContextType, RequireFields<QueryEnrollmentArgs, 'id'>>;
  enrollments?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Enrollment']>>>, ParentType, ContextType, RequireFields<QueryEnrollmentsArgs, 'ids'>>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType, RequireFields<QueryEventArgs, 'id'>>;
  events?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, RequireFields<QueryEventsArgs, 'date' | 'first'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  registration?: Resolver<Maybe<ResolversTypes['Registration']>, ParentType, ContextType, RequireFields<QueryRegistrationArgs, 'id'>>;
  registrationCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType, RequireFields<QueryRegistrationCountArgs, 'filter'>>;
  registrationSearch?: Resolver<Maybe<ResolversTypes['RegistrationMatchConnection']>, ParentType, ContextType, RequireFields<QueryRegistrationSearchArgs, 'filter' | 'first'>>;
  scrapPaper?: Resolver<Maybe<ResolversTypes['ScrapPaper']>, ParentType, ContextType, RequireFields<QueryScrapPaperArgs, 'id'>>;
  session?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType, RequireFields<QuerySessionArgs, 'id'>>;
  sessions?: Resolver<Maybe<ResolversTypes['SessionConnection']>, ParentType, ContextType, RequireFields<QuerySessionsArgs, 'centerIds' | 'first'>>;
  student?: Resolver<Maybe<ResolversTypes['Student']>, ParentType, ContextType, RequireFields<QueryStudentArgs, 'id'>>;
  students?: Resolver<ResolversTypes['StudentConnection'], ParentType, ContextType, RequireFields<QueryStudentsArgs, 'first'>>;
  upcomingEvents?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, RequireFields<QueryUpcomingEventsArgs, 'first'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RegistrationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Registration'] = ResolversParentTypes['Registration']> = {
  accommodations?: Resolver<ReadonlyArray<ResolversTypes['Accommodation']>, ParentType, ContextType>;
  assessment?: Resolver<Maybe<ResolversTypes['Assessment']>, ParentType, ContextType>;
  attendanceStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastChange?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastChangedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sourceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  student?: Resolver<Maybe<ResolversTypes['Student']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegistrationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegistrationConnection'] = ResolversParentTypes['RegistrationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RegistrationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Registration']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RegistrationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegistrationEdge'] = ResolversParentTypes['RegistrationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Registration']>, ParentType, ContextType>;
};

export type RegistrationMatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegistrationMatch'] = ResolversParentTypes['RegistrationMatch']> = {
  assessment?: Resolver<Maybe<ResolversTypes['Assessment']>, ParentType, ContextType>;
  attendanceStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType>;
  lastChange?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastChangedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  registration?: Resolver<Maybe<ResolversTypes['Registration']>, ParentType, ContextType>;
  student?: Resolver<Maybe<ResolversTypes['Student']>, ParentType, ContextType>;
};

export type RegistrationMatchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegistrationMatchConnection'] = ResolversParentTypes['RegistrationMatchConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RegistrationMatchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RegistrationMatch']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RegistrationMatchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegistrationMatchEdge'] = ResolversParentTypes['RegistrationMatchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RegistrationMatch'], ParentType, ContextType>;
};

export type RoomResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Room'] = ResolversParentTypes['Room']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ScrapPaperResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScrapPaper'] = ResolversParentTypes['ScrapPaper']> = {
  isPrepared?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SeatsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Seats'] = ResolversParentTypes['Seats']> = {
  available?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  capacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  occupancy?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  waitListed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  webCapacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  webOccupancy?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  ageSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  assistant?: Resolver<Maybe<ResolversTypes['Instructor']>, ParentType, ContextType>;
  bookingStageCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  cancelStageCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  cancellationFee?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  cancellationFeeWindowDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  center?: Resolver<Maybe<ResolversTypes['Center']>, ParentType, ContextType>;
  class?: Resolver<Maybe<ResolversTypes['SessionClass']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  descriptionHtml?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endsAtLocal?: Resolver<Maybe<ResolversTypes['LocalDateTime']>, ParentType, ContextType>;
  guest?: Resolver<Maybe<ResolversTypes['SessionGuest']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instructor?: Resolver<Maybe<ResolversTypes['Instructor']>, ParentType, ContextType>;
  isInstructorSubstituted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  recurrenceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  room?: Resolver<Maybe<ResolversTypes['Room']>, ParentType, ContextType>;
  seats?: Resolver<ResolversTypes['Seats'], ParentType, ContextType>;
  sourceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startsAtLocal?: Resolver<Maybe<ResolversTypes['LocalDateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SessionStatus'], ParentType, ContextType>;
  statusCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionClassResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionClass'] = ResolversParentTypes['SessionClass']> = {
  allowsDirectBooking?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  allowsEnrollment?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  allowsPayments?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  allowsWaitList?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  allowsWebBooking?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  autoConfirmLockWindowHours?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  capacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  catalogPrice?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  chargesCancellationFee?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  chargesNoShowFee?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  descriptionHtml?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  earliestStartLocal?: Resolver<Maybe<ResolversTypes['LocalDateTime']>, ParentType, ContextType>;
  endsAtLocal?: Resolver<Maybe<ResolversTypes['LocalDateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<ReadonlyArray<ResolversTypes['ClassImage']>, ParentType, ContextType>;
  latestStartLocal?: Resolver<Maybe<ResolversTypes['LocalDateTime']>, ParentType, ContextType>;
  level?: Resolver<Maybe<ResolversTypes['Level']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  registrationLockWindowHours?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  registrationNotes?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  servicesAccountingCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  showInCatalogCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  showsPrice?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  sortOrder?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  startsAtLocal?: Resolver<Maybe<ResolversTypes['LocalDateTime']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['SessionClassType'], ParentType, ContextType>;
  typeCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  waitListLockWindowDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  webCapacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SessionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionConnection'] = ResolversParentTypes['SessionConnection']> = {
  ageSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['SessionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Session']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  perCenter?: Resolver<ReadonlyArray<ResolversTypes['CenterSessions']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SessionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionEdge'] = ResolversParentTypes['SessionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
};

export type SessionGuestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionGuest'] = ResolversParentTypes['SessionGuest']> = {
  canBook?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  canBookStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  canBookStatusCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  canCancel?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isFree?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  registrationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  registrationStatus?: Resolver<Maybe<ResolversTypes['SessionRegistrationStatus']>, ParentType, ContextType>;
  registrationStatusCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  waitListPosition?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type StudentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Student'] = ResolversParentTypes['Student']> = {
  availableEncounters?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Encounter']>>, ParentType, ContextType>;
  availableNonEncounters?: Resolver<Maybe<ReadonlyArray<ResolversTypes['NonEncounter']>>, ParentType, ContextType, RequireFields<StudentAvailableNonEncountersArgs, 'classTypes'>>;
  centers?: Resolver<ReadonlyArray<ResolversTypes['Center']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enrollments?: Resolver<Maybe<ResolversTypes['EnrollmentConnection']>, ParentType, ContextType, RequireFields<StudentEnrollmentsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  links?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Link']>>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  registrations?: Resolver<Maybe<ResolversTypes['RegistrationConnection']>, ParentType, ContextType, RequireFields<StudentRegistrationsArgs, 'first'>>;
  sessions?: Resolver<Maybe<ResolversTypes['SessionConnection']>, ParentType, ContextType, RequireFields<StudentSessionsArgs, 'first'>>;
  sourceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StudentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StudentConnection'] = ResolversParentTypes['StudentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StudentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Student']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StudentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StudentEdge'] = ResolversParentTypes['StudentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Student'], ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  application?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  centers?: Resolver<ReadonlyArray<ResolversTypes['Center']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['ViewerRole']>, ParentType, ContextType>;
  student?: Resolver<Maybe<ResolversTypes['Student']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Accommodation?: AccommodationResolvers<ContextType>;
  Assessment?: AssessmentResolvers<ContextType>;
  AvailableClass?: AvailableClassResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  Center?: CenterResolvers<ContextType>;
  CenterSessions?: CenterSessionsResolvers<ContextType>;
  ClassImage?: ClassImageResolvers<ContextType>;
  Command?: CommandResolvers<ContextType>;
  CommandApplied?: CommandAppliedResolvers<ContextType>;
  CommandRefused?: CommandRefusedResolvers<ContextType>;
  CommandResult?: CommandResultResolvers<ContextType>;
  CommandUnsettled?: CommandUnsettledResolvers<ContextType>;
  CustomField?: CustomFieldResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Encounter?: EncounterResolvers<ContextType>;
  Enrollment?: EnrollmentResolvers<ContextType>;
  EnrollmentConnection?: EnrollmentConnectionResolvers<ContextType>;
  EnrollmentEdge?: EnrollmentEdgeResolvers<ContextType>;
  EntryLink?: EntryLinkResolvers<ContextType>;
  Event?: EventResolvers<ContextType>;
  EventConnection?: EventConnectionResolvers<ContextType>;
  EventEdge?: EventEdgeResolvers<ContextType>;
  Instructor?: InstructorResolvers<ContextType>;
  Level?: LevelResolvers<ContextType>;
  Link?: LinkResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  LocalDateTime?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NonEncounter?: NonEncounterResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Registration?: RegistrationResolvers<ContextType>;
  RegistrationConnection?: RegistrationConnectionResolvers<ContextType>;
  RegistrationEdge?: RegistrationEdgeResolvers<ContextType>;
  RegistrationMatch?: RegistrationMatchResolvers<ContextType>;
  RegistrationMatchConnection?: RegistrationMatchConnectionResolvers<ContextType>;
  RegistrationMatchEdge?: RegistrationMatchEdgeResolvers<ContextType>;
  Room?: RoomResolvers<ContextType>;
  ScrapPaper?: ScrapPaperResolvers<ContextType>;
  Seats?: SeatsResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionClass?: SessionClassResolvers<ContextType>;
  SessionConnection?: SessionConnectionResolvers<ContextType>;
  SessionEdge?: SessionEdgeResolvers<ContextType>;
  SessionGuest?: SessionGuestResolvers<ContextType>;
  Student?: StudentResolvers<ContextType>;
  StudentConnection?: StudentConnectionResolvers<ContextType>;
  StudentEdge?: StudentEdgeResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

