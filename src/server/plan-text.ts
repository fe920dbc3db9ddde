import {
  type DocumentNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { Sizes } from '../plan/cost.ts';
import type { Plan } from '../plan/plan.ts';
import { documentLimits, refusalOfDocument } from './document-limits.ts';
import { planRun } from './plan-run.ts';
import { declaredSchema } from './sdl.ts';

export interface AskedPlan {
  /** Which operation is meant; needed where the text holds several. */
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly sizes: Sizes;
}

export interface TextPlan {
  readonly kind: 'query' | 'mutation';
  /** Null for one without a name. */
  readonly name: string | null;
  readonly plan: Plan;
}

/** Why there is no plan, with its place in the text where it has one, counted from 1. */
export interface PlanProblem {
  readonly problem: string;
  readonly place: { readonly line: number; readonly column: number } | null;
}

/**
 * Tells which calls an operation may lead to that stands in a text, with these variables, by the schema files of this checkout; or
 * the first thing that is wrong with them. The text is held to what a gateway holds documents to. Throws SdlError.
 */
export function planText(text: string, { operationName, variables, sizes }: AskedPlan): TextPlan | PlanProblem {
  const schema = declaredSchema();
  const document = read(text);
  if (document instanceof GraphQLError) return toProblem(document);
  const refusal = refusalOfDocument(document, { introspection: true });
  if (refusal !== null) return whole(refusal.message);
  const [flaw] = validate(schema, document, specifiedRules, { maxErrors: 1 });
  if (flaw !== undefined) return toProblem(flaw);
  const operation = choose(document, operationName);
  if ('problem' in operation) return operation;
  const { name, operation: kind } = operation;
  if (kind === OperationTypeNode.SUBSCRIPTION) return whole('holds a subscription, which this gateway does not serve');
  const stranger = Object.keys(variables).find((variable) => !declares(operation, variable));
  if (stranger !== undefined) return whole(`the operation declares no variable "$${stranger}"`);
  const plan = planRun({ schema, document, operation, variables, sizes });
  if ('calls' in plan) return { kind, name: name?.value ?? null, plan };
  return whole(plan[0]?.message ?? 'the variables do not fit');
}

function read(text: string): DocumentNode | GraphQLError {
  try {
    return parse(text, { maxTokens: documentLimits.tokens });
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function choose({ definitions }: DocumentNode, name: string | null): OperationDefinitionNode | PlanProblem {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const names = operations.map((operation) => operation.name?.value).join(', ');
  const [first, second] = operations;
  if (first === undefined) return whole('holds no operation');
  if (name === null) return second === undefined ? first : whole(`holds several operations: name one of ${names}`);
  const named = operations.find((operation) => operation.name?.value === name);
  return named ?? whole(`holds no operation "${name}"${names === '' ? '' : `, but ${names}`}`);
}

function declares({ variableDefinitions = [] }: OperationDefinitionNode, name: string): boolean {
  return variableDefinitions.some(({ variable }) => variable.name.value === name);
}

function toProblem({ message, locations }: GraphQLError): PlanProblem {
  return { problem: message, place: locations?.[0] ?? null };
}

function whole(problem: string): PlanProblem {
  return { problem, place: null };
}
