import { parseArgs } from 'node:util';
import { StoreError } from '../store/store-error.ts';
import { directoryImport } from './directory-import.ts';
import { directoryReport } from './directory-report.ts';
import { token } from './token.ts';
import { UsageError, usage } from './usage.ts';

const options = {
  help: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  student: { type: 'string' },
  staff: { type: 'string' },
} as const;

type Values = { help: boolean; json: boolean; student?: string; staff?: string };

interface Command {
  /** Whether a FILE stands behind the words of the command. */
  readonly takesFile: boolean;
  readonly options: readonly (keyof Values)[];
  /** Gives the exit code: 0, or 1 if what it was given is bad. */
  run(values: Values, file: string): Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  'directory import': { takesFile: true, options: [], run: (_, file) => directoryImport(file) },
  'directory report': { takesFile: false, options: ['json'], run: (values) => directoryReport(values) },
  token: { takesFile: false, options: ['student', 'staff'], run: (values) => token(values) },
};

/** Runs the command and gives its exit code. Throws what stands in the way of even trying. */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  if (values.help || positionals.length === 0 || positionals.join(' ') === 'directory') {
    process.stdout.write(usage);
    return 0;
  }
  const { name, command } = commandOf(positionals);
  const [file, ...rest] = positionals.slice(name.split(' ').length);
  if (command.takesFile && file === undefined) throw new UsageError(`${name} needs the FILE to import`);
  const extra = command.takesFile ? rest : [file, ...rest].filter((word) => word !== undefined);
  if (extra.length > 0) throw new UsageError(`too many arguments: ${extra.join(' ')}`);
  const strange = given(values).find((option) => !command.options.includes(option));
  if (strange !== undefined) throw new UsageError(`${name} has no option --${strange}`);
  return command.run(values, file ?? '');
}

function commandOf(words: readonly string[]): { name: string; command: Command } {
  for (const name of [words.slice(0, 2).join(' '), words[0] ?? '']) {
    const command = commands[name];
    if (command !== undefined) return { name, command };
  }
  throw new UsageError(`unknown command: ${words.slice(0, 2).join(' ')}`);
}

function given(values: Values): (keyof Values)[] {
  return (Object.keys(options) as (keyof Values)[]).filter((option) => values[option]);
}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // Anything else is a fault of the program, and its stack is what helps.
  if (!(error instanceof UsageError || error instanceof StoreError)) throw error;
  const hint = error instanceof UsageError ? ' (see: npm run quad -- --help)' : '';
  process.stderr.write(`quad: ${error.message}${hint}\n`);
  process.exitCode = 2;
}
