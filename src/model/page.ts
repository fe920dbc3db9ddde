import type { Event } from './event.ts';
import type { RegistrationMatch } from './registration.ts';
import type { Session } from './session.ts';
import type { Student } from './student.ts';

/** A part of a list, as Relay's connections show it. A cursor names a row by what sorts it, so it holds when rows come and go. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** The cursor of the row at this place of `rows`. */
  cursorOf(index: number): string;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** A page of a list whose length is known. */
export interface CountedPage<Row> extends Page<Row> {
  readonly totalCount: number;
}

export interface Edge<Row> {
  readonly cursor: string;
  readonly node: Row;
}

export type StudentList = CountedPage<Student>;
export type StudentListEdge = Edge<Student>;
export type EventList = CountedPage<Event>;
export type EventListEdge = Edge<Event>;
export type MatchList = CountedPage<RegistrationMatch>;
export type MatchListEdge = Edge<RegistrationMatch>;
/** Ids in their system: the rows are read when they are asked for. */
export type IdList = CountedPage<string>;
export type IdListEdge = Edge<string>;

export interface SessionList extends Page<Session> {
  /** Over all centres, as counted for the first page; null where one does not say. */
  readonly totalCount: number | null;
  readonly perCenter: readonly CenterSessions[];
  /** When Zenoti told the oldest part of it. */
  readonly asOf: Date;
}
export type SessionListEdge = Edge<Session>;

/** What Zenoti says of one centre, named by its id there, in a list of sessions. */
export interface CenterSessions {
  readonly centerExternalId: string;
  readonly opensAtLocal: string | null;
}
