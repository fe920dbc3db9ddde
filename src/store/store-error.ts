/** The store cannot be opened or is busy. The message is for an operator and holds no secret. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
