import { errorCodes } from '../../src/errors.ts';
import type { Block } from './page.ts';

/** Who asks an example; `student` where it does not say. */
export const askers = ['student', 'staff', 'partner', 'integration', 'nobody'] as const;
export type Asker = (typeof askers)[number];

/** What is done with a block. */
export type Kind =
  /** Run against the gateway with the simulated school. It must give no error, or exactly those. */
  | { readonly does: 'ask'; readonly as: Asker; readonly fails: readonly string[] }
  /** The variables of the operation above. */
  | { readonly does: 'vary' }
  /** The answer of the operation or the commands above, which must have its shape. */
  | { readonly does: 'answer' }
  /** A file that the commands of the page use. */
  | { readonly does: 'file'; readonly name: string }
  /** Run as a script, line by line, in a folder of its own beside a gateway. */
  | { readonly does: 'run' }
  /** What the commands above print, as far as it is shown. */
  | { readonly does: 'print' }
  /** Variables with which a gateway can start. */
  | { readonly does: 'configure' }
  /** A diagram of the entities, whose lines are fields of the schema. */
  | { readonly does: 'draw' };

const fixed: Readonly<Record<string, Kind>> = {
  'json variables': { does: 'vary' },
  'json answer': { does: 'answer' },
  sh: { does: 'run' },
  'text output': { does: 'print' },
  dotenv: { does: 'configure' },
  mermaid: { does: 'draw' },
};

/** What is to be done with a block; null where nobody would look at it. */
export function kindOf({ language, purpose }: Pick<Block, 'language' | 'purpose'>): Kind | null {
  const info = `${language} ${purpose}`.trim();
  if (Object.hasOwn(fixed, info)) return fixed[info] ?? null;
  const file = /^(json|csv|graphql) ([a-z-]+\.\1)$/.exec(info)?.[2];
  if (file !== undefined) return { does: 'file', name: file };
  const asked = /^graphql(?: as ([a-z]+))?(?: fails((?: [A-Z_]+)+))?$/.exec(info);
  const as = askers.find((asker) => asker === (asked?.[1] ?? 'student'));
  const fails = asked?.[2]?.trim().split(' ') ?? [];
  if (asked === null || as === undefined || fails.some((code) => !Object.hasOwn(errorCodes, code))) return null;
  return { does: 'ask', as, fails };
}

/** What the kind of a block must come behind: a block of one of these, with nothing else between. */
const follows: Readonly<Partial<Record<Kind['does'], readonly Kind['does'][]>>> = {
  vary: ['ask'],
  answer: ['ask', 'vary', 'run', 'print'],
  print: ['run', 'answer'],
};

/** What is wrong with the blocks of a page: those that nobody would look at, each with its line. */
export function unknownBlocks(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block, index) => {
    const place = `${block.page}:${block.line}: \`\`\`${block.language} ${block.purpose}`.trim();
    const kind = kindOf(block);
    if (kind === null) return [`${place} is of no kind that is tested`];
    const before = blocks[index - 1];
    const kindBefore = before === undefined ? null : kindOf(before);
    const wanted = follows[kind.does];
    if (wanted !== undefined && (kindBefore === null || !wanted.includes(kindBefore.does)))
      return [`${place} belongs to nothing above it`];
    const isUsed =
      kind.does !== 'file' ||
      blocks.slice(index).some(({ language, text }) => language === 'sh' && text.includes(kind.name));
    return isUsed ? [] : [`${place} is used by no commands below it`];
  });
}
