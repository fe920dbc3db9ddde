import {
  type FieldNode,
  type GraphQLField,
  Kind,
  type OperationDefinitionNode,
  print,
  valueFromASTUntyped,
} from 'graphql';
import type { Given, Sizes } from './cost.ts';

/** What is known of a run before it runs. */
export interface Knowledge {
  readonly sizes: Sizes;
  /** Variables whose values are known, by name; a default value of another may be anything. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Variables that can't be null. */
  readonly neverNull: ReadonlySet<string>;
}

export function knowledgeOf(
  { variableDefinitions = [] }: OperationDefinitionNode,
  {
    sizes,
    variables = {},
  }: { readonly sizes: Sizes; readonly variables?: Readonly<Record<string, unknown>> | undefined },
): Knowledge {
  const required = variableDefinitions.filter(({ type }) => type.kind === Kind.NON_NULL_TYPE);
  return {
    sizes,
    // A variable may have the name of what every object has.
    variables: Object.assign(Object.create(null), variables),
    neverNull: new Set(required.map(({ variable }) => variable.name.value)),
  };
}

/** What the field was given here. */
export function givenTo(
  { args }: Pick<GraphQLField<unknown, unknown>, 'args'>,
  node: FieldNode,
  { sizes, variables, neverNull }: Knowledge,
): Given {
  const written = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  const value = (name: string): unknown => {
    const given = written.get(name);
    if (given === undefined) return args.find((argument) => argument.name === name)?.defaultValue ?? null;
    return valueFromASTUntyped(given, variables);
  };
  return {
    sizes,
    value,
    mayBeNull(name) {
      const given = written.get(name);
      const known = value(name);
      if (known !== undefined) return known === null;
      return given?.kind !== Kind.VARIABLE || !neverNull.has(given.name.value);
    },
  };
}

/** The same text for what was given alike, of these arguments or of all. */
export function textOf(node: FieldNode, by?: readonly string[]): string {
  const written = node.arguments?.filter(({ name }) => by?.includes(name.value) ?? true) ?? [];
  return written.map(print).sort().join(', ');
}
