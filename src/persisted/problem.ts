/** Something wrong with what is to be published: where, as "operation 1a2b (Sessions), 3:5", and what, with the mend. */
export interface Problem {
  readonly where: string;
  readonly message: string;
}

/** How an operation is called in a problem. */
export function operationAt(id: string, name: string): string {
  return `operation ${id} (${name === '' ? 'anonymous' : name})`;
}
