import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** A page that people read: the README, or one of `docs/`. */
export interface Page {
  /** Its path from the root of the checkout. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** What stands between two fences. */
export interface Block {
  readonly page: string;
  /** The line of its first fence. */
  readonly line: number;
  /** The first word behind the fence: what it is written in. */
  readonly language: string;
  /** The other words behind the fence, which a reader of the page does not see: what it is for. */
  readonly purpose: string;
  readonly text: string;
}

export function readPage(path: string): Page {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, blocks: blocksOf(path, text) };
}

export function allPages(): Page[] {
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', ...docs.sort().map((name) => `docs/${name}`)].map(readPage);
}

/** The blocks in their order. Throws where a fence is left open. */
export function blocksOf(page: string, text: string): Block[] {
  const blocks: Block[] = [];
  let open: { line: number; info: string; lines: string[] } | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const info = /^```(.*)$/.exec(line)?.[1];
    if (open === null) {
      if (info !== undefined) open = { line: index + 1, info, lines: [] };
    } else if (info === undefined) {
      open.lines.push(line);
    } else {
      const [language = '', ...words] = open.info.trim().split(/\s+/);
      blocks.push({ page, line: open.line, language, purpose: words.join(' '), text: open.lines.join('\n') });
      open = null;
    }
  }
  if (open !== null) throw new Error(`${page}:${open.line}: a fence that is never closed`);
  return blocks;
}

/** The text outside of the fences. */
export function proseOf({ text }: Page): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '');
}

/** The rows of the table below a heading, as their cells. */
export function tableBelow({ path, text }: Page, heading: string): string[][] {
  const section = text.split(new RegExp(`^#+ ${heading}$`, 'm'))[1]?.split(/^#+ /m)[0];
  if (section === undefined) throw new Error(`${path} has no heading "${heading}"`);
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
