import * as z from 'zod';
import { inAnyCase, inFull, quickly, rowReader, unsure } from '../row-reader.ts';

/** Documented reads answer Status/Error/Results, writes status/error: keys are taken in any casing. */
export const wireEnvelope = inAnyCase(
  z.object({
    Status: z.int(),
    // "Retrieve one" answers an array; siblings of this command answer one object, or null.
    Results: quickly(z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]), (value) =>
      Array.isArray(value) ? (value as unknown[]) : unsure,
    ).nullish(),
  }),
);

const customField = inAnyCase(
  z.object({
    Name: z.string().nullish(),
    TextValue: z.string().nullish(),
    CustomFieldId: z.int(),
  }),
);

const fullField = inFull(customField);

/** Counted before they are read: a wrong one costs a problem of its own. */
const customFields = quickly(z.array(z.unknown()).max(1_000).pipe(z.array(fullField)), (value) => {
  if (!Array.isArray(value) || value.length > 1_000) return unsure;
  const fields: unknown[] = [];
  for (const field of value) {
    const { success, data } = rowReader(customField)(field);
    if (!success) return unsure;
    fields.push(data);
  }
  return fields;
});

/** Whose an enrollment is, whatever else is wrong with it. */
export const wireUser = inAnyCase(z.object({ UserId: z.int() }));

export const wireEnrollment = inAnyCase(
  z.object({
    // What the graph gives as Int is read as int32, as the reference types it: a larger number could not be answered.
    Id: z.int(),
    ExternalId: z.string().nullish(),
    UserId: z.int(),
    ClassId: z.int(),
    EnrollmentStatusId: z.int32(),
    CompletionStatusId: z.int32(),
    LateCancel: z.boolean(),
    Retake: z.boolean(),
    LocationTypeId: z.int32().nullish(),
    ClassroomId: z.int().nullish(),
    HoursSpent: z.int32().nullish(),
    Grade: z.int32().nullish(),
    CustomFields: customFields.nullish(),
  }),
);
export type WireEnrollment = z.infer<typeof wireEnrollment>;
