import type { SystemName } from '../model/system.ts';

/** What calls go to: the method and the path template, in the words of the system's documents. */
export interface Endpoint {
  readonly system: SystemName;
  readonly endpoint: string;
  /** Whether it is asked about somebody: what the same endpoint tells of others may be for everybody. */
  readonly isPersonal?: true;
}

/** What bounds the lists that no argument bounds. */
export interface Sizes {
  /** How many centers the directory has. */
  readonly centers: number;
  /** How many centers one person has at most in the directory, student or staff; at least 1. */
  readonly centersOfPerson: number;
  /** How many calls one operation may make at the gateway, whatever it was registered with. */
  readonly mostCalls: number;
}

/** What one field of an operation was given. */
export interface Given {
  /** The value of an argument, or its default; null for none, undefined where only the run will tell. */
  value(argument: string): unknown;
  mayBeNull(argument: string): boolean;
  readonly sizes: Sizes;
}

/** How many, by what a field was given; Infinity where nothing bounds it. */
export type Count = (given: Given) => number;

/** What a field asks of a system. */
export interface Ask {
  readonly to: Endpoint;
  /**
   * For what it is asked: each object that has the field; each row of the page that the object is of, whether they are
   * reached by `nodes` or by `edges`; or once for all, wherever it is asked: in a mutation, for all below one field of the
   * root, as a command lets go of what was read before it.
   */
  readonly per: 'object' | 'row' | 'all';
  /** How many calls that is at most. */
  readonly times: Count;
  /** How many calls each run without errors makes, whoever gives it and whatever it finds; none where this is left out. */
  readonly least?: Count;
  /** The arguments by which one answer is told from another: all, where this is left out. */
  readonly by?: readonly string[];
  /** Whether one call answers for several ids; where this is left out, what is asked once for all does. */
  readonly isBatched?: (given: Given) => boolean;
}

/** What a command does beside the calls of the operation that gives it. */
export interface CommandCost {
  readonly sends: Endpoint;
  /** What it reads before it is sent, and again where the answer was lost. */
  readonly looksAt: readonly Endpoint[];
}

/** What a field leads to. A field without any of it asks nothing, and is one object, or a list that nothing bounds. */
export interface FieldCost {
  readonly asks?: readonly Ask[];
  /** How many rows a page has, of a field that gives one. */
  readonly page?: Count;
  /** How many objects it gives for each that has the field; of an interface or union, how many of this type. */
  readonly objects?: (given: Given, type: string) => number;
  /** How many different objects it gives, however many have the field. */
  readonly different?: Count;
  readonly command?: CommandCost;
}

/** By `Type.field`. */
export type FieldCosts = Readonly<Record<string, FieldCost>>;
