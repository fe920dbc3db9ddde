import { parseArgs } from 'node:util';
import { StoreError } from '../store/store-error.ts';
import { directoryImport } from './directory-import.ts';
import { directoryReport } from './directory-report.ts';
import { UsageError, usage } from './usage.ts';

/** Runs the command and gives the exit code: 0, or 1 if a file is bad. Throws what stands in the way of even trying. */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const [noun, verb, file, ...rest] = positionals;
  if (values.help || noun === undefined || (noun === 'directory' && verb === undefined)) {
    process.stdout.write(usage);
    return 0;
  }
  if (rest.length > 0) throw new UsageError(`too many arguments: ${rest.join(' ')}`);
  if (values.json && verb !== 'report') throw new UsageError('--json belongs to directory report');
  if (noun === 'directory' && verb === 'import') {
    if (file === undefined) throw new UsageError('directory import needs the FILE to import');
    return directoryImport(file);
  }
  if (noun === 'directory' && verb === 'report') {
    if (file !== undefined) throw new UsageError(`too many arguments: ${file}`);
    return directoryReport({ json: values.json });
  }
  throw new UsageError(`unknown command: ${positionals.slice(0, 2).join(' ')}`);
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    });
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
