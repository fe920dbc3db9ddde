import type { ShiftiqCommands } from '../upstreams/shiftiq/commands.ts';

/** What a read shows of a registration that a command can tell itself by. Null is what the read does not show. */
export interface SeenRegistration {
  readonly learnerId: string;
  readonly eventId: string | null;
  readonly venueId: string | null;
  /** ISO-8601 instant. */
  readonly startsAt: string | null;
  readonly assessmentId: string | null;
  readonly assessmentCode: string | null;
  /** In the booking system's words: the only sign of a cancellation or an accommodation that it shows. */
  readonly lastChange: string | null;
  readonly lastChangedAt: string | null;
}

/** Null where there is none. */
export async function readRegistration(shiftiq: ShiftiqCommands, id: string): Promise<SeenRegistration | null> {
  const registration = await shiftiq.registration(id);
  if (registration === null) return null;
  const { learnerId, event, assessment, lastChange, lastChangedAt } = registration;
  return {
    learnerId,
    eventId: event?.sourceId ?? null,
    venueId: event?.venueId ?? null,
    startsAt: event?.startsAt?.toISOString() ?? null,
    assessmentId: assessment?.id ?? null,
    assessmentCode: assessment?.code ?? null,
    lastChange,
    lastChangedAt: lastChangedAt?.toISOString() ?? null,
  };
}

/** The booking system may find a form whatever the case of its code. */
export function isSameCode(one: string | null, other: string): boolean {
  return one !== null && one.toLowerCase() === other.toLowerCase();
}

export function isUnchanged(seen: SeenRegistration, before: SeenRegistration | null): boolean {
  return (
    before !== null &&
    seen.lastChangedAt !== null &&
    seen.lastChange === before.lastChange &&
    seen.lastChangedAt === before.lastChangedAt
  );
}

export const registrationResource = (registrationId: string): string => `registration ${registrationId}`;
