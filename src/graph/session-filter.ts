import { isStaffOf } from '../access/policy.ts';
import type { Context } from '../context.ts';
import { badArgument, notForThisCaller } from '../errors.ts';
import type { SessionFilter as FilterInput } from '../generated/graphql.ts';
import { parseUuid } from '../lib/uuid.ts';
import type { Center } from '../model/center.ts';
import type { SessionFilter } from '../model/session.ts';
import { idArgument, listArgument, numberArgument, textArgument } from './argument.ts';

const mostProperties = 5;
/**
 * Zenoti does not say which properties it knows, so these are the fields that its own answer shows of the schedule. What
 * would tell of a guest is asked through `studentId` and `registrationId`, where the policy is asked too.
 */
const properties: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['assistant_id', 'a uuid'],
  ['available_slots', 'a number'],
  ['capacity', 'a number'],
  ['category_id', 'a number'],
  ['center_id', 'a uuid'],
  ['class_id', 'a number'],
  ['id', 'a number'],
  ['instructor_id', 'a uuid'],
  ['is_free_session', 'true or false'],
  ['is_instructor_substituted', 'true or false'],
  ['level_id', 'a number'],
  ['name', 'a text'],
  ['occupancy', 'a number'],
  ['price', 'a number'],
  ['recurrence_id', 'a number'],
  ['room_id', 'a uuid'],
  ['status', 'a number'],
  ['web_capacity', 'a number'],
]);

/** A value of another form makes Zenoti fail with 500, as it would if it were sick. */
const forms = {
  'a uuid': (value: string) => parseUuid(value) !== null,
  'a number': (value: string) => /^-?\d{1,15}(?:\.\d{1,6})?$/.test(value),
  'true or false': (value: string) => /^(?:true|false)$/i.test(value),
  'a text': () => true,
} as const;
type Form = keyof typeof forms;

/** Reads the filter of a list of sessions at these centres, and asks the policy where it names a person. */
export async function sessionFilter(
  input: FilterInput | null | undefined,
  centers: readonly Center[],
  context: Context,
): Promise<SessionFilter> {
  if (input == null) return {};
  const filter = plainFilter(input);
  if (
    filter.registrationId !== undefined &&
    !isStaffOf(
      context.caller,
      centers.map((center) => center.sourceId),
    )
  ) {
    throw notForThisCaller('registration');
  }
  const guestId = input.studentId == null ? undefined : await guestOf(input.studentId, context);
  return guestId === undefined ? filter : { ...filter, guestId };
}

function plainFilter(input: FilterInput): SessionFilter {
  if (input.status === 'UNKNOWN') throw badArgument('filter.status', 'UNKNOWN is only an answer: give another status.');
  const given: { [Name in keyof SessionFilter]: SessionFilter[Name] | undefined } = {
    className: optional(input.className, 'filter.className', textArgument),
    classId: optional(input.classId, 'filter.classId', numberArgument),
    sessionName: optional(input.sessionName, 'filter.sessionName', textArgument),
    sessionId: input.sessionId == null ? undefined : idArgument('filter.sessionId', 'session', input.sessionId),
    recurrenceId: optional(input.recurrenceId, 'filter.recurrenceId', numberArgument),
    registrationId: optional(input.registrationId, 'filter.registrationId', numberArgument),
    showInCatalog: input.showInCatalog ?? undefined,
    status: input.status ?? undefined,
    properties: input.properties == null ? undefined : propertiesOf(input.properties),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function propertiesOf(given: NonNullable<FilterInput['properties']>) {
  return listArgument('filter.properties', given, mostProperties).map(({ property, value }, index) => {
    const argument = `filter.properties[${index}]`;
    const form = properties.get(property);
    if (form === undefined)
      throw badArgument(`${argument}.property`, `give one of ${[...properties.keys()].join(', ')}.`);
    const text = textArgument(`${argument}.value`, value);
    if (!forms[form](text)) throw badArgument(`${argument}.value`, `give ${form}, as "${property}" has.`);
    return { property, value: text };
  });
}

async function guestOf(studentId: string, { people }: Context): Promise<string> {
  const student = await people.named(idArgument('filter.studentId', 'student', studentId));
  if (student === null) throw notForThisCaller('student');
  if (student.links.zenoti !== undefined) return student.links.zenoti;
  throw badArgument(
    'filter.studentId',
    'this student has no link to Zenoti: leave it out, or ask those who keep the directory to link them.',
  );
}

function optional(
  text: string | null | undefined,
  argument: string,
  read: (argument: string, text: string) => string,
): string | undefined {
  return text == null ? undefined : read(argument, text);
}
