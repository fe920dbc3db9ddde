import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type ObjectValueNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Whether an answer is the same for every caller who gets one, and for how long it may be given again, in seconds. */
export type Sharing = { readonly maxAgeSeconds: number } | { readonly dependsOn: string };

/** What sessions are as old as at most where nothing hinders: seats go. Centers and events change far more seldom. */
const sessionSeconds = 15;
const seldomSeconds = 60;

/** `required` are the variables that always have a value. */
type Rule = (field: FieldNode, required: ReadonlySet<string>) => number | null;
const always =
  (seconds: number): Rule =>
  () =>
    seconds;

/** The ways into what everybody may see alike; null where this use of one depends on the caller all the same. */
const shared: Readonly<Record<string, Rule>> = {
  'Query.center': always(seldomSeconds),
  'Query.centers': always(seldomSeconds),
  'Query.events': always(seldomSeconds),
  'Query.upcomingEvents': always(seldomSeconds),
  'Query.sessions': (field) => (speaksOfPeople(field) ? null : sessionSeconds),
  'Center.sessions': (field) => (speaksOfPeople(field) ? null : sessionSeconds),
  // Without a center the caller's own are searched.
  'Query.session': (field, required) => (hasValue(field, 'centerId', required) ? sessionSeconds : null),
};

/** What lies behind these ways: all fields of these types but those below. */
const sharedTypes: ReadonlySet<string> = new Set([
  ...['Center', 'CenterSessions', 'PageInfo'],
  ...['Event', 'EventConnection', 'EventEdge'],
  ...['Session', 'SessionConnection', 'SessionEdge', 'SessionClass', 'ClassImage', 'Seats'],
  ...['Instructor', 'Room', 'Category', 'Level'],
]);
const ofCaller: ReadonlySet<string> = new Set([
  'Center.links',
  'Event.registrations',
  // It counts on from the moment at which it is read: `asOf` says the same and stays true.
  'Session.ageSeconds',
  'SessionConnection.ageSeconds',
]);

/**
 * Tells of a valid document whether its answers may be shared. What is not known to be the same for everybody depends on
 * the caller; `dependsOn` names the first such field, as `Type.field`.
 */
export function sharingOf(schema: GraphQLSchema, document: DocumentNode): Sharing {
  const typeInfo = new TypeInfo(schema);
  const required = requiredVariables(document);
  const ages: number[] = [seldomSeconds];
  const personal: string[] = [];
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(field) {
        const name = `${typeInfo.getParentType()?.name}.${field.name.value}`;
        const seconds = secondsOf(name, field, { typeInfo, required });
        if (seconds === null) personal.push(name);
        else ages.push(seconds);
      },
    }),
  );
  const [dependsOn] = personal;
  return dependsOn === undefined ? { maxAgeSeconds: Math.min(...ages) } : { dependsOn };
}

interface Place {
  readonly typeInfo: TypeInfo;
  readonly required: ReadonlySet<string>;
}

/** Infinity where the field sets no bound of its own; null where it depends on the caller. */
function secondsOf(name: string, field: FieldNode, { typeInfo, required }: Place): number | null {
  if (field.name.value === '__typename') return Number.POSITIVE_INFINITY;
  const rule = shared[name];
  if (rule !== undefined) return rule(field, required);
  const [type = ''] = name.split('.');
  const inside = getNamedType(typeInfo.getType());
  const isKnown = !isObjectType(inside) || sharedTypes.has(inside.name);
  return sharedTypes.has(type) && !ofCaller.has(name) && isKnown && !isAbstractType(inside)
    ? Number.POSITIVE_INFINITY
    : null;
}

/** Whether the filter could name a person: one that is filled in later could. */
function speaksOfPeople(field: FieldNode): boolean {
  const filter = field.arguments?.find(({ name }) => name.value === 'filter')?.value;
  if (filter === undefined || filter.kind === Kind.NULL) return false;
  return filter.kind !== Kind.OBJECT || namesPerson(filter);
}

function namesPerson({ fields }: ObjectValueNode): boolean {
  return fields.some(({ name, value }) => {
    return ['studentId', 'registrationId'].includes(name.value) && value.kind !== Kind.NULL;
  });
}

function hasValue({ arguments: given = [] }: FieldNode, name: string, required: ReadonlySet<string>): boolean {
  const value = given.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.VARIABLE
    ? required.has(value.name.value)
    : value !== undefined && value.kind !== Kind.NULL;
}

/** A variable that may be null is as if nothing were given. */
function requiredVariables({ definitions }: DocumentNode): ReadonlySet<string> {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const variables = operations.flatMap(({ variableDefinitions = [] }) => variableDefinitions);
  const required = variables.filter(({ type }) => type.kind === Kind.NON_NULL_TYPE);
  return new Set(required.map(({ variable }) => variable.name.value));
}
