import { readFile, stat } from 'node:fs/promises';

/** Reads UTF-8 with or without a byte order mark, or tells what stands in the way, which follows the file's name well. */
export async function readTextFile(
  file: string,
  mostBytes = Number.POSITIVE_INFINITY,
): Promise<{ text: string } | { problem: string }> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes) return { problem: `has ${size} bytes; at most ${mostBytes}: split it into several files` };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)) };
  } catch (error) {
    if (error instanceof TypeError) return { problem: 'is not UTF-8; save it as UTF-8 (Excel: "CSV UTF-8")' };
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') return { problem: 'does not exist' };
    return { problem: `cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}
