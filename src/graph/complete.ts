import type { Resolvers, ResolversParentTypes } from '../generated/graphql.ts';

/**
 * The resolvers of the whole schema, where leaving one out is a compile error: each field needs one unless the model has a
 * property of that name and of the type that the schema promises.
 */
export type CompleteResolvers = {
  [Type in keyof Resolvers as NeededFields<Type> extends never ? never : Type]-?: NonNullable<Resolvers[Type]> &
    Required<Pick<NonNullable<Resolvers[Type]>, NeededFields<Type>>>;
} & Resolvers;

/** The fields of one type, for the file that writes its resolvers. */
export type Complete<Type extends keyof CompleteResolvers> = CompleteResolvers[Type];

type Parent<Type> = Type extends keyof ResolversParentTypes ? Required<ResolversParentTypes[Type]> : never;

type NeededFields<Type extends keyof Resolvers> = {
  [Field in keyof Fields<Type>]: Field extends Known<keyof Parent<Type>>
    ? Parent<Type>[Field] extends Answer<Fields<Type>[Field]>
      ? never
      : Field
    : Field;
}[keyof Fields<Type>];

/** The root types have no parent, which the generated types write as a record of everything. */
type Known<Names> = string extends Names ? never : Names;

type Fields<Type extends keyof Resolvers> = Required<Omit<NonNullable<Resolvers[Type]>, '__isTypeOf'>>;

type Answer<Field> = Awaited<ReturnType<Extract<Field, (...parameters: never[]) => unknown>>>;
