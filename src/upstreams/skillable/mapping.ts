import type { CompletionStatus, Enrollment, EnrollmentStatus, LocationType } from '../../model/enrollment.ts';
import { globalId } from '../../model/id.ts';
import type { WireEnrollment } from './wire.ts';

// The reference names the states by verbs (Request, Cancel, Enroll); its numbers are sparse.
const statuses = new Map<number, EnrollmentStatus>([
  [0, 'REQUESTED'],
  [10, 'CANCELLED'],
  [20, 'WAITLISTED'],
  [30, 'APPROVED'],
  [40, 'DENIED'],
  [50, 'AUDIT'],
  [60, 'ENROLLED'],
]);

// 0 is called Unknown there; the graph keeps UNKNOWN for a number that nobody documented.
const completions = new Map<number, CompletionStatus>([
  [0, 'NOT_SET'],
  [10, 'ATTENDING'],
  [20, 'COMPLETE'],
  [30, 'INCOMPLETE'],
  [40, 'NO_SHOW'],
  [50, 'FAILED'],
]);

const locations = new Map<number, LocationType>([
  [0, 'TO_BE_DETERMINED'],
  [10, 'CLASSROOM'],
  [20, 'REMOTE_CLASSROOM'],
  [30, 'VIRTUAL'],
]);

export function toEnrollment(wire: WireEnrollment): Enrollment {
  return {
    id: globalId('enrollment', wire.Id),
    sourceId: String(wire.Id),
    externalId: wire.ExternalId ?? null,
    userId: String(wire.UserId),
    classId: String(wire.ClassId),
    status: statuses.get(wire.EnrollmentStatusId) ?? 'UNKNOWN',
    statusCode: wire.EnrollmentStatusId,
    completion: completions.get(wire.CompletionStatusId) ?? 'UNKNOWN',
    completionCode: wire.CompletionStatusId,
    isLateCancel: wire.LateCancel,
    isRetake: wire.Retake,
    locationType: wire.LocationTypeId == null ? null : (locations.get(wire.LocationTypeId) ?? 'UNKNOWN'),
    locationTypeCode: wire.LocationTypeId ?? null,
    classroomId: wire.ClassroomId == null ? null : String(wire.ClassroomId),
    hoursSpent: wire.HoursSpent ?? null,
    grade: wire.Grade ?? null,
    customFields: (wire.CustomFields ?? []).map((field) => ({
      id: String(field.CustomFieldId),
      name: field.Name ?? null,
      value: field.TextValue ?? null,
    })),
  };
}
