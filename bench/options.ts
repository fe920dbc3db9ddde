import { parseArgs } from 'node:util';
import { type ContenderName, contenderNames } from './contenders.ts';
import { type WorkloadName, workloadNames } from './workloads.ts';

export interface Options {
  readonly contenders: readonly ContenderName[];
  readonly workloads: readonly WorkloadName[];
  /** How long each measurement takes, and as long again what warms up before the first of a contender. */
  readonly seconds: number;
  readonly connections: number;
  /** Whether everything is measured, so that the table may be kept. */
  readonly isWhole: boolean;
}

const usage = `Usage: npm run bench -- [--only NAMES] [--seconds N] [--connections N]

  --only NAMES      some contenders (${contenderNames.join(', ')})
                    and workloads (${workloadNames.join(', ')}),
                    parted by commas; RESULTS.md stays as it was
  --seconds N       how long each measurement takes, 1 to 60: 8 without it
  --connections N   how many ask at once, 1 to 256: 8 without it
  --help            show this text
`;

const known = {
  help: { type: 'boolean', default: false },
  only: { type: 'string', default: '' },
  seconds: { type: 'string', default: '8' },
  connections: { type: 'string', default: '8' },
} as const;

/** Reads the words after the program's name. Ends the process with the usage where that is asked for, and with a sentence where they are wrong. */
export function readOptions(words: string[]): Options {
  const values = valuesOf(words);
  if (values.help) {
    process.stdout.write(usage);
    process.exit(0);
  }
  const only = values.only.split(',').filter((name) => name !== '');
  const unknown = only.find((name) => !isOf(contenderNames, name) && !isOf(workloadNames, name));
  if (unknown !== undefined) {
    refuse(`--only takes contenders (${contenderNames.join(', ')}) and workloads (${workloadNames.join(', ')})`);
  }
  return {
    contenders: chosen(contenderNames, only),
    workloads: chosen(workloadNames, only),
    seconds: wholeNumber('seconds', values.seconds, 60),
    connections: wholeNumber('connections', values.connections, 256),
    isWhole: only.length === 0,
  };
}

function valuesOf(words: string[]) {
  try {
    return parseArgs({ args: words, options: known }).values;
  } catch (error) {
    // Some of these messages have several lines.
    const sentence = (error instanceof Error ? error.message : String(error)).replaceAll('\n', ' ');
    return refuse(`${sentence} (see: npm run bench -- --help)`);
  }
}

const isOf = (names: readonly string[], name: string) => names.includes(name);

/** Those that are named; all where none is. */
function chosen<Name extends string>(names: readonly Name[], only: readonly string[]): readonly Name[] {
  const some = names.filter((name) => only.includes(name));
  return some.length > 0 ? some : names;
}

function wholeNumber(name: string, text: string, most: number): number {
  if (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= most) return Number(text);
  return refuse(`--${name} must be a whole number from 1 to ${most}`);
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
