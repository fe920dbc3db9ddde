import { answerRows } from './answer-rows.ts';
import { lineRows } from './line-rows.ts';
import { pauseRows } from './pause-rows.ts';
import type { Row } from './row.ts';
import { spoiltRows } from './spoilt-rows.ts';
import { statusRows } from './status-rows.ts';

/** The decision table: whatever a system does to a read, and what the gateway makes of it. */
export const table: readonly Row[] = [...lineRows, ...statusRows, ...pauseRows, ...answerRows, ...spoiltRows];
