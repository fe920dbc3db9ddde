import { goTo } from '../place.ts';
import { addDays, today, weekOf, weekTitle } from '../time/week.ts';

/** From week to week. */
export function WeekNavigation({ week }: { readonly week: readonly string[] }) {
  const monday = week[0] ?? '';
  return (
    <nav aria-label="Week" className="row">
      <button type="button" onClick={() => goTo({ week: addDays(monday, -7) })}>
        <span aria-hidden="true">←</span> Previous week
      </button>
      <strong aria-live="polite">{weekTitle(week)}</strong>
      <button type="button" onClick={() => goTo({ week: addDays(monday, 7) })}>
        Next week <span aria-hidden="true">→</span>
      </button>
      <button type="button" disabled={weekOf(today())[0] === monday} onClick={() => goTo({ week: null })}>
        This week
      </button>
    </nav>
  );
}
