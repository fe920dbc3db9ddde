import { ofUnknownOwner } from '../endpoint.ts';

/** GET /GetClassEnrollment/{id}. Writes are GET requests too: they are no reads, and go through `send` alone. */
export const enrollments = ofUnknownOwner;
