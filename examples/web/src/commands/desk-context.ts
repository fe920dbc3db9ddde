import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Desk } from './desk.ts';
import { type Given, isOpen, registrationOf } from './order.ts';

export const DeskContext = createContext<Desk | null>(null);

/** The desk of the person who asks. Throws outside the page. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('There is no desk here');
  return desk;
}

/** The commands of this page, the newest first. */
export function useGiven(): readonly Given[] {
  const desk = useDesk();
  return useSyncExternalStore(desk.subscribe, desk.all);
}

/** Whether a command on this registration is under way: then there must not be another. */
export function useIsBusy(registrationId: string): boolean {
  return useGiven().some((given) => isOpen(given) && registrationOf(given.order) === registrationId);
}
