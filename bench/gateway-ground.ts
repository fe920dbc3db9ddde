import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { developmentKeyFile, openDevelopmentKey } from '../src/access/development-key.ts';
import { globalId } from '../src/model/id.ts';
import { organization } from './peers/sources.ts';
import { complete } from './run/child.ts';
import { type BenchSchool, type BenchStudent, directoryFile } from './school/school.ts';
import { workloads } from './workloads.ts';

/** What the gateway finds when it starts: a store with the school, its registered operation, and callers with tokens. */
export interface GatewayGround {
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  /** By the student's number. */
  readonly tokens: readonly string[];
}

const hotOperationId = 'bench-schedule';

/** Where the gateway answers the registered operation for a student. */
export function publicPath(student: BenchStudent): string {
  return `/graphql/${hotOperationId}?variables=${encodeURIComponent(JSON.stringify(workloads.public.variables(student)))}`;
}

/**
 * Prepares a folder as an operator would, by the `quad` program. Quotas are too large to be met: they are a vendor's limit, not
 * work. An operation may make as many calls as the largest that is asked.
 */
export async function prepareGround(folder: string, school: BenchSchool): Promise<GatewayGround> {
  const variables = {
    ...{ NODE_ENV: 'development', HOST: '127.0.0.1', PORT: '0', SIMULATE: 'none' },
    ...{ DATABASE_URL: `sqlite:${join(folder, 'store')}`, RATE_LIMIT_POINTS: '0', ZENOTI_CALLS_PER_MINUTE: '100000' },
    ...{ SKILLABLE_API_KEY: 'bench', SHIFTIQ_SECRET: 'bench', ZENOTI_API_KEY: 'bench' },
    ...{ SHIFTIQ_ORGANIZATION: organization, MAX_UPSTREAM_CALLS: String(workloads.many.calls) },
  };
  const quad = (words: readonly string[]) => {
    const program = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts');
    return complete({ words: [program, ...words], folder, variables });
  };
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'directory.json'), directoryFile(school));
  await quad(['directory', 'import', 'directory.json']);
  writeFileSync(join(folder, 'operations.json'), JSON.stringify({ [hotOperationId]: workloads.public.query }));
  await quad(['operations', 'publish', 'operations.json', '--any-client', '--public']);
  const key = await openDevelopmentKey(join(folder, developmentKeyFile));
  const tokens = await Promise.all(school.students.map(({ id }) => key.sign(globalId('student', id))));
  return { folder, variables, tokens };
}
