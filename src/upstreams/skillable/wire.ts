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

const customField = z.object({
  Name: z.string().nullish(),
  TextValue: z.string().nullish(),
  CustomFieldId: z.number().int(),
});

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
    Id: z.number().int(),
    ExternalId: z.string().nullish(),
    UserId: z.number().int(),
    ClassId: z.number().int(),
    EnrollmentStatusId: z.number().int(),
    CompletionStatusId: z.number().int(),
    LateCancel: z.boolean(),
    Retake: z.boolean(),
    LocationTypeId: z.number().int().nullish(),
    ClassroomId: z.number().int().nullish(),
    HoursSpent: z.number().int().nullish(),
    Grade: z.number().int().nullish(),
    CustomFields: z.array(customField).nullish(),
  }),
);
export type WireEnrollment = z.infer<typeof wireEnrollment>;
