import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Beginning } from './page.ts';

/** A file of the explorer, as it is to be sent. */
export interface SentFile {
  readonly type: string;
  /** Of these very bytes: the name carries a hash of what is in it, and each packing is bytes of its own. */
  readonly tag: string;
  /** Null where it is sent as it is. */
  readonly encoding: 'br' | 'gzip' | null;
  readonly size: number;
  /** Opens it. To be called at most once. */
  open(): Readable;
}

/** What is built into the folder. It is read when somebody asks: a gateway that nobody looks into keeps nothing of it. */
export interface BuiltFiles {
  /** Null where the explorer is not built. Rejects where what is there can't be read. */
  beginning(): Promise<Beginning | null>;
  /** Null where there is no such file. `accepted` is the request's Accept-Encoding. */
  find(name: string, accepted: string): Promise<SentFile | null>;
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  ttf: 'font/ttf',
};
/** As the build names them: a word or two, a hash, and what it is. Nothing that leads out of the folder. */
const builtName = /^[A-Za-z][A-Za-z0-9._-]*-[A-Z0-9]{8}\.(js|css|ttf)$/;
const packings = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const;

export function builtFiles(folder: string): BuiltFiles {
  return {
    async beginning() {
      const text = await readFile(join(folder, 'files.json'), 'utf8').catch(nullIfMissing);
      return text === null ? null : (JSON.parse(text) as Beginning);
    },
    async find(name, accepted) {
      const type = types[builtName.exec(name)?.[1] ?? ''];
      if (type === undefined) return null;
      for (const { encoding, suffix } of packings.filter((packing) => takes(accepted, packing.encoding))) {
        const packed = await opened(join(folder, `${name}${suffix}`));
        if (packed !== null) return { type, encoding, tag: `"${name}${suffix}"`, ...packed };
      }
      const plain = await opened(join(folder, name));
      return plain === null ? null : { type, encoding: null, tag: `"${name}"`, ...plain };
    },
  };
}

async function opened(path: string): Promise<Pick<SentFile, 'size' | 'open'> | null> {
  const found = await stat(path).catch(nullIfMissing);
  return found === null ? null : { size: found.size, open: () => createReadStream(path) };
}

/** Whether an encoding is named, and not with a weight of nought (RFC 9110, 12.5.3). */
function takes(accepted: string, encoding: string): boolean {
  return accepted.split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

function nullIfMissing(error: unknown): null {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
