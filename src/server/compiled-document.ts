import {
  type ArgumentNode,
  BREAK,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  isNonNullType,
  isObjectType,
  Kind,
  TypeInfo,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { freezeAll } from '../lib/freeze.ts';
import { anyValue } from './compiled-schema.ts';

/** A field as it was written, with what is known of it before it is run. */
export interface Place {
  readonly node: FieldNode;
  readonly type: GraphQLOutputType;
}

/** A document in which nothing is left to decide but what the resolvers answer. */
export interface PlainDocument {
  readonly document: DocumentNode;
  /** By `placeKey` of where they stand. */
  readonly places: ReadonlyMap<string, Place>;
  /** What the variables of `document` stand for; throws what graphql-js says of an argument that is wrong. */
  values(variables: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

export const placeKey = ({ line, column }: { readonly line: number; readonly column: number }): string =>
  `${line}:${column}`;

/** The variables of an operation on which it depends what is skipped or included. */
export function switchesOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ arguments: [condition] = [] }) {
      if (condition?.value.kind === Kind.VARIABLE) names.add(condition.value.name.value);
    },
  });
  return [...names];
}

/**
 * Copies a document of one operation for graphql-jit, which would coerce arguments, order fields that are skipped, and merge
 * them in ways of its own, and writes into the nodes: here the fields that these switches leave out are gone, and each
 * argument is a variable of `anyValue`. Null where that does not keep what graphql-js answers.
 */
export function plainDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  switches: ReadonlyMap<string, boolean>,
): PlainDocument | null {
  const types = new TypeInfo(schema);
  const operation = getOperationAST(document);
  const root = operation && schema.getRootType(operation.operation);
  const reading: Reading = { places: new Map(), slots: [], strictRoots: new Map(), root, isPlain: true };
  const ifIncluded = <Node extends Conditional>(node: Node) =>
    isIncluded(node, switches) ? { ...node, directives: [] } : null;
  const copy = visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition: () => null,
      InlineFragment: ifIncluded,
      FragmentSpread: ifIncluded,
      Field: { enter: (node) => (isIncluded(node, switches) ? readField(node, types, reading) : null) },
    }),
  );
  const { places, slots, strictRoots, isPlain } = reading;
  // One that fails ends the whole, and with it what is told of the others: a question of time.
  const areAlone = strictRoots.size < 2 || ![...strictRoots.values()].includes(true);
  if (!isPlain || !areAlone) return null;
  return { document: withVariables(copy, slots), places, values: (given) => valuesOf(slots, given) };
}

/** What is gathered on the way through a document. */
interface Reading {
  readonly places: Map<string, Place>;
  readonly slots: Slot[];
  /** Of each root field whether it may not be null. */
  readonly strictRoots: Map<string, boolean>;
  readonly root: GraphQLObjectType | null | undefined;
  isPlain: boolean;
}

function readField(node: FieldNode, types: TypeInfo, reading: Reading): FieldNode {
  const [type, field, parent] = [types.getType(), types.getFieldDef(), types.getParentType()];
  if (node.loc === undefined || type == null || field == null || isStrange(node)) {
    reading.isPlain = false;
    return node;
  }
  reading.places.set(placeKey(node.loc.startToken), { node, type });
  if (parent === reading.root && field.name !== '__typename')
    reading.strictRoots.set((node.alias ?? node.name).value, isNonNullType(type));
  const slot = slotOf(node, field, reading.slots.length);
  // What an interface says of a field's defaults its types may say otherwise.
  if (slot.names.length > 0 && !isObjectType(parent)) reading.isPlain = false;
  reading.slots.push(slot);
  return { ...node, directives: [], arguments: slot.names.map(argumentNode) };
}

/** A field with its arguments, each under the name of the variable that carries it. */
interface Slot {
  readonly node: FieldNode;
  readonly field: GraphQLField<unknown, unknown>;
  readonly names: readonly (readonly [argument: string, variable: string])[];
  /** Whether no variable is in them. */
  readonly isConstant: boolean;
  /** What they come to then, once that was asked; null before. */
  constant: Arguments | null;
}

type Arguments = Readonly<Record<string, unknown>>;

function slotOf(node: FieldNode, field: GraphQLField<unknown, unknown>, number: number): Slot {
  const given = new Set(node.arguments?.map(({ name }) => name.value));
  const named = field.args.filter(({ name, defaultValue }) => given.has(name) || defaultValue !== undefined);
  const names = named.map(({ name }) => [name, `a${number}_${name}`] as const);
  return { node, field, names, isConstant: !hasVariables(node), constant: null };
}

function valuesOf(slots: readonly Slot[], variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const slot of slots) {
    if (slot.names.length === 0) continue;
    const coerced = slot.constant ?? argumentsOf(slot, variables);
    for (const [argument, variable] of slot.names) {
      if (coerced[argument] !== undefined) values[variable] = coerced[argument];
    }
  }
  return values;
}

function argumentsOf(slot: Slot, variables: Readonly<Record<string, unknown>>): Arguments {
  const coerced = getArgumentValues(slot.field, slot.node, variables);
  if (!slot.isConstant) return coerced;
  // Several runs are given them.
  freezeAll(coerced);
  slot.constant = coerced;
  return coerced;
}

function hasVariables({ arguments: given = [] }: FieldNode): boolean {
  let found = false;
  for (const argument of given) {
    visit(argument, {
      Variable() {
        found = true;
        return BREAK;
      },
    });
  }
  return found;
}

type Conditional = Pick<FieldNode, 'directives'>;

function isIncluded({ directives = [] }: Conditional, switches: ReadonlyMap<string, boolean>): boolean {
  return directives.every(({ name, arguments: [condition] = [] }) => {
    const value = condition?.value;
    const isOn = value?.kind === Kind.VARIABLE ? switches.get(value.name.value) : isTrue(value);
    return name.value === 'skip' ? isOn !== true : name.value !== 'include' || isOn === true;
  });
}

function isTrue(value: ArgumentNode['value'] | undefined): boolean {
  return value?.kind === Kind.BOOLEAN && value.value;
}

/** Questions about the schema, and what would set the prototype of an object in the code that is made. */
function isStrange({ name, alias }: FieldNode): boolean {
  return ['__schema', '__type'].includes(name.value) || alias?.value === '__proto__';
}

function argumentNode([argument, variable]: readonly [string, string]): ArgumentNode {
  return { kind: Kind.ARGUMENT, name: nameNode(argument), value: { kind: Kind.VARIABLE, name: nameNode(variable) } };
}

function withVariables(document: DocumentNode, slots: readonly Slot[]): DocumentNode {
  const variableDefinitions = slots.flatMap(({ names }) => names.map(([, variable]) => definitionOf(variable)));
  return visit(document, { OperationDefinition: (node) => ({ ...node, variableDefinitions, directives: [] }) });
}

function definitionOf(variable: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: nameNode(variable) },
    type: { kind: Kind.NAMED_TYPE, name: nameNode(anyValue) },
  };
}

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;
