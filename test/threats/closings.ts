import type { Closing } from './closing.ts';
import { accessClosings } from './closings/access.ts';
import { commandsClosings } from './closings/commands.ts';
import { elsewhereClosings } from './closings/elsewhere.ts';
import { graphClosings } from './closings/graph.ts';
import { serverClosings } from './closings/server.ts';
import { upstreamsClosings } from './closings/upstreams.ts';

/** `npm run prove:closings` takes each out of a copy of the project and runs its test, which has to fail. */
export const closings: readonly Closing[] = [
  ...accessClosings,
  ...commandsClosings,
  ...elsewhereClosings,
  ...graphClosings,
  ...serverClosings,
  ...upstreamsClosings,
];
