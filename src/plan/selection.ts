import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Knowledge } from './given.ts';

/** A field of an answer, and all places of the document that ask for it. */
export interface Picked {
  /** What the answer calls it. */
  readonly key: string;
  readonly first: FieldNode;
  readonly selections: readonly SelectionSetNode[];
  /** False where @skip or @include may leave it out. */
  readonly isCertain: boolean;
}

/** Gives the fields that are asked of objects of a type, as the run merges them. Of a document that is valid. */
export type Pick = (type: GraphQLObjectType, selections: readonly SelectionSetNode[]) => Picked[];

export function openPick(schema: GraphQLSchema, document: DocumentNode, knowledge: Knowledge): Pick {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }

  function applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = schema.getType(condition);
    return isAbstractType(named) && schema.isSubType(named, type);
  }

  return (type, selections) => {
    const picked = new Map<string, Picked>();
    const seen = new Set<string>();

    function walk({ selections: all }: SelectionSetNode, isCertain: boolean): void {
      for (const selection of all) {
        const presence = presenceOf(selection.directives, knowledge);
        if (presence !== 'never') visit(selection, isCertain && presence === 'always');
      }
    }

    function visit(selection: SelectionNode, isCertain: boolean): void {
      if (selection.kind === Kind.FIELD) add(selection, isCertain);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) spread(selection, isCertain);
      else if (applies(selection.typeCondition?.name.value, type)) walk(selection.selectionSet, isCertain);
    }

    function spread(selection: FragmentSpreadNode, isCertain: boolean): void {
      const fragment = fragments.get(selection.name.value);
      const once = `${selection.name.value} ${isCertain}`;
      if (fragment === undefined || seen.has(once) || !applies(fragment.typeCondition.name.value, type)) return;
      seen.add(once);
      walk(fragment.selectionSet, isCertain);
    }

    function add(node: FieldNode, isCertain: boolean): void {
      const key = (node.alias ?? node.name).value;
      const before = picked.get(key);
      const own = node.selectionSet === undefined ? [] : [node.selectionSet];
      picked.set(key, {
        key,
        first: before?.first ?? node,
        selections: [...(before?.selections ?? []), ...own],
        isCertain: isCertain || (before?.isCertain ?? false),
      });
    }

    for (const selectionSet of selections) walk(selectionSet, true);
    return [...picked.values()];
  };
}

function presenceOf(directives: readonly DirectiveNode[] = [], { variables }: Knowledge): 'always' | 'maybe' | 'never' {
  const wanted = directives
    .filter(({ name }) => name.value === 'skip' || name.value === 'include')
    .map(({ name, arguments: [condition] = [] }) => {
      const value = condition === undefined ? undefined : valueFromASTUntyped(condition.value, variables);
      return typeof value === 'boolean' ? value === (name.value === 'include') : null;
    });
  if (wanted.includes(false)) return 'never';
  return wanted.includes(null) ? 'maybe' : 'always';
}
