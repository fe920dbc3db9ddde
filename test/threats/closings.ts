import type { Closing } from './closing.ts';
import { accessClosings } from './closings/access.ts';
import { commandsClosings } from './closings/commands.ts';
import { documentsClosings } from './closings/documents.ts';
import { doorClosings } from './closings/door.ts';
import { elsewhereClosings } from './closings/elsewhere.ts';
import { explainClosings } from './closings/explain.ts';
import { graphClosings } from './closings/graph.ts';
import { linksClosings } from './closings/links.ts';
import { persistedClosings } from './closings/persisted.ts';
import { serverClosings } from './closings/server.ts';
import { upstreamsClosings } from './closings/upstreams.ts';

/** `npm run prove:closings` takes each out of a copy of the project and runs its test, which has to fail. */
export const closings: readonly Closing[] = [
  ...accessClosings,
  ...commandsClosings,
  ...documentsClosings,
  ...doorClosings,
  ...elsewhereClosings,
  ...explainClosings,
  ...graphClosings,
  ...linksClosings,
  ...persistedClosings,
  ...serverClosings,
  ...upstreamsClosings,
];
