import type { SystemName } from '../../src/model/system.ts';
import type { TestHouse } from '../kit/house.ts';

/** Whose rows the systems have. */
export type School = TestHouse['school'];
// biome-ignore lint/suspicious/noExplicitAny: it has the shape of the system's answer
export type Wire = any;
// biome-ignore lint/suspicious/noExplicitAny: it has the shape of its query
export type Shown = any;

/** A read of a system, the field that uses it and nothing else, and the rows in which it answers. */
export interface Endpoint {
  readonly name: string;
  readonly system: SystemName;
  /** Whose credential the system gets, where it takes both. */
  readonly wseAuth?: 'service';
  /** What it answers: rows, of which some may be left out; one value; or a text that is no JSON. */
  readonly form: 'list' | 'value' | 'text';
  /** The field, under the name `asked`. */
  field(school: School): string;
  /** What the field shows of an answer; null where it failed. */
  shown(asked: Shown): unknown;
  /** What is shown where there is no such thing. */
  readonly nothing: unknown;
  /** How a call to it looks. */
  readonly call: RegExp;
  /** The JSON of the system; none where it answers a text. */
  readonly wire?: WireForm;
}

/** How the rows of an endpoint lie on the wire, and how each can be spoilt. */
export interface WireForm {
  /** The rows, which may be changed in place. */
  rows(body: Wire): Wire[];
  /** The row to spoil. */
  pick(rows: readonly Wire[], school: School): Wire;
  /** JSON of another shape than any answer has. */
  readonly otherShapes: readonly unknown[];
  /** A change that makes a field of a row another type than it has. */
  readonly wrongType: object;
  /** A change that takes from a row what it must have. */
  readonly nullRequired: object;
  /** The row is somebody's, and without what it must have nobody's, so that nobody may be told that there was one. */
  readonly isNobodys?: true;
  /** A change of a field that is shown, for rows that have an id. */
  readonly contradiction?: object;
  /** Ways to write what a row says, and how a row that is written so is shown. */
  readonly ways: { readonly [name in Way]?: { readonly change: object; shown(row: Shown): object } };
}

export const ways = [
  /** By a number or word that nobody documented. */
  'unknown word',
  /** A time in ten millionths of a second, some hours from UTC. */
  'ticks',
  /** A time without an offset, where nothing tells where it is so late. */
  'no zone',
  /** Under the other name that the vendor has for it. */
  'other name',
] as const;
export type Way = (typeof ways)[number];

/** The row to spoil, where any will do. */
export const third = (rows: readonly Wire[]) => rows[2];

/** The demonstration's student. */
export const studentOf = ({ directory, demo }: School) => directory.students.find(({ id }) => id === demo.studentId);
