import type { ExamFormat, ExamType } from './event.ts';
import type { RefusalCode } from './refusal.ts';
import type { Accommodation } from './registration.ts';

/** Where and when an exam event is, by which the booking system finds or makes it. */
interface Seat {
  /** The venue's id in the booking system. */
  readonly venueId: string;
  /** ISO-8601 instant. */
  readonly startsAt: string;
  readonly examType: ExamType;
}

export interface RegisterStudent extends Seat {
  readonly kind: 'registerStudent';
  readonly registrationId: string;
  readonly learnerId: string;
  readonly examFormat: ExamFormat;
  readonly billingCode: string;
  /** In the words of the school, such as Apprentice; null leaves it out. */
  readonly registrantType: string | null;
  readonly assessmentCode: string;
  readonly accommodations: readonly Accommodation[];
}

export interface TransferRegistration extends Seat {
  readonly kind: 'transferRegistration';
  readonly registrationId: string;
  readonly learnerId: string;
  readonly reason: string;
  readonly accommodations: readonly Accommodation[];
}

export interface CancelRegistration {
  readonly kind: 'cancelRegistration';
  readonly registrationId: string;
  readonly reason: string;
}

export interface ChangeAssessment {
  readonly kind: 'changeAssessment';
  readonly registrationId: string;
  readonly assessmentCode: string;
}

export interface GrantAccommodation {
  readonly kind: 'grantAccommodation';
  readonly registrationId: string;
  readonly accommodation: Accommodation;
}

export interface RevokeAccommodation {
  readonly kind: 'revokeAccommodation';
  readonly registrationId: string;
  readonly type: string;
}

export interface DeleteRegistration {
  readonly kind: 'deleteRegistration';
  readonly registrationId: string;
}

export interface CreateEvent extends Seat {
  readonly kind: 'createEvent';
  readonly eventId: string;
  /** The gateway made the id up, so nobody else has it. */
  readonly isNewId: boolean;
  readonly examFormat: ExamFormat;
  readonly billingCode: string;
  /** Null leaves the number of places to the booking system. */
  readonly registrationLimit: number | null;
}

export interface CancelEvent {
  readonly kind: 'cancelEvent';
  readonly eventId: string;
  readonly reason: string;
}

/** What is to be done, as it is kept and sent: ids are those of the booking system. */
export type Order =
  | RegisterStudent
  | TransferRegistration
  | CancelRegistration
  | ChangeAssessment
  | GrantAccommodation
  | RevokeAccommodation
  | DeleteRegistration
  | CreateEvent
  | CancelEvent;

export type CommandKind = Order['kind'];
export type OrderOf<Kind extends CommandKind> = Extract<Order, { kind: Kind }>;

/** How it came out when an order was sent once. */
export type Sent =
  /** The booking system says that it did it. */
  | {
      readonly outcome: 'done';
      /** The event that a registration is at now, or that was made; null where the answer tells none. */
      readonly eventId: string | null;
      readonly eventCreated: boolean;
    }
  /** It says that it did not, and why. */
  | { readonly outcome: 'refused'; readonly code: RefusalCode }
  /** It was turned away before anybody looked at it. */
  | { readonly outcome: 'throttled'; readonly retryAfterMs: number | null }
  /** There was no connection: not a byte went out. */
  | { readonly outcome: 'notSent' }
  /** It may have been done, be done yet, or never. */
  | { readonly outcome: 'ambiguous' };

export interface Applied {
  readonly outcome: 'applied';
  readonly eventId: string | null;
  /** Null where the answer that would tell was lost. */
  readonly eventCreated: boolean | null;
  /** It was so before, and nothing was sent. */
  readonly wasSo: boolean;
}

export interface Refused {
  readonly outcome: 'refused';
  readonly code: RefusalCode;
  /** The event that a place was wanted at, where it is the reason. */
  readonly eventId?: string;
}

/** What a command came to. */
export type Result = Applied | Refused;

/** A command as its caller follows it. */
export interface Command {
  readonly id: string;
  /** The uuid in the ledger. */
  readonly sourceId: string;
  /** The key that the caller gave; null where they gave none. */
  readonly commandId: string | null;
  readonly order: Order;
  readonly acceptedAt: Date;
  readonly settledAt: Date | null;
  /** Null as long as it is not known. */
  readonly result: Result | null;
}

/** What a command came to, with the command. */
export interface AppliedCommand extends Applied {
  readonly command: Command;
}

export interface RefusedCommand extends Refused {
  readonly command: Command;
}

export interface UnsettledCommand {
  readonly outcome: 'unsettled';
  readonly command: Command;
}
