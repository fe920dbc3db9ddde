import {
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { FieldCost, Given } from './cost.ts';
import type { Picked } from './selection.ts';
import { times } from './tally.ts';

/** Objects that are at one place of an answer. */
export interface Place {
  /** Where what was read is shared: the field of the root below which they are, in a mutation. */
  readonly scope: string;
  readonly path: string;
  /** The same for people: the keys of the answer, with the type where it may be another. */
  readonly shown: string;
  /** How many there are at most. */
  readonly count: number;
  /** The page that each of them is or, as an edge, is of. */
  readonly page: Page | null;
  /** Whether there is one in every run without errors. */
  readonly isCertain: boolean;
}

export interface Page {
  readonly path: string;
  readonly rows: number;
  /** The rows of all pages that are at this place. */
  readonly allRows: number;
}

/** Where every operation begins. */
export const top: Place = { scope: '', path: '', shown: '', count: 1, page: null, isCertain: true };

/** From a place to what one field of it gives. */
export interface Step {
  readonly field: GraphQLField<unknown, unknown>;
  readonly picked: Picked;
  readonly cost: FieldCost;
  readonly given: Given;
  readonly type: string;
}

/** The objects of one type that a field gives. */
export function placeBelow(place: Place, step: Step): Place {
  const { field, picked, cost, given } = step;
  const path = pathBelow(place, step);
  const most = cost.different?.(given) ?? Number.POSITIVE_INFINITY;
  const count = Math.min(times(place.count, eachGives(place, step)), most);
  const rows = cost.page?.(given);
  const ofEdge = field.name === 'edges' ? place.page : null;
  return {
    scope: place.scope,
    path,
    shown: shownBelow(place, step),
    count,
    page: rows === undefined ? ofEdge : { path, rows, allRows: times(count, rows) },
    isCertain: place.isCertain && picked.isCertain && isSingle(field.type),
  };
}

function eachGives({ page }: Place, { field, cost, given, type }: Step): number {
  if (!isListOf(field)) return cost.objects?.(given, type) ?? 1;
  if (page !== null && (field.name === 'nodes' || field.name === 'edges')) return page.rows;
  return cost.objects?.(given, type) ?? Number.POSITIVE_INFINITY;
}

/** Objects that are at one path in one answer may be the same; those at another path are counted for themselves. */
function pathBelow({ page, path, count }: Place, { field, picked, type }: Step): string {
  // The rows of a page are the same objects whether they are reached by `nodes` or by `edges`.
  const isRow = page !== null && (field.name === 'nodes' || field.name === 'node');
  const own = isRow ? `${page.path}[]` : `${path}.${picked.key}`;
  // Objects of several types may be here at once, which share nothing; a single one is of one of them.
  const isMixed = isAbstractType(getNamedType(field.type)) && (isListOf(field) || count > 1);
  return isMixed ? `${own} ${type}` : own;
}

function shownBelow(place: Place, { field, picked, type }: Step): string {
  const below = fieldOf(place, picked);
  return isAbstractType(getNamedType(field.type)) ? `${below}(${type})` : below;
}

/** How a field of a place is shown. */
export function fieldOf({ shown }: Place, { key }: Picked): string {
  return shown === '' ? key : `${shown}.${key}`;
}

const isListOf = ({ type }: Step['field']): boolean => isListType(getNullableType(type));

/** Whether there is one object of one type in every answer without errors. */
const isSingle = (type: GraphQLOutputType): boolean => isNonNullType(type) && isObjectType(getNullableType(type));
