import * as z from 'zod';
import { guid, guidOrNull } from '../guid.ts';
import { inAnyCase } from '../row-reader.ts';

/** What both lists carry. The help site states types but never which fields may be null, so only the id is required. */
const classFields = {
  Id: guid,
  // The start: its partner is called EndDate. Seven fraction digits, sometimes fewer.
  DateTime: z.string().nullish(),
  EndDate: z.string().nullish(),
  Duration: z.int32().nullish(),
  Status: z.string().nullish(),
  IsOnline: z.boolean().nullish(),
  // All zeros for a class that is only online.
  CenterId: guidOrNull,
  CenterName: z.string().nullish(),
  CenterReferenceId: z.string().nullish(),
};

// The help site shows PascalCase, clients of the live site read camelCase: both are taken.
export const wireEncounter = inAnyCase(z.object({ ...classFields, UnitNumber: z.int32().nullish() }));
export type WireEncounter = z.infer<typeof wireEncounter>;

export const wireNonEncounter = inAnyCase(
  z.object({
    ...classFields,
    // One text here, although other endpoints of the vendor send a list: commas part it.
    Categories: z.string().nullish(),
    Description: z.string().nullish(),
  }),
);
export type WireNonEncounter = z.infer<typeof wireNonEncounter>;
