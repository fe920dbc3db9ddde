import { parseArgs } from 'node:util';
import { StoreError } from '../store/store-error.ts';
import { audit } from './audit.ts';
import { clientCreate, clientList, clientRevoke, clientRotate } from './client.ts';
import { commandsSettle } from './commands-settle.ts';
import { commandsUnsettled } from './commands-unsettled.ts';
import { directoryImport } from './directory-import.ts';
import { directoryReport } from './directory-report.ts';
import { registrationsImport } from './registrations-import.ts';
import { token } from './token.ts';
import { UsageError, usage } from './usage.ts';

const options = {
  help: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  student: { type: 'string' },
  staff: { type: 'string' },
  role: { type: 'string' },
  overlap: { type: 'string' },
  as: { type: 'string' },
} as const;

type Values = {
  help: boolean;
  json: boolean;
  student?: string;
  staff?: string;
  role?: string;
  overlap?: string;
  as?: string;
};

interface Command {
  /** What stands behind the words of the command. */
  readonly operand: 'FILE' | 'NAME' | 'ID' | null;
  readonly options: readonly (keyof Values)[];
  /** Gives the exit code: 0, or 1 if what it was given is bad. */
  run(values: Values, operand: string): Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  'directory import': { operand: 'FILE', options: [], run: (_, file) => directoryImport(file) },
  'directory report': { operand: null, options: ['json'], run: (values) => directoryReport(values) },
  'registrations import': { operand: 'FILE', options: [], run: (_, file) => registrationsImport(file) },
  token: { operand: null, options: ['student', 'staff'], run: (values) => token(values) },
  audit: { operand: null, options: ['student', 'json'], run: (values) => audit(values) },
  'commands unsettled': { operand: null, options: ['json'], run: (values) => commandsUnsettled(values) },
  'commands settle': { operand: 'ID', options: ['as'], run: (values, id) => commandsSettle(id, values) },
  'client create': { operand: 'NAME', options: ['role'], run: (values, name) => clientCreate(name, values) },
  'client list': { operand: null, options: ['json'], run: (values) => clientList(values) },
  'client rotate': { operand: 'NAME', options: ['overlap'], run: (values, name) => clientRotate(name, values) },
  'client revoke': { operand: 'NAME', options: [], run: (_, name) => clientRevoke(name) },
};

/** First words that alone are no command yet. */
const groups = ['directory', 'registrations', 'client', 'commands'];

/** Runs the command and gives its exit code. Throws what stands in the way of even trying. */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  if (values.help || positionals.length === 0 || groups.includes(positionals.join(' '))) {
    process.stdout.write(usage);
    return 0;
  }
  const { name, command } = commandOf(positionals);
  const words = positionals.slice(name.split(' ').length);
  const [operand = '', ...extra] = command.operand === null ? ['', ...words] : words;
  if (command.operand !== null && words.length === 0) throw new UsageError(`${name} needs a ${command.operand}`);
  if (extra.length > 0) throw new UsageError(`too many arguments: ${name} takes ${command.operand ?? 'none'}`);
  const strange = given(values).find((option) => !command.options.includes(option));
  if (strange !== undefined) throw new UsageError(`${name} has no option --${strange}`);
  return command.run(values, operand);
}

function commandOf(words: readonly string[]): { name: string; command: Command } {
  for (const name of [words.slice(0, 2).join(' '), words[0] ?? '']) {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
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
    // Some of these messages have several lines.
    throw new UsageError((error instanceof Error ? error.message : String(error)).replaceAll('\n', ' '));
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
