import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';

/** How long a process may take until it is ready, and to answer one question, in milliseconds. */
const readyMs = 60_000;

/** A process that is talked to over IPC. */
export interface Talker<Said, Heard> {
  /** The next that it says by itself. */
  hear(): Promise<Heard>;
  tell(message: Said): Promise<Heard>;
  stop(): Promise<void>;
}

/** Starts a program of this folder. Whatever is awaited of it rejects where it ends or is silent for longer than `mostMs`. */
export function openTalker<Said extends object | string, Heard>(program: string, mostMs: number): Talker<Said, Heard> {
  const child = fork(program, { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const hear = async () => {
    const [word] = await within(once(child, 'message'), child, mostMs);
    return word as Heard;
  };
  return {
    hear,
    tell(message) {
      const heard = hear();
      child.send(message);
      return heard;
    },
    stop: () => end(child),
  };
}

/** A server that is measured. */
export interface Served {
  readonly pid: number;
  /** Its origin, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface Program {
  /** What Node is given. */
  readonly words: readonly string[];
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Starts a program that prints the address at which it is ready. Rejects where it ends or prints none in time. */
export async function serve({ words, folder, variables }: Program): Promise<Served> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  let output = '';
  const address = new Promise<[string]>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < 10_000) output += text;
      const found = /(?:answers|Ready) at (http:\/\/[\d.:]+)/.exec(output)?.[1];
      if (found !== undefined) resolve([found]);
    });
  });
  try {
    const [url = ''] = await within(address, child, readyMs);
    return { pid: child.pid ?? 0, url, stop: () => end(child) };
  } catch (error) {
    await end(child);
    throw new Error(`${(error as Error).message} It said: ${output.slice(0, 500)}`);
  }
}

/** Runs a program to its end. Rejects where it does not end well. */
export async function complete(program: Program): Promise<void> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...program.words], {
    cwd: program.folder,
    env: { PATH: process.env.PATH, ...program.variables },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${program.words.join(' ')} ended with ${String(code)}`);
}

async function within<Word extends unknown[]>(word: Promise<Word>, child: ChildProcess, ms: number): Promise<Word> {
  const stop = new AbortController();
  const { signal } = stop;
  const ended = once(child, 'exit', { signal }).then(([code]): never => {
    throw new Error(`${child.spawnargs.at(-1)} ended with ${String(code)}.`);
  });
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Error(`${child.spawnargs.at(-1)} was silent for ${ms} ms.`)), ms);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
  try {
    return await Promise.race([word, ended, late]);
  } finally {
    stop.abort();
    ended.catch(() => undefined);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(timer);
}
