import { sessionPage } from '../../test/soak/overload/session-page.ts';

interface Named {
  readonly name: string;
}

export interface SessionRow extends Named {
  readonly id: number;
  readonly class_id: number;
  readonly instructor_id: string;
  readonly room_id: string;
  readonly center_id: string;
  readonly strat_time_utc: string;
  readonly available_slots: number;
}

export interface ClassRow extends Named {
  readonly id: number;
  readonly category_id: number;
  readonly level_id: number;
}

/** A page of Zenoti's schedule, as far as it is asked for here. */
export interface PageRows {
  readonly sessions: readonly SessionRow[];
  readonly classes: readonly ClassRow[];
  readonly instructors: readonly (Named & { readonly id: string })[];
  readonly rooms: readonly (Named & { readonly id: string })[];
  readonly categories: readonly (Named & { readonly id: number })[];
  readonly levels: readonly (Named & { readonly id: number; readonly code: string })[];
  readonly page_details: { readonly total: number };
}

/** The page of a center, by its id in Zenoti, of up to 100 sessions. */
export const pageRows = (centerId: string, size: number): PageRows => sessionPage(centerId, size) as PageRows;
