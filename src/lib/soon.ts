/** A value that may be there already: what is need not be waited for, which costs more than to use it. */
export type Soon<Value> = Value | Promise<Value>;

/** Goes on with a value, at once where it is there. Throws what `next` throws then, and else rejects. */
export function whenThere<Value, Result>(value: Soon<Value>, next: (value: Value) => Soon<Result>): Soon<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}
