import { commandPaths } from './command-paths.ts';
import { openPaths } from './open-paths.ts';
import type { Path } from './path.ts';
import { recordPaths } from './record-paths.ts';
import { sessionPaths } from './session-paths.ts';
import { studentPaths } from './student-paths.ts';

/** Every way to a student's data. */
export const personalPaths: readonly Path[] = [...studentPaths, ...sessionPaths, ...recordPaths, ...commandPaths];

/** Every way through the graph that is tried. */
export const paths: readonly Path[] = [...personalPaths, ...openPaths];
