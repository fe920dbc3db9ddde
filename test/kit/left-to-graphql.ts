import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  isInterfaceType,
  isNonNullType,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** On more variables than these it may not depend what is skipped or included. */
const mostSwitches = 3;

/** Why graphql-js has to run an operation, as the documentation of `compile` has it; null where it should compile. */
export function whyLeftToGraphql(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
): string | null {
  const operation = getOperationAST(document, operationName);
  const alone = operation && separateOperations(document)[operation.name?.value ?? ''];
  if (operation == null || alone == null) return 'there is no such operation';
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) return 'it is a subscription';
  const roots = rootsOf(alone, operation.selectionSet);
  const fields = schema.getRootType(operation.operation)?.getFields() ?? {};
  const isStrict = (name: string) => fields[name] !== undefined && isNonNullType(fields[name].type);
  const [marks, switches] = [new Set<string>(), new Set<string>()];
  const types = new TypeInfo(schema);
  const look = visitWithTypeInfo(types, {
    Field({ name, alias, arguments: given = [] }) {
      if (['__schema', '__type'].includes(name.value)) marks.add('it asks about the schema');
      if (alias?.value === '__proto__') marks.add('it names a field __proto__');
      const hasArguments =
        given.length > 0 || types.getFieldDef()?.args.some(({ defaultValue }) => defaultValue != null);
      if (hasArguments && isInterfaceType(types.getParentType()))
        marks.add('it has arguments of a field of an interface');
    },
    Directive({ arguments: [condition] = [] }) {
      if (condition?.value.kind === Kind.VARIABLE) switches.add(condition.value.name.value);
    },
  });
  visit(alone, look);
  if (roots.size > 1 && [...roots.values()].some(isStrict))
    marks.add('a root field that may not be null has a neighbour');
  if (switches.size > mostSwitches) marks.add('more may be skipped than is compiled for');
  return [...marks][0] ?? null;
}

/** The names of root fields by those of what is answered, those of fragments too. */
function rootsOf(document: DocumentNode, { selections }: SelectionSetNode): ReadonlyMap<string, string> {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const found = new Map<string, string>();
  for (const one of selections) {
    if (one.kind === Kind.FIELD) found.set((one.alias ?? one.name).value, one.name.value);
    const inner = one.kind === Kind.FRAGMENT_SPREAD ? fragments.get(one.name.value)?.selectionSet : null;
    const set = one.kind === Kind.INLINE_FRAGMENT ? one.selectionSet : inner;
    for (const [key, name] of set == null ? [] : rootsOf(document, set)) found.set(key, name);
  }
  return found;
}
