export type EnrollmentStatus =
  | 'REQUESTED'
  | 'CANCELLED'
  | 'WAITLISTED'
  | 'APPROVED'
  | 'DENIED'
  | 'AUDIT'
  | 'ENROLLED'
  | 'UNKNOWN';

export type CompletionStatus = 'NOT_SET' | 'ATTENDING' | 'COMPLETE' | 'INCOMPLETE' | 'NO_SHOW' | 'FAILED' | 'UNKNOWN';

export type LocationType = 'TO_BE_DETERMINED' | 'CLASSROOM' | 'REMOTE_CLASSROOM' | 'VIRTUAL' | 'UNKNOWN';

export interface Enrollment {
  readonly id: string;
  readonly sourceId: string;
  readonly externalId: string | null;
  /** The student's user id in Skillable. */
  readonly userId: string;
  readonly classId: string;
  readonly status: EnrollmentStatus;
  readonly statusCode: number;
  readonly completion: CompletionStatus;
  readonly completionCode: number;
  readonly isLateCancel: boolean;
  readonly isRetake: boolean;
  readonly locationType: LocationType | null;
  readonly locationTypeCode: number | null;
  readonly classroomId: string | null;
  readonly hoursSpent: number | null;
  readonly grade: number | null;
  readonly customFields: readonly CustomField[];
}

export interface CustomField {
  readonly id: string;
  readonly name: string | null;
  readonly value: string | null;
}
