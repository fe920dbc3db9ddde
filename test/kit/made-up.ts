/** An answer without ids that a gateway makes up, times at which something was read or changed, and how long it took. */
export function withoutMadeUp(text: string): string {
  return text
    .replaceAll(/"requestId":"[^"]*"/g, '"requestId":"…"')
    .replaceAll(/"cmd_[^"]*"/g, '"cmd_…"')
    .replaceAll(/"(asOf|acceptedAt|settledAt)":"[^"]*"/g, '"$1":"…"')
    .replaceAll(/"ageSeconds":\d+/g, '"ageSeconds":0')
    .replaceAll(/"(startMs|ms|waitedMs)":[\d.]+/g, '"$1":0')
    .replaceAll(/"2026-03-09T08:0[^"]*"/g, '"…"');
}
