/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment Outcome on CommandResult {\n    __typename\n    ... on CommandApplied {\n      command { id commandId settledAt }\n      wasSo\n      eventCreated\n      registration { id student { id } ...ExamCard event { id startsAt center { id timeZone } } }\n    }\n    ... on CommandRefused {\n      command { id commandId settledAt }\n      code\n      message\n      retryable\n      registration { id ...ExamCard }\n      event { id isFull isClosed }\n    }\n    ... on CommandUnsettled {\n      command { id commandId settledAt }\n      message\n    }\n  }\n": typeof types.OutcomeFragmentDoc,
    "\n  mutation Register($input: RegisterStudentInput!) { result: registerStudent(input: $input) { ...Outcome } }\n": typeof types.RegisterDocument,
    "\n  mutation Transfer($input: TransferRegistrationInput!) { result: transferRegistration(input: $input) { ...Outcome } }\n": typeof types.TransferDocument,
    "\n  mutation Cancel($input: CancelRegistrationInput!) { result: cancelRegistration(input: $input) { ...Outcome } }\n": typeof types.CancelDocument,
    "\n  query Became($commandId: String!) { result: command(commandId: $commandId) { ...Outcome } }\n": typeof types.BecameDocument,
    "\n  query ExamsAhead($since: DateTime!) {\n    registrationSearch(filter: { changedSince: $since }, first: 100) {\n      nodes { event { id startsAt } }\n    }\n  }\n": typeof types.ExamsAheadDocument,
    "\n  query ExamPlaces($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on Event { id title startsAt examType isFull isClosed center { id name timeZone } }\n    }\n  }\n": typeof types.ExamPlacesDocument,
    "\n  fragment EnrollmentRow on Enrollment {\n    id\n    classId\n    status\n    completion\n    grade\n    hoursSpent\n    customFields { id name value }\n  }\n": typeof types.EnrollmentRowFragmentDoc,
    "query E { nodes(ids: [\"evt_1\"]) { ... on Event { id startsAt title center { id name } } } }": typeof types.EDocument,
    "query S($after: String) {\n  student(id: \"stu_1\") { id sessions(from: \"a\", to: \"b\", first: 1, after: $after) { asOf edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }\n}": typeof types.SDocument,
    "\n  query WhoAmI {\n    viewer {\n      id\n      name\n      roles\n      centers { id name }\n    }\n  }\n": typeof types.WhoAmIDocument,
    "\n  query StudentsOfCenters($search: String, $centerId: ID) {\n    students(first: 100, search: $search, centerId: $centerId) {\n      totalCount\n      nodes { id name code }\n    }\n  }\n": typeof types.StudentsOfCentersDocument,
    "\n  fragment EncounterCard on Encounter {\n    id\n    startsAt\n    endsAt\n    status\n    statusText\n    unitNumber\n    isOnline\n    center { id name timeZone }\n  }\n": typeof types.EncounterCardFragmentDoc,
    "\n  fragment ExamCard on Registration {\n    id\n    lastChange\n    lastChangedAt\n    attendanceStatus\n    assessment { id code title }\n    event {\n      id\n      title\n      number\n      startsAt\n      examType\n      format\n      center { id name timeZone }\n    }\n  }\n": typeof types.ExamCardFragmentDoc,
    "\n  fragment SessionCard on Session {\n    id\n    name\n    startsAtLocal\n    endsAtLocal\n    status\n    class { id name displayName }\n    instructor { id name }\n    room { id name }\n    seats { available }\n    center { id name }\n    guest { registrationStatus canBook waitListPosition }\n  }\n": typeof types.SessionCardFragmentDoc,
    "\n  query StudentFile($id: ID!) {\n    student(id: $id) {\n      id\n      name\n      code\n      email\n      centers { id name timeZone }\n      availableEncounters { id startsAt center { id timeZone } ...EncounterCard }\n      enrollments(first: 20) { totalCount nodes { id ...EnrollmentRow } }\n      registrations(first: 50) { totalCount nodes { id ...ExamCard event { id startsAt center { id timeZone } } } }\n    }\n  }\n": typeof types.StudentFileDocument,
    "\n  query StudentSessions($id: ID!, $from: LocalDate!, $to: LocalDate!, $after: String) {\n    student(id: $id) {\n      id\n      sessions(from: $from, to: $to, first: 100, after: $after) {\n        asOf\n        totalCount\n        pageInfo { hasNextPage endCursor }\n        edges { cursor node { id startsAtLocal guest { registrationStatus } ...SessionCard } }\n      }\n    }\n  }\n": typeof types.StudentSessionsDocument,
};
const documents: Documents = {
    "\n  fragment Outcome on CommandResult {\n    __typename\n    ... on CommandApplied {\n      command { id commandId settledAt }\n      wasSo\n      eventCreated\n      registration { id student { id } ...ExamCard event { id startsAt center { id timeZone } } }\n    }\n    ... on CommandRefused {\n      command { id commandId settledAt }\n      code\n      message\n      retryable\n      registration { id ...ExamCard }\n      event { id isFull isClosed }\n    }\n    ... on CommandUnsettled {\n      command { id commandId settledAt }\n      message\n    }\n  }\n": types.OutcomeFragmentDoc,
    "\n  mutation Register($input: RegisterStudentInput!) { result: registerStudent(input: $input) { ...Outcome } }\n": types.RegisterDocument,
    "\n  mutation Transfer($input: TransferRegistrationInput!) { result: transferRegistration(input: $input) { ...Outcome } }\n": types.TransferDocument,
    "\n  mutation Cancel($input: CancelRegistrationInput!) { result: cancelRegistration(input: $input) { ...Outcome } }\n": types.CancelDocument,
    "\n  query Became($commandId: String!) { result: command(commandId: $commandId) { ...Outcome } }\n": types.BecameDocument,
    "\n  query ExamsAhead($since: DateTime!) {\n    registrationSearch(filter: { changedSince: $since }, first: 100) {\n      nodes { event { id startsAt } }\n    }\n  }\n": types.ExamsAheadDocument,
    "\n  query ExamPlaces($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on Event { id title startsAt examType isFull isClosed center { id name timeZone } }\n    }\n  }\n": types.ExamPlacesDocument,
    "\n  fragment EnrollmentRow on Enrollment {\n    id\n    classId\n    status\n    completion\n    grade\n    hoursSpent\n    customFields { id name value }\n  }\n": types.EnrollmentRowFragmentDoc,
    "query E { nodes(ids: [\"evt_1\"]) { ... on Event { id startsAt title center { id name } } } }": types.EDocument,
    "query S($after: String) {\n  student(id: \"stu_1\") { id sessions(from: \"a\", to: \"b\", first: 1, after: $after) { asOf edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }\n}": types.SDocument,
    "\n  query WhoAmI {\n    viewer {\n      id\n      name\n      roles\n      centers { id name }\n    }\n  }\n": types.WhoAmIDocument,
    "\n  query StudentsOfCenters($search: String, $centerId: ID) {\n    students(first: 100, search: $search, centerId: $centerId) {\n      totalCount\n      nodes { id name code }\n    }\n  }\n": types.StudentsOfCentersDocument,
    "\n  fragment EncounterCard on Encounter {\n    id\n    startsAt\n    endsAt\n    status\n    statusText\n    unitNumber\n    isOnline\n    center { id name timeZone }\n  }\n": types.EncounterCardFragmentDoc,
    "\n  fragment ExamCard on Registration {\n    id\n    lastChange\n    lastChangedAt\n    attendanceStatus\n    assessment { id code title }\n    event {\n      id\n      title\n      number\n      startsAt\n      examType\n      format\n      center { id name timeZone }\n    }\n  }\n": types.ExamCardFragmentDoc,
    "\n  fragment SessionCard on Session {\n    id\n    name\n    startsAtLocal\n    endsAtLocal\n    status\n    class { id name displayName }\n    instructor { id name }\n    room { id name }\n    seats { available }\n    center { id name }\n    guest { registrationStatus canBook waitListPosition }\n  }\n": types.SessionCardFragmentDoc,
    "\n  query StudentFile($id: ID!) {\n    student(id: $id) {\n      id\n      name\n      code\n      email\n      centers { id name timeZone }\n      availableEncounters { id startsAt center { id timeZone } ...EncounterCard }\n      enrollments(first: 20) { totalCount nodes { id ...EnrollmentRow } }\n      registrations(first: 50) { totalCount nodes { id ...ExamCard event { id startsAt center { id timeZone } } } }\n    }\n  }\n": types.StudentFileDocument,
    "\n  query StudentSessions($id: ID!, $from: LocalDate!, $to: LocalDate!, $after: String) {\n    student(id: $id) {\n      id\n      sessions(from: $from, to: $to, first: 100, after: $after) {\n        asOf\n        totalCount\n        pageInfo { hasNextPage endCursor }\n        edges { cursor node { id startsAtLocal guest { registrationStatus } ...SessionCard } }\n      }\n    }\n  }\n": types.StudentSessionsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Outcome on CommandResult {\n    __typename\n    ... on CommandApplied {\n      command { id commandId settledAt }\n      wasSo\n      eventCreated\n      registration { id student { id } ...ExamCard event { id startsAt center { id timeZone } } }\n    }\n    ... on CommandRefused {\n      command { id commandId settledAt }\n      code\n      message\n      retryable\n      registration { id ...ExamCard }\n      event { id isFull isClosed }\n    }\n    ... on CommandUnsettled {\n      command { id commandId settledAt }\n      message\n    }\n  }\n"): (typeof documents)["\n  fragment Outcome on CommandResult {\n    __typename\n    ... on CommandApplied {\n      command { id commandId settledAt }\n      wasSo\n      eventCreated\n      registration { id student { id } ...ExamCard event { id startsAt center { id timeZone } } }\n    }\n    ... on CommandRefused {\n      command { id commandId settledAt }\n      code\n      message\n      retryable\n      registration { id ...ExamCard }\n      event { id isFull isClosed }\n    }\n    ... on CommandUnsettled {\n      command { id commandId settledAt }\n      message\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Register($input: RegisterStudentInput!) { result: registerStudent(input: $input) { ...Outcome } }\n"): (typeof documents)["\n  mutation Register($input: RegisterStudentInput!) { result: registerStudent(input: $input) { ...Outcome } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Transfer($input: TransferRegistrationInput!) { result: transferRegistration(input: $input) { ...Outcome } }\n"): (typeof documents)["\n  mutation Transfer($input: TransferRegistrationInput!) { result: transferRegistration(input: $input) { ...Outcome } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Cancel($input: CancelRegistrationInput!) { result: cancelRegistration(input: $input) { ...Outcome } }\n"): (typeof documents)["\n  mutation Cancel($input: CancelRegistrationInput!) { result: cancelRegistration(input: $input) { ...Outcome } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Became($commandId: String!) { result: command(commandId: $commandId) { ...Outcome } }\n"): (typeof documents)["\n  query Became($commandId: String!) { result: command(commandId: $commandId) { ...Outcome } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExamsAhead($since: DateTime!) {\n    registrationSearch(filter: { changedSince: $since }, first: 100) {\n      nodes { event { id startsAt } }\n    }\n  }\n"): (typeof documents)["\n  query ExamsAhead($since: DateTime!) {\n    registrationSearch(filter: { changedSince: $since }, first: 100) {\n      nodes { event { id startsAt } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExamPlaces($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on Event { id title startsAt examType isFull isClosed center { id name timeZone } }\n    }\n  }\n"): (typeof documents)["\n  query ExamPlaces($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on Event { id title startsAt examType isFull isClosed center { id name timeZone } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EnrollmentRow on Enrollment {\n    id\n    classId\n    status\n    completion\n    grade\n    hoursSpent\n    customFields { id name value }\n  }\n"): (typeof documents)["\n  fragment EnrollmentRow on Enrollment {\n    id\n    classId\n    status\n    completion\n    grade\n    hoursSpent\n    customFields { id name value }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query E { nodes(ids: [\"evt_1\"]) { ... on Event { id startsAt title center { id name } } } }"): (typeof documents)["query E { nodes(ids: [\"evt_1\"]) { ... on Event { id startsAt title center { id name } } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query S($after: String) {\n  student(id: \"stu_1\") { id sessions(from: \"a\", to: \"b\", first: 1, after: $after) { asOf edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }\n}"): (typeof documents)["query S($after: String) {\n  student(id: \"stu_1\") { id sessions(from: \"a\", to: \"b\", first: 1, after: $after) { asOf edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoAmI {\n    viewer {\n      id\n      name\n      roles\n      centers { id name }\n    }\n  }\n"): (typeof documents)["\n  query WhoAmI {\n    viewer {\n      id\n      name\n      roles\n      centers { id name }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StudentsOfCenters($search: String, $centerId: ID) {\n    students(first: 100, search: $search, centerId: $centerId) {\n      totalCount\n      nodes { id name code }\n    }\n  }\n"): (typeof documents)["\n  query StudentsOfCenters($search: String, $centerId: ID) {\n    students(first: 100, search: $search, centerId: $centerId) {\n      totalCount\n      nodes { id name code }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EncounterCard on Encounter {\n    id\n    startsAt\n    endsAt\n    status\n    statusText\n    unitNumber\n    isOnline\n    center { id name timeZone }\n  }\n"): (typeof documents)["\n  fragment EncounterCard on Encounter {\n    id\n    startsAt\n    endsAt\n    status\n    statusText\n    unitNumber\n    isOnline\n    center { id name timeZone }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ExamCard on Registration {\n    id\n    lastChange\n    lastChangedAt\n    attendanceStatus\n    assessment { id code title }\n    event {\n      id\n      title\n      number\n      startsAt\n      examType\n      format\n      center { id name timeZone }\n    }\n  }\n"): (typeof documents)["\n  fragment ExamCard on Registration {\n    id\n    lastChange\n    lastChangedAt\n    attendanceStatus\n    assessment { id code title }\n    event {\n      id\n      title\n      number\n      startsAt\n      examType\n      format\n      center { id name timeZone }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SessionCard on Session {\n    id\n    name\n    startsAtLocal\n    endsAtLocal\n    status\n    class { id name displayName }\n    instructor { id name }\n    room { id name }\n    seats { available }\n    center { id name }\n    guest { registrationStatus canBook waitListPosition }\n  }\n"): (typeof documents)["\n  fragment SessionCard on Session {\n    id\n    name\n    startsAtLocal\n    endsAtLocal\n    status\n    class { id name displayName }\n    instructor { id name }\n    room { id name }\n    seats { available }\n    center { id name }\n    guest { registrationStatus canBook waitListPosition }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StudentFile($id: ID!) {\n    student(id: $id) {\n      id\n      name\n      code\n      email\n      centers { id name timeZone }\n      availableEncounters { id startsAt center { id timeZone } ...EncounterCard }\n      enrollments(first: 20) { totalCount nodes { id ...EnrollmentRow } }\n      registrations(first: 50) { totalCount nodes { id ...ExamCard event { id startsAt center { id timeZone } } } }\n    }\n  }\n"): (typeof documents)["\n  query StudentFile($id: ID!) {\n    student(id: $id) {\n      id\n      name\n      code\n      email\n      centers { id name timeZone }\n      availableEncounters { id startsAt center { id timeZone } ...EncounterCard }\n      enrollments(first: 20) { totalCount nodes { id ...EnrollmentRow } }\n      registrations(first: 50) { totalCount nodes { id ...ExamCard event { id startsAt center { id timeZone } } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StudentSessions($id: ID!, $from: LocalDate!, $to: LocalDate!, $after: String) {\n    student(id: $id) {\n      id\n      sessions(from: $from, to: $to, first: 100, after: $after) {\n        asOf\n        totalCount\n        pageInfo { hasNextPage endCursor }\n        edges { cursor node { id startsAtLocal guest { registrationStatus } ...SessionCard } }\n      }\n    }\n  }\n"): (typeof documents)["\n  query StudentSessions($id: ID!, $from: LocalDate!, $to: LocalDate!, $after: String) {\n    student(id: $id) {\n      id\n      sessions(from: $from, to: $to, first: 100, after: $after) {\n        asOf\n        totalCount\n        pageInfo { hasNextPage endCursor }\n        edges { cursor node { id startsAtLocal guest { registrationStatus } ...SessionCard } }\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;