import { parseArgs } from 'node:util';
import { SdlError } from '../server/sdl-error.ts';
import { StoreError } from '../store/store-error.ts';
import { audit } from './audit.ts';
import { clientCreate, clientList, clientRevoke, clientRotate } from './client.ts';
import { commandsSettle } from './commands-settle.ts';
import { commandsUnsettled } from './commands-unsettled.ts';
import { directoryImport } from './directory-import.ts';
import { directoryReport } from './directory-report.ts';
import { explain } from './explain.ts';
import { toLines } from './lines.ts';
import { operationsCheck } from './operations-check.ts';
import { operationsList } from './operations-list.ts';
import { operationsPolicy } from './operations-policy.ts';
import { operationsPublish } from './operations-publish.ts';
import { operationsRetire } from './operations-retire.ts';
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
  client: { type: 'string' },
  'any-client': { type: 'boolean', default: false },
  release: { type: 'string' },
  owner: { type: 'string' },
  purpose: { type: 'string' },
  expires: { type: 'string' },
  'max-calls': { type: 'string' },
  public: { type: 'boolean', default: false },
  revive: { type: 'boolean', default: false },
  mode: { type: 'string' },
  'unused-days': { type: 'string' },
  force: { type: 'boolean', default: false },
  variables: { type: 'string' },
  operation: { type: 'string' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

interface Command {
  /** What stands behind the words of the command. */
  readonly operand: 'FILE' | 'NAME' | 'ID' | null;
  /** Whether it may be left out; the command is then given an empty text. */
  readonly isOptional?: true;
  readonly options: readonly (keyof Values)[];
  /** Gives the exit code: 0, or 1 if what it was given is bad. */
  run(values: Values, operand: string): Promise<number>;
}

const whose = ['client', 'any-client'] as const;

const commands: Readonly<Record<string, Command>> = {
  'directory import': { operand: 'FILE', options: [], run: (_, file) => directoryImport(file) },
  'directory report': { operand: null, options: ['json'], run: (values) => directoryReport(values) },
  'registrations import': { operand: 'FILE', options: [], run: (_, file) => registrationsImport(file) },
  explain: {
    operand: 'FILE',
    options: ['variables', 'operation', 'json'],
    run: (values, file) => explain(file, values),
  },
  token: { operand: null, options: ['student', 'staff'], run: (values) => token(values) },
  audit: { operand: null, options: ['student', 'json'], run: (values) => audit(values) },
  'commands unsettled': { operand: null, options: ['json'], run: (values) => commandsUnsettled(values) },
  'commands settle': { operand: 'ID', options: ['as'], run: (values, id) => commandsSettle(id, values) },
  'operations publish': {
    operand: 'FILE',
    options: [...whose, 'release', 'owner', 'purpose', 'expires', 'max-calls', 'public', 'revive', 'json'],
    run: (values, file) => operationsPublish(file, values),
  },
  'operations list': { operand: null, options: ['client', 'json'], run: (values) => operationsList(values) },
  'operations check': { operand: null, options: ['client', 'json'], run: (values) => operationsCheck(values) },
  'operations retire': {
    operand: 'ID',
    isOptional: true,
    options: [...whose, 'release', 'unused-days', 'force'],
    run: (values, id) => operationsRetire(id, values),
  },
  'operations policy': {
    operand: 'NAME',
    isOptional: true,
    options: ['mode', 'max-calls'],
    run: (values, name) => operationsPolicy(name, values),
  },
  'client create': { operand: 'NAME', options: ['role'], run: (values, name) => clientCreate(name, values) },
  'client list': { operand: null, options: ['json'], run: (values) => clientList(values) },
  'client rotate': { operand: 'NAME', options: ['overlap'], run: (values, name) => clientRotate(name, values) },
  'client revoke': { operand: 'NAME', options: [], run: (_, name) => clientRevoke(name) },
};

/** First words that alone are no command yet. */
const groups = ['directory', 'registrations', 'client', 'commands', 'operations'];

/** Runs the command and gives its exit code. Throws what stands in the way of even trying. */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  if (values.help || positionals.length === 0 || groups.includes(positionals.join(' '))) {
    process.stdout.write(usage);
    return 0;
  }
  const { name, command } = commandOf(positionals);
  const operand = operandOf(name, command, positionals.slice(name.split(' ').length));
  const strange = given(values).find((option) => !command.options.includes(option));
  if (strange !== undefined) throw new UsageError(`${name} has no option --${strange}`);
  return command.run(values, operand);
}

/** Empty where it is left out: an empty one is refused, as it would do what was not meant. */
function operandOf(name: string, { operand, isOptional }: Command, words: readonly string[]): string {
  const [word, ...extra] = operand === null ? ['', ...words] : words;
  if (extra.length > 0) throw new UsageError(`too many arguments: ${name} takes ${operand ?? 'none'}`);
  if (operand !== null && word === '') throw new UsageError(`${name} takes no empty ${operand}`);
  if (word === undefined && !isOptional) throw new UsageError(`${name} needs a ${operand}`);
  return word ?? '';
}

function commandOf(words: readonly string[]): { name: string; command: Command } {
  for (const name of [words.slice(0, 2).join(' '), words[0] ?? '']) {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command !== undefined) return { name, command };
  }
  throw new UsageError(`unknown command: ${words.slice(0, 2).join(' ')}`);
}

function given(values: Values): (keyof Values)[] {
  return (Object.keys(options) as (keyof Values)[]).filter(
    (option) => values[option] !== undefined && values[option] !== false,
  );
}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    // Some of these messages have several lines.
    throw new UsageError((error instanceof Error ? error.message : String(error)).replaceAll('\n', ' '));
  }
}

// Whoever reads the output may have seen enough, as `head` has.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (!('code' in error && error.code === 'EPIPE')) throw error;
  });
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // Anything else is a fault of the program, and its stack is what helps.
  if (!(error instanceof UsageError || error instanceof StoreError || error instanceof SdlError)) throw error;
  const hint = error instanceof UsageError ? ' (see: npm run quad -- --help)' : '';
  process.stderr.write(toLines([`quad: ${error.message}${hint}`]));
  process.exitCode = 2;
}
