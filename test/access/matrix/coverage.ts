import {
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Ask } from './path.ts';

/** The types whose every value is of one student. */
const personal = [
  'Student',
  'Enrollment',
  'Registration',
  'RegistrationMatch',
  'Accommodation',
  'AvailableClass',
  'Encounter',
  'NonEncounter',
  'SessionGuest',
];
const personalType = new RegExp(`^(${personal.join('|')})(Connection|Edge)?$`);

/** The fields that a path has to lead over, as `Type.field`: those of Query, and those that give something personal. */
export function fieldsToCover(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  return types.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => type.name === 'Query' || personalType.test(getNamedType(field.type).name))
      .map((field) => `${type.name}.${field.name}`),
  );
}

/** The fields that a request leads over. */
export function fieldsOf(schema: GraphQLSchema, { query }: Ask): string[] {
  const found: string[] = [];
  const info = new TypeInfo(schema);
  const note = () => void found.push(`${info.getParentType()?.name}.${info.getFieldDef()?.name}`);
  visit(parse(query), visitWithTypeInfo(info, { Field: note }));
  return found;
}

/** The names of all mutations; none where the schema has no such type. */
export function mutationsOf(schema: GraphQLSchema): string[] {
  return Object.keys(schema.getMutationType()?.getFields() ?? {});
}
