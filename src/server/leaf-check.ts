import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  type InlineFragmentNode,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** Whether a value is null, or what its type makes of it. */
type Fits = (value: unknown) => boolean;

/**
 * Says of the data of an operation whether each leaf of a type of GraphQL's own, or of an enum, already is what the type would
 * make of it, so that it need not be asked. What other scalars make is taken for granted. `document` is of one operation, valid,
 * and skips and includes nothing.
 */
export function leafCheck(schema: GraphQLSchema, document: DocumentNode): Fits {
  const operation = getOperationAST(document);
  const root = operation && schema.getRootType(operation.operation);
  if (operation == null || root == null) return () => false;
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  return checkOfFields({ schema, fragments }, [{ type: root, selectionSet: operation.selectionSet }]);
}

interface Source {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

interface Selection {
  readonly type: GraphQLOutputType;
  readonly selectionSet: SelectionSetNode;
}

/** What stands under one name in the answer. */
interface Entry {
  readonly type: GraphQLOutputType;
  readonly selections: Selection[];
}

/**
 * Fields of one name are of one shape whatever type they are of, as validation has it (GraphQL, "Field Selection Merging"), so
 * that the type of an object need not be known.
 */
function checkOfFields(source: Source, selections: readonly Selection[]): Fits {
  const entries = new Map<string, Entry>();
  for (const selection of selections) gather(source, selection, entries);
  const checks = [...entries].flatMap(([name, entry]) => {
    const check = checkOf(source, entry);
    return check === null ? [] : [{ name, check }];
  });
  return (value) => {
    if (value == null) return true;
    const fields = value as Readonly<Record<string, unknown>>;
    // An object of another type may lack it.
    for (const { name, check } of checks) if (!check(fields[name])) return false;
    return true;
  };
}

function gather(source: Source, { type, selectionSet }: Selection, entries: Map<string, Entry>): void {
  for (const node of selectionSet.selections) {
    if (node.kind === Kind.FIELD) addField(node, type, entries);
    else {
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : source.fragments.get(node.name.value);
      if (fragment !== undefined) gather(source, selectionOf(fragment, type, source), entries);
    }
  }
}

function addField(node: FieldNode, parent: GraphQLOutputType, entries: Map<string, Entry>): void {
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  if (field === undefined) return;
  const { type } = field;
  const name = (node.alias ?? node.name).value;
  const entry = entries.get(name) ?? { type, selections: [] };
  entries.set(name, entry);
  if (node.selectionSet) entry.selections.push({ type: getNamedType(type), selectionSet: node.selectionSet });
}

function selectionOf(
  { typeCondition, selectionSet }: FragmentDefinitionNode | InlineFragmentNode,
  parent: GraphQLOutputType,
  { schema }: Source,
): Selection {
  const own = typeCondition && schema.getType(typeCondition.name.value);
  return { type: isCompositeType(own) ? own : parent, selectionSet };
}

/** Null where there is nothing to check. */
function checkOf(source: Source, { type, selections }: Entry): Fits | null {
  const named = getNamedType(type);
  const one = isLeafType(named) ? checkOfLeaf(named) : checkOfFields(source, selections);
  return one && checkOfLists(type, one);
}

/** As deep as the type has it: a list where one value is due fits nothing. Whether items may be null was seen to. */
function checkOfLists(type: GraphQLOutputType, one: Fits): Fits {
  const list = getNullableType(type);
  if (!isListType(list)) return one;
  const item = checkOfLists(list.ofType, one);
  return (value) => value == null || (Array.isArray(value) && value.every(item));
}

const scalarChecks: Readonly<Record<string, Fits>> = {
  String: (value) => value == null || typeof value === 'string',
  ID: (value) => value == null || typeof value === 'string',
  Boolean: (value) => value == null || typeof value === 'boolean',
  Int: (value) => value == null || (typeof value === 'number' && (value | 0) === value),
  Float: (value) => value == null || (typeof value === 'number' && Number.isFinite(value)),
};

function checkOfLeaf(type: GraphQLLeafType): Fits | null {
  if (isSpecifiedScalarType(type)) return scalarChecks[type.name] ?? null;
  if (!isEnumType(type)) return null;
  const names = new Set(type.getValues().flatMap(({ name, value }) => (name === value ? [name] : [])));
  return (value) => value == null || names.has(value as string);
}
