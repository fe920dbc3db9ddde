export type ExamFormat = 'ONLINE' | 'PAPER' | 'UNKNOWN';

export type ExamType =
  | 'CLASS'
  | 'INDIVIDUAL'
  | 'INDIVIDUAL_ACCOMMODATED'
  | 'INDIVIDUAL_NOT_ACCOMMODATED'
  | 'SITTING'
  | 'TEST'
  | 'ACCESSIBILITY_AND_RESOURCE_CENTRE'
  | 'UNKNOWN';

/**
 * An event as one answer of Shift iQ tells of it. Three kinds of answer do (a registration, the calendar of a month, the
 * list of future events) and each knows other fields: an absent one may still be known to another.
 */
export interface Event {
  readonly id: string;
  readonly sourceId: string;
  readonly number?: number | null;
  readonly title?: string | null;
  readonly description?: string | null;
  readonly appointmentType?: string | null;
  readonly format?: ExamFormat | null;
  readonly formatText?: string | null;
  readonly examType?: ExamType | null;
  readonly examTypeText?: string | null;
  readonly startsAt?: Date | null;
  /** `YYYY-MM-DDTHH:mm:ss` on the clock of the vendor account's zone. */
  readonly startsAtLocal?: string | null;
  readonly endsAtLocal?: string | null;
  readonly isFull?: boolean;
  readonly isClosed?: boolean;
  /** The venue's id in Shift iQ. */
  readonly venueId?: string | null;
}
