import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { fieldCosts } from '../graph/calls.ts';
import type { Sizes } from '../plan/cost.ts';
import { type Plan, planOf } from '../plan/plan.ts';

/** A run of an operation of a valid document, before it runs. */
export interface PlannedRun {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As they were sent. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly sizes: Sizes;
}

/** Tells which calls a run may make; what is wrong with its variables where they don't fit. */
export function planRun({ schema, document, operation, variables, sizes }: PlannedRun): Plan | readonly GraphQLError[] {
  const { variableDefinitions = [], name } = operation;
  const read = getVariableValues(schema, variableDefinitions, { ...variables });
  if (read.errors !== undefined) return read.errors;
  // What is left out stands for null here, as the default of every argument is what null comes to.
  const absent = Object.fromEntries(variableDefinitions.map(({ variable }) => [variable.name.value, null]));
  const settings = { costs: fieldCosts, sizes, variables: { ...absent, ...read.coerced } };
  return planOf(schema, document, name === undefined ? settings : { ...settings, operationName: name.value });
}
