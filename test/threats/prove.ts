import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Closing } from './closing.ts';
import { closings } from './closings.ts';

/**
 * Takes each closing out of a copy of the project, and runs the test that should miss it. Exits with 1 where a test stays
 * green, or is not green with everything in place. A word as argument takes only the threats or files that contain it.
 */
const root = join(import.meta.dirname, '..', '..');
const copied = [
  'src',
  'test',
  'schema',
  'package.json',
  'jest.config.js',
  'tsconfig.json',
  'codegen.yml',
  '.env.example',
];

interface Outcome {
  readonly numFailedTests: number;
  readonly numPassedTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/** Longest time that one test file may take, in milliseconds: without its closing it may wait for ever. */
const patience = 120_000;

function runTest(folder: string, test: string): Outcome {
  const report = join(folder, 'outcome.json');
  rmSync(report, { force: true });
  spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), test, '--json', `--outputFile=${report}`], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
    stdio: 'ignore',
    timeout: patience,
    killSignal: 'SIGKILL',
  });
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as Outcome;
  } catch {
    // It never came to an end: the test missed the closing, if in a crude way.
    return { numFailedTests: 1, numPassedTests: 0, numRuntimeErrorTestSuites: 0 };
  }
}

const hasFailed = ({ numFailedTests, numRuntimeErrorTestSuites }: Outcome) =>
  numFailedTests > 0 && numRuntimeErrorTestSuites === 0;

const isGreen = ({ numFailedTests, numPassedTests, numRuntimeErrorTestSuites }: Outcome) =>
  numFailedTests + numRuntimeErrorTestSuites === 0 && numPassedTests > 0;

/** Whether the test misses the closing. */
function prove(folder: string, { file, closing, without, test }: Closing): boolean {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(closing).length !== 2) throw new Error(`${file} does not hold this exactly once: ${closing}`);
  writeFileSync(
    path,
    text.replace(closing, () => without),
  );
  const outcome = runTest(folder, test);
  writeFileSync(path, text);
  return hasFailed(outcome);
}

function run(word: string): number {
  const chosen = closings.filter(({ threat, file, test }) => `${threat} ${file} ${test}`.includes(word));
  const folder = mkdtempSync(join(tmpdir(), 'quad-closings-'));
  const report = (isGood: boolean, what: string) => process.stdout.write(`${isGood ? 'ok  ' : 'FAIL'} ${what}\n`);
  try {
    for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const tests = [...new Set(chosen.map(({ test }) => test))];
    const red = tests.filter((test) => !isGreen(runTest(folder, test)));
    for (const test of red) report(false, `${test} is not green with every closing in place`);
    const open = chosen.filter((closing) => {
      const isMissed = prove(folder, closing);
      report(isMissed, `${closing.threat} (${closing.file}, missed by ${closing.test})`);
      return !isMissed;
    });
    process.stdout.write(`${chosen.length - open.length} of ${chosen.length} closings are missed by their tests\n`);
    return red.length + open.length === 0 && chosen.length > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = run(process.argv[2] ?? '');
