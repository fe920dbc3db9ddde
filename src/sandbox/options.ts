import { parseArgs } from 'node:util';
import { systems as allSystems, isSystem, type System } from './system.ts';

/** What a command line of the sandbox asks for. */
export interface Options {
  readonly systems: readonly System[];
  readonly ports: Readonly<Record<System, number>>;
  readonly quota: boolean;
  /** Where to write the directory file. */
  readonly directory: string | null;
  readonly help: boolean;
}

/** A command line that can't be followed; the message names the option. */
export class BadOption extends Error {}

export const usage = `npm run sandbox -- [options]

  --wse-port N  --skillable-port N  --shiftiq-port N  --zenoti-port N
                      where each system listens (5101 to 5104; 0 takes a free port)
  --only LIST         play these systems only, such as wse,zenoti
  --quota             enforce each system's quota of calls
  --directory FILE    write the directory of students, staff and centers as JSON
  --help              this text

Keys are taken from WSE_TOKEN, SKILLABLE_API_KEY, SHIFTIQ_SECRET and ZENOTI_API_KEY, the organization from
SHIFTIQ_ORGANIZATION; a key that isn't set is made up.
`;

const known = {
  'wse-port': { type: 'string', default: '5101' },
  'skillable-port': { type: 'string', default: '5102' },
  'shiftiq-port': { type: 'string', default: '5103' },
  'zenoti-port': { type: 'string', default: '5104' },
  only: { type: 'string' },
  quota: { type: 'boolean', default: false },
  directory: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

function port(text: string, option: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new BadOption(`--${option} must be a port from 0 to 65535, not '${text}'`);
  }
  return Number(text);
}

function chosen(list: string | undefined): readonly System[] {
  if (list === undefined) return allSystems;
  return list.split(',').map((name) => {
    if (!isSystem(name)) throw new BadOption(`--only takes ${allSystems.join(', ')}, not '${name}'`);
    return name;
  });
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known }).values;
  } catch (error) {
    // Node's own sentence names the option, and may go on about what positional arguments are.
    throw new BadOption(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
}

/** Reads the arguments after the program's name; throws `BadOption`. */
export function readOptions(args: readonly string[]): Options {
  const values = parse(args);
  if (values.directory === '') throw new BadOption('--directory needs the name of a file');
  return {
    systems: [...new Set(chosen(values.only))],
    ports: {
      wse: port(values['wse-port'], 'wse-port'),
      skillable: port(values['skillable-port'], 'skillable-port'),
      shiftiq: port(values['shiftiq-port'], 'shiftiq-port'),
      zenoti: port(values['zenoti-port'], 'zenoti-port'),
    },
    quota: values.quota,
    directory: values.directory ?? null,
    help: values.help,
  };
}
