/** The value that so large a share of the values does not exceed (nearest rank); null where there are none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** The largest; null where there are none. */
export const most = (values: readonly number[]): number | null => percentile(values, 1);
