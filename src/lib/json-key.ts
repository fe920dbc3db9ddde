/**
 * The text of a value that came as JSON, by which it is the same as another; null where nothing came, and for one that no text tells: JSON can say a number
 * that is none here, such as 1e400, and has no word for what it becomes, so that its text would be that of null.
 */
export function jsonKey(value: unknown): string | null {
  if (value === undefined) return null;
  const text = JSON.stringify(value);
  return text.includes('null') && hasHugeNumber(value) ? null : text;
}

function hasHugeNumber(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasHugeNumber);
}
