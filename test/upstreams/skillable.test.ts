import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from './stage.ts';

const fields = `sourceId externalId student { sourceId } classId status statusCode completion completionCode isLateCancel
  isRetake locationType locationTypeCode classroomId hoursSpent grade customFields { id name value }`;

describe('Skillable', () => {
  let stage: Stage;
  let id: string;
  let userId: number;
  beforeAll(async () => {
    stage = await openStage();
    const student = stage.house.school.directory.students[0];
    id = student?.enrollmentIds[0] ?? '';
    userId = Number(student?.skillableId);
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  const enrollment = async (which = id) => {
    const answer = await stage.house.ask(`{ enrollment(id: "enr_${which}") { ${fields} } }`);
    return { ...answer, row: answer.data.enrollment };
  };
  const wire = (changes: object = {}) => ({
    Id: Number(id),
    UserId: userId,
    ClassId: 7,
    EnrollmentStatusId: 60,
    CompletionStatusId: 0,
    LateCancel: false,
    Retake: true,
    ...changes,
  });

  it('packs the enrollment into an envelope, out of which it comes whole', async () => {
    const { row, errors } = await enrollment();
    const known = stage.house.school.enrollments.find((one) => String(one.Id) === id);
    expect(errors).toEqual([]);
    expect(row).toMatchObject({
      sourceId: id,
      externalId: known?.ExternalId,
      student: { sourceId: stage.house.school.demo.studentId },
      classId: String(known?.ClassId),
      statusCode: known?.EnrollmentStatusId,
      completionCode: known?.CompletionStatusId,
      hoursSpent: known?.HoursSpent,
      grade: known?.Grade,
      customFields: known?.CustomFields.map((one) => ({
        id: String(one.CustomFieldId),
        name: one.Name,
        value: one.TextValue,
      })),
    });
  });

  it('may send it twice, with keys in another case and fields that lack what may be lacking', async () => {
    const { Id, ...rest } = wire({ CustomFields: [{ CustomFieldId: 1, Name: 'a' }] });
    stage.vendors.skillable.say(200, {
      Status: 0,
      Results: [
        { Id, ...rest },
        { id: Id, ...rest },
      ],
    });
    const { row, errors } = await enrollment();
    expect(errors).toEqual([]);
    expect(row.customFields).toEqual([{ id: '1', name: 'a', value: null }]);
  });

  it('numbers a status that nobody documented, which is UNKNOWN beside its number', async () => {
    const { row, errors } = await enrollment(String(stage.house.school.oddities.enrollmentWithUnknownStatus));
    expect(errors).toEqual([]);
    expect(row).toMatchObject({ status: 'UNKNOWN', statusCode: 70 });
    stage.vendors.skillable.say(200, {
      Status: 0,
      Results: [wire({ EnrollmentStatusId: -1, CompletionStatusId: 11, LocationTypeId: 99 })],
    });
    expect((await enrollment()).row).toMatchObject({
      status: 'UNKNOWN',
      statusCode: -1,
      completion: 'UNKNOWN',
      completionCode: 11,
      locationType: 'UNKNOWN',
      locationTypeCode: 99,
    });
  });

  it.each([
    ['a list of one', (row: object) => ({ Status: 0, Error: null, Results: [row] })],
    ['the object itself', (row: object) => ({ Status: 0, Error: null, Results: row })],
    ['a list with others before it', (row: object) => ({ Status: 0, Results: [{ ...row, Id: 1 }, row] })],
    ['lower case keys', (row: object) => ({ status: 0, error: null, results: [lower(row)] })],
    ['upper case keys', (row: object) => ({ STATUS: 0, RESULTS: upper(row) })],
  ])('may send its results as %s', async (_, envelope) => {
    stage.vendors.skillable.say(
      200,
      envelope(wire({ CustomFields: [{ CustomFieldId: 7001, Name: 'Cohort', TextValue: 'B2' }] })),
    );
    const { row, errors } = await enrollment();
    expect(errors).toEqual([]);
    expect(row).toMatchObject({ sourceId: id, status: 'ENROLLED', completion: 'NOT_SET', isRetake: true, grade: null });
  });

  it('may spell the keys of custom fields in any casing too', async () => {
    const field = { customFieldId: 7001, name: 'Cohort', textValue: 'B2' };
    stage.vendors.skillable.say(200, { status: 0, results: [lower(wire({ CustomFields: [field] }))] });
    const { row, errors } = await enrollment();
    expect(errors).toEqual([]);
    expect(row.customFields).toEqual([{ id: '7001', name: 'Cohort', value: 'B2' }]);
  });

  it.each([
    ['Status 20', 200, { Status: 20, Error: null, Results: [] }],
    ['Status 20 and no results', 200, { status: 20, error: 'Not found' }],
    ['Status 0 and an empty list', 200, { Status: 0, Error: null, Results: [] }],
    ['Status 0 and null', 200, { Status: 0, Error: null, Results: null }],
    ['404', 404, '<html>not here</html>'],
  ])('has no such enrollment when it says %s: null without an error', async (_, status, body) => {
    stage.vendors.skillable.say(status, body);
    const { row, errors } = await enrollment();
    expect([row, errors]).toEqual([null, []]);
  });

  it.each([
    ['Status 10', { Status: 10, Error: 'Object reference CANARY', Results: [] }, 'UPSTREAM_UNAVAILABLE'],
    ['lower case status 10', { status: 10, error: 'CANARY' }, 'UPSTREAM_UNAVAILABLE'],
    ['Status 30', { Status: 30, Error: 'Invalid integration key CANARY', Results: null }, 'UPSTREAM_MISCONFIGURED'],
    ['a Status that nobody documented', { Status: 1, Results: [] }, 'UPSTREAM_BAD_RESPONSE'],
    ['no Status', { Results: [] }, 'UPSTREAM_BAD_RESPONSE'],
    ['a Status that is a text', { Status: '0', Results: [] }, 'UPSTREAM_BAD_RESPONSE'],
    ['a bare list', [], 'UPSTREAM_BAD_RESPONSE'],
    ['an empty object for a result', { Status: 0, Results: {} }, 'UPSTREAM_BAD_RESPONSE'],
  ])('says 200 and fails all the same: %s', async (_, body, code) => {
    stage.vendors.skillable.say(200, body);
    const { row, errors, text } = await enrollment();
    expect(row).toBeNull();
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({ code, upstream: 'enrollments', retryable: code === 'UPSTREAM_UNAVAILABLE' }),
    ]);
    expect(text).not.toContain('CANARY');
    expect(stage.house.faults).toEqual([]);
  });

  it('is not believed when it answers with another enrollment', async () => {
    stage.vendors.skillable.say(200, { Status: 0, Results: [wire({ Id: Number(id) + 1 })] });
    const { row, errors } = await enrollment();
    expect(row).toBeNull();
    expect(errors[0]?.extensions.code).toBe('UPSTREAM_BAD_RESPONSE');
  });

  it('does not give on an enrollment of somebody whom the caller may not see, nor tell that there is one', async () => {
    stage.vendors.skillable.say(200, { Status: 0, Results: [wire({ UserId: 1 })] });
    const { row, errors } = await enrollment();
    expect([row, errors]).toEqual([null, []]);
  });
});

function lower(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key.charAt(0).toLowerCase() + key.slice(1), value]),
  );
}

function upper(row: object): object {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key.toUpperCase(), value]));
}
