import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type AskOptions, startTestHouse, type TestHouse } from '../kit/house.ts';
import { elsewhere } from './elsewhere.ts';
import { type Asker, kindOf } from './kinds.ts';
import { allPages, type Block } from './page.ts';
import { openProgram, type Program } from './program.ts';
import { differences } from './shape.ts';

const pages = allPages();
const placeOf = ({ page, line }: Block) => `${page}:${line}`;

/** The blocks that belong to the one at this place: what comes behind it until one that does not. */
function behind(blocks: readonly Block[], index: number): Block[] {
  const end = blocks.findIndex(
    (block, at) => at > index && !['vary', 'answer', 'print'].includes(kindOf(block)?.does ?? ''),
  );
  return blocks.slice(index + 1, end === -1 ? undefined : end);
}

function textOf(blocks: readonly Block[], does: string): string | undefined {
  return blocks.find((block) => kindOf(block)?.does === does)?.text;
}

describe('an operation of the pages', () => {
  let house: TestHouse;
  const keys: Partial<Record<Asker, string>> = {};
  beforeAll(async () => {
    house = await startTestHouse();
    for (const role of ['partner', 'integration'] as const)
      keys[role] = (await house.clients.create({ name: role, role }))?.reveal() ?? '';
  });
  afterAll(() => house.close());

  function optionsOf(as: Asker): AskOptions {
    if (as === 'student' || as === 'staff') return { as };
    return { as: null, headers: as === 'nobody' ? {} : { 'quad-client-key': keys[as] ?? '' } };
  }

  const operations = pages.flatMap(({ blocks }) =>
    blocks.flatMap((block, index) => {
      const kind = kindOf(block);
      return kind?.does === 'ask' ? [{ place: placeOf(block), block, kind, others: behind(blocks, index) }] : [];
    }),
  );

  it.each(operations)('$place gives what is shown', async ({ block, kind, others }) => {
    const variables = JSON.parse(textOf(others, 'vary') ?? '{}') as Record<string, unknown>;
    const answer = await house.ask(block.text, { ...optionsOf(kind.as), variables });
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(kind.fails);
    expect(answer.data === undefined && kind.fails.length === 0).toBe(false);
    const shown = textOf(others, 'answer');
    if (shown !== undefined) expect(differences(JSON.parse(shown), whole(answer))).toEqual([]);
  });

  const whole = ({ text }: Answer): unknown => JSON.parse(text);
});

describe('the commands of the pages', () => {
  let program: Program;
  beforeAll(async () => {
    program = await openProgram();
  });
  afterAll(() => program.close());

  const elsewhereTexts = new Set(elsewhere.map(({ text }) => text));
  const steps = pages.flatMap(({ blocks }) =>
    blocks.flatMap((block, index) => {
      const kind = kindOf(block);
      const isRun = kind?.does === 'file' || (kind?.does === 'run' && !elsewhereTexts.has(block.text));
      return isRun ? [{ place: placeOf(block), block, kind, others: behind(blocks, index) }] : [];
    }),
  );

  // In their order: a page's later commands use what the earlier ones made.
  it.each(steps)('$place do what is shown', async ({ block, kind, others }) => {
    if (kind.does === 'file') return program.write(kind.name, block.text);
    const { code, stdout, stderr } = await program.run(block.page, block.text);
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    const answer = textOf(others, 'answer');
    if (answer !== undefined) expect(differences(JSON.parse(answer), JSON.parse(stdout))).toEqual([]);
    const printed = stdout.split('\n').map((line) => line.trim());
    for (const line of textOf(others, 'print')?.split('\n') ?? [])
      expect(printed).toContainEqual(expect.stringMatching(patternOf(line)));
  });
});

/** What is shown of a line: `…` stands for anything. */
function patternOf(line: string): RegExp {
  const parts = line.trim().split('…');
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);
}
