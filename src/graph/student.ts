import { badArgument, badCursor, notForThisCaller } from '../errors.ts';
import { encodeCursor } from '../lib/cursor.ts';
import { parseUuid } from '../lib/uuid.ts';
import type { Student as Model } from '../model/student.ts';
import { idArgument, listArgument, pageArguments, textArgument, textPageArguments } from './argument.ts';
import type { Complete } from './complete.ts';
import { personalConnection } from './connection.ts';
import { linksFor } from './link.ts';
import { numericKey, pageOf } from './page-of.ts';
import { daysOf, sessionList } from './session-list.ts';

/** Each class type costs a call to Wall Street English. */
const mostClassTypes = 10;
const classTypeForm = /^[A-Za-z0-9_]{1,40}$/;

export const studentQueries: Pick<Complete<'Query'>, 'student' | 'students'> = {
  async student(_, args, { people }) {
    const student = await people.byId(idArgument('id', 'student', args.id));
    if (student === null) throw notForThisCaller('student');
    return student;
  },
  async students(_, args, { people, centers }) {
    const { first, after } = pageArguments(args);
    if (after !== undefined && !isStudentCursor(after)) throw badCursor();
    const centerId = args.centerId == null ? undefined : idArgument('centerId', 'center', args.centerId);
    if (centerId !== undefined) await centers.existing('centerId', [centerId]);
    const page = await people.list({
      first,
      ...(after === undefined ? {} : { after: { name: after[0], id: after[1] } }),
      ...(centerId === undefined ? {} : { centerId }),
      ...(args.search == null ? {} : { search: textArgument('search', args.search) }),
    });
    const { students, totalCount, hasNextPage } = page;
    // A search that finds one tells of that one, if only by the number.
    if (totalCount === 1) students.forEach(people.given);
    return {
      rows: students,
      cursorOf: (index) => encodeCursor([students[index]?.name, students[index]?.sourceId]),
      hasNextPage,
      hasPreviousPage: after !== undefined,
      totalCount,
    };
  },
};

function isStudentCursor(cursor: unknown): cursor is [string, string] {
  if (!Array.isArray(cursor) || cursor.length !== 2) return false;
  const [name, id] = cursor as unknown[];
  return typeof name === 'string' && name.isWellFormed() && !name.includes('\0') && parseUuid(id) !== null;
}

export const Student: Complete<'Student'> = {
  centers: (student, _, { centers }) => centers.byIds(student.centerIds),
  availableEncounters: ({ links }, _, { upstreams }) =>
    links.wse === undefined ? null : upstreams.wse.availableEncountersByUser.load(links.wse),
  async availableNonEncounters({ links }, args, { upstreams }) {
    const classTypes = [...new Set(listArgument('classTypes', args.classTypes, mostClassTypes))].map(classTypeArgument);
    const user = links.wse;
    if (user === undefined) return null;
    const lists = await Promise.all(
      classTypes.map((classType) => upstreams.wse.availableNonEncountersByUser.load({ user, classType })),
    );
    return lists.flat().sort((a, b) => Number(a.startsAt) - Number(b.startsAt));
  },
  async enrollments({ links }, args, { known }) {
    const page = textPageArguments('Student.enrollments', args);
    return links.skillable === undefined
      ? null
      : pageOf(await known.enrollmentIdsOfUser(links.skillable), page, numericKey);
  },
  async registrations({ links }, args, { known }) {
    const page = textPageArguments('Student.registrations', args);
    if (links.shiftiq === undefined) return null;
    const rows = await known.registrationsOfLearner(links.shiftiq);
    return pageOf(
      rows.map((row) => row.registrationId),
      page,
      (id) => id,
    );
  },
  async sessions(student, args, context) {
    const { first, after, ...days } = args;
    const page = pageArguments({ first, after });
    const asked = daysOf(days);
    const guestId = student.links.zenoti;
    const centers = await context.centers.byIds(student.centerIds);
    return guestId === undefined ? null : sessionList(context, centers, { page, filter: { ...asked, guestId } });
  },
  links: ({ links }, _, { caller }) => linksFor(caller, links),
};

export const StudentConnection: Complete<'StudentConnection'> = personalConnection<Model>((student, { people }) =>
  people.given(student),
);

function classTypeArgument(text: string, index: number): string {
  if (classTypeForm.test(text)) return text;
  throw badArgument(`classTypes[${index}]`, 'give a name or a number of letters, digits and underscores.');
}
