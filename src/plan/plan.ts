import {
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isObjectType,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { badArgument } from '../errors.ts';
import type { Ask, CommandCost, FieldCosts, Given, Sizes } from './cost.ts';
import { givenTo, type Knowledge, knowledgeOf, textOf } from './given.ts';
import { fieldOf, type Place, placeBelow, top } from './place.ts';
import { openPick, type Pick, type Picked } from './selection.ts';
import { type EndpointCalls, openTally, type Tally, times } from './tally.ts';

/** What an operation may lead to. */
export interface Plan {
  /** The calls that every run without errors makes, whoever gives it. */
  readonly least: number;
  /** The calls that no run exceeds; null where only the limit of every operation bounds them. */
  readonly most: number | null;
  /** The same by endpoint, of those that may be asked. */
  readonly calls: readonly EndpointCalls[];
  /**
   * The commands that it may give, one for each such field. What they send and look at is not among the calls, as no limit of
   * the operation counts it: each is sent once, and again only where that is sure to do no harm.
   */
  readonly commands: readonly PlannedCommand[];
}

export interface PlannedCommand extends CommandCost {
  /** What the answer calls it. */
  readonly field: string;
}

export interface PlanSettings {
  readonly costs: FieldCosts;
  readonly sizes: Sizes;
  /** Needed where the document holds several. */
  readonly operationName?: string;
  /** Of the run that is asked about; those that are left out may have any value. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/**
 * Tells how many calls to the systems an operation may lead to; a call that is made again counts once. The document must be
 * valid against the schema. Of an object that may be of several types the fields of all of them are counted. Throws
 * BAD_USER_INPUT where the document has no operation of that name, or several and no name was given.
 */
export function planOf(schema: GraphQLSchema, document: DocumentNode, settings: PlanSettings): Plan {
  const { costs, sizes, operationName, variables } = settings;
  const operation = getOperationAST(document, operationName);
  const root = operation == null ? null : schema.getRootType(operation.operation);
  if (operation == null || root == null) {
    throw badArgument('operationName', 'give the name of one operation of the document.');
  }
  const knowledge = knowledgeOf(operation, { sizes, variables });
  const planner: Planner = {
    schema,
    costs,
    knowledge,
    pick: openPick(schema, document, knowledge),
    tally: openTally(),
    commands: [],
  };
  planRoot(planner, root, operation);
  return { ...planner.tally.total(), commands: planner.commands };
}

interface Planner {
  readonly schema: GraphQLSchema;
  readonly costs: FieldCosts;
  readonly knowledge: Knowledge;
  readonly pick: Pick;
  readonly tally: Tally;
  readonly commands: PlannedCommand[];
}

function planRoot(
  planner: Planner,
  root: GraphQLObjectType,
  { operation, selectionSet }: OperationDefinitionNode,
): void {
  for (const picked of planner.pick(root, [selectionSet])) {
    const scope = operation === OperationTypeNode.MUTATION ? picked.key : '';
    planField(planner, root, picked, { ...top, scope });
  }
}

function planSelections(
  planner: Planner,
  type: GraphQLObjectType,
  { selections, place }: { selections: readonly SelectionSetNode[]; place: Place },
): void {
  for (const picked of planner.pick(type, selections)) planField(planner, type, picked, place);
}

function planField(planner: Planner, parent: GraphQLObjectType, picked: Picked, place: Place): void {
  const field = parent.getFields()[picked.first.name.value];
  // The fields of introspection are no type's own.
  if (field === undefined) return;
  const { schema, costs, knowledge, tally, commands } = planner;
  const cost = costs[`${parent.name}.${field.name}`] ?? {};
  const given = givenTo(field, picked.first, knowledge);
  for (const ask of cost.asks ?? []) {
    const least = place.isCertain && picked.isCertain ? (ask.least?.(given) ?? 0) : 0;
    const isBatched = ask.isBatched?.(given) ?? ask.per === 'all';
    tally.add(ask.to, { ...mostOf(ask, given, { picked, place }), least, isBatched, field: fieldOf(place, picked) });
  }
  if (cost.command !== undefined) commands.push({ field: picked.key, ...cost.command });
  const named = getNamedType(field.type);
  const types = isAbstractType(named) ? schema.getPossibleTypes(named) : isObjectType(named) ? [named] : [];
  for (const type of types) {
    const below = placeBelow(place, { field, picked, cost, given, type: type.name });
    planSelections(planner, type, { selections: picked.selections, place: below });
  }
}

function mostOf(
  { per, by, ...ask }: Ask,
  given: Given,
  { picked, place }: { picked: Picked; place: Place },
): { key: string; most: number } {
  const most = ask.times(given);
  if (per === 'all') return { key: `all ${place.scope}`, most: Math.min(most, place.count) };
  if (per === 'row') {
    const { path, allRows } = place.page ?? { path: `${place.path} ${picked.key}`, allRows: Number.POSITIVE_INFINITY };
    return { key: `row ${place.scope} ${path}`, most: times(allRows, most) };
  }
  return {
    key: `object ${place.scope} ${place.path} ${textOf(picked.first, by)}`,
    most: times(place.count, most),
  };
}
