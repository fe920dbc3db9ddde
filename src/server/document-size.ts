import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How large an operation is once its fragments are spread. No number grows beyond `mostCounted`. */
export interface DocumentSize {
  /** How many fields lie one in another, introspection left out. */
  readonly depth: number;
  /** The same from `__schema` or `__type` on; 0 where neither is asked. */
  readonly introspectionDepth: number;
  readonly aliases: number;
  /** Each field as often as it is spread, merged or not. */
  readonly fields: number;
  readonly rootFields: number;
  /** Those of the operation, its variables, fields and fragments. */
  readonly directives: number;
}

export type MeasuredDefinition = OperationDefinitionNode | FragmentDefinitionNode;

/** Where counting ends: few fragments that spread each other make more fields than there are atoms. */
export const mostCounted = 10_000;

const nothing: DocumentSize = {
  depth: 0,
  introspectionDepth: 0,
  aliases: 0,
  fields: 0,
  rootFields: 0,
  directives: 0,
};

/** The fields of the root that speak of the schema itself. */
const introspective: ReadonlySet<string> = new Set(['__schema', '__type']);

/** The size of one operation of a document that need not be valid. */
export function measure(document: DocumentNode, operation: OperationDefinitionNode): DocumentSize {
  return ruler(document)(operation);
}

/**
 * Measures the operations and fragments of a document. Each fragment is looked into once, so that the time grows with the
 * length of the document and not with what it spreads to. A circle of fragments, which validation refuses, ends where it
 * comes back to itself; a fragment that does not exist has no size.
 */
export function ruler(document: DocumentNode): (definition: MeasuredDefinition) => DocumentSize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const sizes = new Map<string, DocumentSize>();

  function ofDefinition(definition: MeasuredDefinition): DocumentSize {
    const variables = definition.variableDefinitions ?? [];
    const own = [definition, ...variables].reduce((sum, { directives }) => sum + (directives?.length ?? 0), 0);
    return withDirectives(ofSelections(definition.selectionSet), own);
  }

  function ofSelections(selectionSet: SelectionSetNode | undefined): DocumentSize {
    return (selectionSet?.selections ?? []).map(ofSelection).reduce(together, nothing);
  }

  function ofSelection(selection: SelectionNode): DocumentSize {
    if (selection.kind === Kind.FIELD) return ofField(selection, ofSelections(selection.selectionSet));
    const inside =
      selection.kind === Kind.INLINE_FRAGMENT ? ofSelections(selection.selectionSet) : ofSpread(selection.name.value);
    return withDirectives(inside, countOf(selection.directives));
  }

  function ofSpread(name: string): DocumentSize {
    const known = sizes.get(name);
    const fragment = fragments.get(name);
    if (known !== undefined || fragment === undefined) return known ?? nothing;
    sizes.set(name, nothing);
    const size = ofDefinition(fragment);
    sizes.set(name, size);
    return size;
  }

  return ofDefinition;
}

function ofField({ name, alias, directives }: FieldNode, below: DocumentSize): DocumentSize {
  const { depth, introspectionDepth } = below;
  const isIntrospective = introspective.has(name.value);
  const deepest = Math.max(depth, introspectionDepth);
  return {
    depth: isIntrospective ? 1 : 1 + depth,
    introspectionDepth: isIntrospective || introspectionDepth > 0 ? 1 + deepest : 0,
    aliases: sum(below.aliases, alias === undefined ? 0 : 1),
    fields: sum(below.fields, 1),
    rootFields: 1,
    directives: sum(below.directives, countOf(directives)),
  };
}

function together(a: DocumentSize, b: DocumentSize): DocumentSize {
  return {
    depth: Math.max(a.depth, b.depth),
    introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
    aliases: sum(a.aliases, b.aliases),
    fields: sum(a.fields, b.fields),
    rootFields: sum(a.rootFields, b.rootFields),
    directives: sum(a.directives, b.directives),
  };
}

function withDirectives(size: DocumentSize, more: number): DocumentSize {
  return more === 0 ? size : { ...size, directives: sum(size.directives, more) };
}

function countOf(directives: readonly DirectiveNode[] | undefined): number {
  return directives?.length ?? 0;
}

function sum(a: number, b: number): number {
  return Math.min(a + b, mostCounted);
}
