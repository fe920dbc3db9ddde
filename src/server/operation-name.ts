import { Kind, type OperationDefinitionNode } from 'graphql';

const longest = 100;

/** What an operation is called in the records: its name, else the fields that it asks the root for, such as `{ student }`. */
export function operationName({ name, selectionSet }: OperationDefinitionNode): string {
  if (name !== undefined) return name.value.slice(0, longest);
  const fields = selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD ? selection.name.value : '…',
  );
  return `{ ${[...new Set(fields)].join(' ')} }`.slice(0, longest);
}
