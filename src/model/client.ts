/** What an application that has a key may do: run operations for people, or change the directory. */
export type ClientRole = 'partner' | 'integration';
export const clientRoles: readonly ClientRole[] = ['partner', 'integration'];

/** An application that is known by its key. */
export interface Client {
  /** Unique, and in logs: letters, digits and hyphens. */
  readonly name: string;
  readonly role: ClientRole;
}
