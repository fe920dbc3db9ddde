import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

const longest = 200;

/**
 * What an operation is called in the records: its name, where it has one, and the fields that it asks the root for, such as
 * `Week { viewer student }`, since a name is the caller's own choice.
 */
export function operationName({ name, selectionSet }: OperationDefinitionNode, document: DocumentNode): string {
  const fields = [...rootFields(selectionSet, document, new Set())];
  return [...(name === undefined ? [] : [name.value.slice(0, 100)]), `{ ${fields.join(' ')} }`]
    .join(' ')
    .slice(0, longest);
}

/** Those behind fragments too. `seen` holds the names of the fragments that were looked into. */
function rootFields(selectionSet: SelectionSetNode, document: DocumentNode, seen: Set<string>): Set<string> {
  const fields = new Set<string>();
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) fields.add(selection.name.value);
    else {
      const inside = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragment(selection.name.value);
      for (const field of inside === null ? [] : rootFields(inside, document, seen)) fields.add(field);
    }
  }
  return fields;

  function fragment(name: string): SelectionSetNode | null {
    if (seen.has(name)) return null;
    seen.add(name);
    const found = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
    );
    return found?.kind === Kind.FRAGMENT_DEFINITION ? found.selectionSet : null;
  }
}
