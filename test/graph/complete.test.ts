import { describe, expect, it } from '@jest/globals';
import type { Complete, CompleteResolvers } from '../../src/graph/complete.ts';
import { resolvers } from '../../src/graph/resolvers.ts';

// The compiler is the test here: `npm test` checks the types, and an expected error that does not come is one.
// @ts-expect-error The model has no `center`: a session without that resolver does not compile.
const incompleteType: Complete<'Session'> = {};
const { Session: _left, ...others } = resolvers;
// @ts-expect-error Nor does a register without the type.
const incompleteRegister: CompleteResolvers = others;

describe('the register of resolvers', () => {
  it('has what the compiler would miss', () => {
    expect(Object.keys(resolvers.Session)).toContain('center');
    expect(Object.keys(resolvers).length).toBe(Object.keys(incompleteRegister).length + 1);
    expect(incompleteType).toEqual({});
  });
});
