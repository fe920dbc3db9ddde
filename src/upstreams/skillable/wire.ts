import { z } from 'zod';
import { anyCase } from '../../lib/any-case.ts';

/** Documented reads answer Status/Error/Results, writes status/error: keys are taken in any casing. */
export const wireEnvelope = z.preprocess(
  anyCase(['Status', 'Error', 'Results']),
  z.object({
    Status: z.number().int(),
    // "Retrieve one" answers an array; siblings of this command answer one object, or null.
    Results: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).nullish(),
  }),
);

const customField = z.preprocess(
  anyCase(['CustomFieldId', 'Name', 'TextValue']),
  z.object({
    Name: z.string().nullish(),
    TextValue: z.string().nullish(),
    CustomFieldId: z.int(),
  }),
);

/** Counted before they are read: a wrong one costs a problem of its own. */
const customFields = z.array(z.unknown()).max(1_000).pipe(z.array(customField));

/** Whose an enrollment is, whatever else is wrong with it. */
export const wireUser = z.preprocess(anyCase(['UserId']), z.object({ UserId: z.number().int() }));

export const wireEnrollment = z.preprocess(
  anyCase([
    'Id',
    'ExternalId',
    'UserId',
    'ClassId',
    'EnrollmentStatusId',
    'CompletionStatusId',
    'LateCancel',
    'Retake',
    'LocationTypeId',
    'ClassroomId',
    'HoursSpent',
    'Grade',
    'CustomFields',
  ]),
  z.object({
    // What the graph gives as Int is read as int32, as the reference types it: a larger number could not be answered.
    Id: z.number().int(),
    ExternalId: z.string().nullish(),
    UserId: z.number().int(),
    ClassId: z.number().int(),
    EnrollmentStatusId: z.int32(),
    CompletionStatusId: z.int32(),
    LateCancel: z.boolean(),
    Retake: z.boolean(),
    LocationTypeId: z.int32().nullish(),
    ClassroomId: z.number().int().nullish(),
    HoursSpent: z.int32().nullish(),
    Grade: z.int32().nullish(),
    CustomFields: customFields.nullish(),
  }),
);
export type WireEnrollment = z.infer<typeof wireEnrollment>;
