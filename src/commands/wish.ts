import type { ExamFormat, ExamType } from '../model/event.ts';
import type { Accommodation } from '../model/registration.ts';

/** Where and when an exam is wanted; `centerId` is a uuid of the directory. */
interface SeatWish {
  readonly centerId: string;
  readonly startsAt: Date;
  readonly examType: ExamType;
}

/**
 * What a caller asks, with every value in its form, before it is known whom and what it is about. Ids of registrations and
 * events are those of the booking system; null lets the gateway choose one.
 */
export type Wish =
  | (SeatWish & {
      readonly kind: 'registerStudent';
      readonly registrationId: string | null;
      /** A uuid of the directory. */
      readonly studentId: string;
      readonly examFormat: ExamFormat;
      readonly billingCode: string;
      readonly registrantType: string | null;
      readonly assessmentCode: string;
      readonly accommodations: readonly Accommodation[];
    })
  | (SeatWish & {
      readonly kind: 'transferRegistration';
      readonly registrationId: string;
      readonly reason: string;
      readonly accommodations: readonly Accommodation[];
    })
  | { readonly kind: 'cancelRegistration'; readonly registrationId: string; readonly reason: string }
  | { readonly kind: 'changeAssessment'; readonly registrationId: string; readonly assessmentCode: string }
  | { readonly kind: 'grantAccommodation'; readonly registrationId: string; readonly accommodation: Accommodation }
  | { readonly kind: 'revokeAccommodation'; readonly registrationId: string; readonly type: string }
  | { readonly kind: 'deleteRegistration'; readonly registrationId: string }
  | (SeatWish & {
      readonly kind: 'createEvent';
      readonly eventId: string | null;
      readonly examFormat: ExamFormat;
      readonly billingCode: string;
      readonly registrationLimit: number | null;
    })
  | { readonly kind: 'cancelEvent'; readonly eventId: string; readonly reason: string };

export type WishOf<Kind extends Wish['kind']> = Extract<Wish, { kind: Kind }>;
