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

/** Reads the words after the program's name. Ends the process with a sentence where they are wrong. */
export function readOptions(words: string[]): Options {
  const { values } = parseArgs({
    args: words,
    options: {
      only: { type: 'string', default: '' },
      seconds: { type: 'string', default: '8' },
      connections: { type: 'string', default: '8' },
    },
  });
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
