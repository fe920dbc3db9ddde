export type SessionStatus = 'ACTIVE' | 'CANCELLED' | 'UPCOMING' | 'IN_PROGRESS' | 'COMPLETED' | 'UNKNOWN';

export type SessionRegistrationStatus =
  | 'REGISTERED'
  | 'CANCELLED'
  | 'NO_SHOW'
  | 'SIGNED_IN'
  | 'WAITLISTED'
  | 'SUBSTITUTED'
  | 'CLASS_CANCELLED'
  | 'CLOSED'
  | 'ENROLLED'
  | 'REJECTED'
  | 'UNKNOWN';

export type SessionClassType = 'CLASS' | 'WORKSHOP' | 'UNKNOWN';

/** A session joined with the rows of the side lists that came in the same answer. Local texts are `YYYY-MM-DDTHH:mm:ss`. */
export interface Session {
  /** When its system told this. */
  readonly asOf: Date;
  readonly id: string;
  readonly sourceId: string;
  readonly name: string | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly startsAtLocal: string | null;
  readonly endsAtLocal: string | null;
  readonly status: SessionStatus;
  readonly statusCode: number | null;
  readonly class: SessionClass | null;
  readonly instructor: Instructor | null;
  readonly isInstructorSubstituted: boolean | null;
  readonly assistant: Instructor | null;
  readonly room: Room | null;
  /** The centre's id in Zenoti, in lower case. */
  readonly centerExternalId: string;
  readonly centerName: string | null;
  readonly recurrenceId: string | null;
  readonly seats: Seats;
  readonly price: number | null;
  readonly cancellationFee: number | null;
  readonly cancellationFeeWindowDays: number | null;
  readonly bookingStageCode: number | null;
  readonly cancelStageCode: number | null;
  readonly description: string | null;
  readonly descriptionHtml: string | null;
  readonly guest: SessionGuest | null;
}

export interface Seats {
  readonly capacity: number | null;
  readonly occupancy: number | null;
  readonly webCapacity: number | null;
  readonly webOccupancy: number | null;
  readonly waitListed: number | null;
  readonly available: number | null;
}

export interface SessionGuest {
  readonly registrationId: string | null;
  readonly registrationStatus: SessionRegistrationStatus | null;
  readonly registrationStatusCode: number | null;
  readonly canBook: boolean | null;
  readonly canCancel: boolean | null;
  readonly canBookStatus: string | null;
  readonly canBookStatusCode: string | null;
  readonly waitListPosition: number | null;
  readonly isFree: boolean | null;
}

export interface SessionClass {
  readonly id: string;
  readonly name: string | null;
  readonly displayName: string | null;
  readonly type: SessionClassType;
  readonly typeCode: number | null;
  readonly category: Category | null;
  readonly level: Level | null;
  readonly startsAtLocal: string | null;
  readonly endsAtLocal: string | null;
  readonly earliestStartLocal: string | null;
  readonly latestStartLocal: string | null;
  readonly description: string | null;
  readonly descriptionHtml: string | null;
  readonly catalogPrice: number | null;
  readonly capacity: number | null;
  readonly webCapacity: number | null;
  readonly allowsWebBooking: boolean | null;
  readonly allowsDirectBooking: boolean | null;
  readonly allowsWaitList: boolean | null;
  readonly allowsEnrollment: boolean | null;
  readonly allowsPayments: boolean | null;
  readonly chargesCancellationFee: boolean | null;
  readonly chargesNoShowFee: boolean | null;
  readonly showsPrice: boolean | null;
  readonly showInCatalogCode: number | null;
  readonly sortOrder: number | null;
  readonly waitListLockWindowDays: number | null;
  readonly registrationLockWindowHours: number | null;
  readonly autoConfirmLockWindowHours: number | null;
  readonly registrationNotes: string | null;
  readonly servicesAccountingCode: string | null;
  readonly images: readonly ClassImage[];
}

export interface ClassImage {
  readonly size: string;
  readonly location: string;
}

export interface Instructor {
  readonly id: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly imagePath: string | null;
}

export interface Room {
  readonly id: string;
  readonly name: string | null;
}

export interface Category {
  readonly id: string;
  readonly name: string | null;
  readonly parentId: string | null;
}

export interface Level {
  readonly id: string;
  readonly code: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly descriptionHtml: string | null;
}

/** Conditions on sessions, with ids of Zenoti. Days are `YYYY-MM-DD` in the centre's time. */
export interface SessionFilter {
  readonly from?: string;
  readonly to?: string;
  readonly className?: string;
  readonly classId?: string;
  readonly sessionName?: string;
  readonly sessionId?: string;
  readonly recurrenceId?: string;
  readonly registrationId?: string;
  readonly guestId?: string;
  readonly showInCatalog?: boolean;
  readonly status?: Exclude<SessionStatus, 'UNKNOWN'>;
  readonly properties?: readonly { readonly property: string; readonly value: string }[];
}

/** One page of one centre's sessions, as Zenoti cut it. */
export interface SessionPage {
  readonly sessions: readonly Session[];
  /** How many rows the answer held, those that could not be read included. */
  readonly rowCount: number;
  /** How many sessions match in all; null where the answer does not say. */
  readonly totalCount: number | null;
  readonly opensAtLocal: string | null;
  /** When Zenoti told this. */
  readonly asOf: Date;
  /** Whether it was told to an earlier request. */
  readonly isKept: boolean;
}
