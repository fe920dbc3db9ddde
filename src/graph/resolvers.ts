import { AvailableClass, Encounter, NonEncounter } from './available-class.ts';
import { Center, centerQueries } from './center.ts';
import type { CompleteResolvers } from './complete.ts';
import { DirectoryEntry, directoryMutations } from './directory.ts';
import { Enrollment, EnrollmentConnection, EnrollmentEdge, enrollmentQueries } from './enrollment.ts';
import { Event, EventConnection, eventQueries } from './event.ts';
import { Node, nodeQueries } from './node.ts';
import {
  Registration,
  RegistrationConnection,
  RegistrationEdge,
  RegistrationMatch,
  RegistrationMatchConnection,
  RegistrationMatchEdge,
  registrationQueries,
} from './registration.ts';
import { DateTime, LocalDate, LocalDateTime } from './scalars.ts';
import { CenterSessions, Session, SessionConnection, sessionQueries } from './session.ts';
import { Student, StudentConnection, StudentEdge, studentQueries } from './student.ts';
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
  },
  Mutation: directoryMutations,
  AvailableClass,
  Center,
  CenterSessions,
  DateTime,
  DirectoryEntry,
  Encounter,
  Enrollment,
  EnrollmentConnection,
  EnrollmentEdge,
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
  RegistrationMatchEdge,
  Session,
  SessionConnection,
  Student,
  StudentConnection,
  StudentEdge,
  Viewer,
};
