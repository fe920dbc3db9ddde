import { AvailableClass, Encounter, NonEncounter } from './available-class.ts';
import { Center, centerQueries } from './center.ts';
import {
  Command,
  CommandApplied,
  CommandRefused,
  CommandResult,
  CommandUnsettled,
  commandMutations,
  commandQueries,
} from './command.ts';
import type { CompleteResolvers } from './complete.ts';
import { directoryMutations, EntryLink } from './directory.ts';
import { Enrollment, EnrollmentConnection, EnrollmentEdge, enrollmentQueries } from './enrollment.ts';
import { Event, EventConnection, eventQueries } from './event.ts';
import { Node, nodeQueries } from './node.ts';
import {
  Registration,
  RegistrationConnection,
  RegistrationEdge,
  RegistrationMatch,
  RegistrationMatchConnection,
  registrationQueries,
} from './registration.ts';
import { DateTime, LocalDate, LocalDateTime } from './scalars.ts';
import { CenterSessions, Session, SessionConnection, sessionQueries } from './session.ts';
import { Student, StudentConnection, studentQueries } from './student.ts';
import { Viewer, viewerQueries } from './viewer.ts';

/** The register: a field of the schema that neither the model nor a resolver answers does not compile. */
export const resolvers: CompleteResolvers = {
  Query: {
    ...nodeQueries,
    ...viewerQueries,
    ...studentQueries,
    ...centerQueries,
    ...sessionQueries,
    ...enrollmentQueries,
    ...eventQueries,
    ...registrationQueries,
    ...commandQueries,
  },
  Mutation: { ...directoryMutations, ...commandMutations },
  AvailableClass,
  Center,
  CenterSessions,
  Command,
  CommandApplied,
  CommandRefused,
  CommandResult,
  CommandUnsettled,
  DateTime,
  Encounter,
  Enrollment,
  EnrollmentConnection,
  EnrollmentEdge,
  EntryLink,
  Event,
  EventConnection,
  LocalDate,
  LocalDateTime,
  Node,
  NonEncounter,
  Registration,
  RegistrationConnection,
  RegistrationEdge,
  RegistrationMatch,
  RegistrationMatchConnection,
  Session,
  SessionConnection,
  Student,
  StudentConnection,
  Viewer,
};
