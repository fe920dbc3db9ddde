import { expect } from '@jest/globals';
import { type DocumentNode, parse, validate } from 'graphql';
import { mostCentersOfPerson } from '../../src/directory/centers-of-person.ts';
import { fieldCosts } from '../../src/graph/calls.ts';
import { type Plan, planOf } from '../../src/plan/plan.ts';
import { makeSchema } from '../../src/server/schema.ts';
import type { Answer, TestHouse } from '../kit/house.ts';
import { type MadeCalls, watchMadeCalls } from '../kit/made-calls.ts';

/** Who asks: somebody of the school, or an application alone by its key. */
export interface Asker {
  readonly name: string;
  readonly as: string | null;
  readonly headers: Record<string, string>;
}

export interface Run {
  readonly answer: Answer;
  /** The calls that counted against the limit of the operation. */
  readonly made: number;
  /** The endpoints that calls went to, each as often as it was called. */
  readonly endpoints: readonly string[];
}

const schema = makeSchema();
/** It looks into houses that are started from here on. */
const watch: MadeCalls = watchMadeCalls();
const endpoints = [
  ...new Set(
    Object.values(fieldCosts).flatMap(({ asks = [], command }) => [
      ...asks.map(({ to }) => to.endpoint),
      ...(command === undefined ? [] : [command.sends.endpoint]),
    ]),
  ),
].map((endpoint) => ({ endpoint, form: formOf(endpoint) }));

function formOf(endpoint: string): RegExp {
  const [method = '', path = ''] = endpoint.split(' ');
  return new RegExp(`^${method} /${path.replace(/^\//, '').replace(/\{\w+\}/g, '[^/?]+')}(\\?|$)`);
}

function endpointOf(call: string): string {
  return endpoints.find(({ form }) => form.test(call))?.endpoint ?? `${call}, which the table does not know`;
}

export async function askers({ clients }: TestHouse): Promise<readonly Asker[]> {
  const key = await clients.create({ name: 'school-app', role: 'partner' });
  return [
    { name: 'staff', as: 'staff', headers: {} },
    { name: 'student', as: 'student', headers: {} },
    { name: 'application', as: null, headers: { 'quad-client-key': key?.reveal() ?? '' } },
  ];
}

export interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/**
 * Runs an operation and holds its plans to what was counted, by the gateway and at the systems: the one of every run and the one
 * of these variables. Null for a document that is not valid. A command may be carried on after its answer, so that of changes
 * only what the gateway counted is looked at, and where the calls went.
 */
export async function holdToPlan(
  house: TestHouse,
  { query, variables = {} }: Asked,
  asker: Asker,
): Promise<Run | null> {
  const document = validDocument(query);
  if (document === null) return null;
  const sizes = {
    centers: house.school.centers.length,
    centersOfPerson: await mostCentersOfPerson(house.store),
    mostCalls: 50,
  };
  const settings = { costs: fieldCosts, sizes };
  const plans = [planOf(schema, document, settings), planOf(schema, document, { ...settings, variables })];
  house.forget();
  watch.forget();
  const answer = await house.ask(query, { as: asker.as, headers: asker.headers, variables: { ...variables } });
  const run = { answer, made: watch.made(), endpoints: house.calls().map(endpointOf) };
  for (const plan of plans) {
    expect([query, variables, asker.name, complaints(plan, run, query.startsWith('mutation'))]).toEqual([
      query,
      variables,
      asker.name,
      [],
    ]);
  }
  // An answer with errors may come while other fields still ask: what they ask is not to be taken for the next run's.
  if (answer.errors.length > 0) await house.relink();
  return run;
}

function validDocument(query: string): DocumentNode | null {
  try {
    const document = parse(query);
    return validate(schema, document).length > 0 ? null : document;
  } catch {
    return null;
  }
}

/** What is not as the plan says. */
function complaints(plan: Plan, run: Run, isChange: boolean): string[] {
  const { answer, made, endpoints: reached } = run;
  const isWell = answer.errors.length === 0;
  const least = isWell ? plan.least : 0;
  const isWithin = made >= least && made <= (plan.most ?? made);
  const commands = plan.commands.flatMap(({ sends, looksAt }) => [sends, ...looksAt]);
  const spokenOf = new Set([...plan.calls, ...commands].map(({ endpoint }) => endpoint));
  const strange = [...new Set(reached)].filter((endpoint) => !spokenOf.has(endpoint));
  return [
    ...(isWithin ? [] : [`${made} were made, not ${least} to ${plan.most}`]),
    ...strange.map((endpoint) => `nothing speaks of ${endpoint}`),
    // A retry is no call of the operation, and a well system needs none.
    ...(isWell && !isChange ? complaintsOfWire(plan, run) : []),
  ];
}

function complaintsOfWire({ calls }: Plan, { made, endpoints: reached }: Run): string[] {
  // An endpoint that is asked about somebody too has two rows.
  const rows = [...Map.groupBy(calls, ({ endpoint }) => endpoint)].map(([endpoint, same]) => ({
    endpoint,
    least: same.reduce((sum, { least }) => sum + least, 0),
    most: same.reduce<number | null>((sum, { most }) => (sum === null || most === null ? null : sum + most), 0),
  }));
  const counted = rows.map((row) => ({ ...row, count: reached.filter((one) => one === row.endpoint).length }));
  return [
    ...(made === reached.length ? [] : [`${made} were counted of ${reached.length}`]),
    ...counted
      .filter(({ count, least, most }) => count < least || count > (most ?? count))
      .map(({ endpoint, count, least, most }) => `${count} of ${endpoint}, not ${least} to ${most}`),
  ];
}
