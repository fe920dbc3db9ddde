import type { FastifyInstance } from 'fastify';
import { addIdentities, type Identities } from './identities.ts';

export interface ExplorerSettings {
  /** As whom one may look around; null in production, where everybody brings a token of their own. */
  readonly identities: Identities | null;
}

/** Adds the explorer's routes. */
export function addExplorer(app: FastifyInstance, { identities }: ExplorerSettings): void {
  if (identities !== null) addIdentities(app, identities);
}
