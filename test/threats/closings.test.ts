import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { closings } from './closings.ts';

const root = join(import.meta.dirname, '..', '..');

describe('what closes a threat', () => {
  it.each(closings.map((closing) => [closing.threat, closing] as const))(
    'stands in the source once, with a test that is there: %s',
    (_, { file, closing, without, test }) => {
      expect(readFileSync(join(root, file), 'utf8').split(closing)).toHaveLength(2);
      expect(without).not.toBe(closing);
      expect(existsSync(join(root, test))).toBe(true);
    },
  );
});
