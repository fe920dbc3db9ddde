/** The name of a client as the tables have it: empty where every client is meant, which no client is called. */
export function columnOf(clientName: string | null): string {
  return clientName ?? '';
}
