import { join } from 'node:path';
import { startFlags } from '../test/soak/start-flags.ts';
import { publicPath } from './gateway-ground.ts';
import type { Ask } from './run/ask.ts';
import type { Program } from './run/child.ts';
import type { Stage } from './run/stage.ts';
import type { BenchStudent } from './school/school.ts';
import { type WorkloadName, workloads } from './workloads.ts';

export const contenderNames = ['bare', 'floor', 'quad', 'apollo', 'mercurius', 'hive'] as const;
export type ContenderName = (typeof contenderNames)[number];

export interface Contender {
  readonly title: string;
  /** Whether it needs what is installed in this folder. */
  readonly isInstalled?: true;
  /** The workloads that it has an answer to; all where it is left out. */
  readonly only?: readonly WorkloadName[];
  program(stage: Stage): Program;
  ask(workload: WorkloadName, student: BenchStudent, stage: Stage): Ask;
}

const json = { 'content-type': 'application/json', accept: 'application/json' };

/** Whether a contender is asked a workload at all. */
export const isAsked = (name: ContenderName, workload: WorkloadName): boolean =>
  contenders[name].only?.includes(workload) !== false && workloads[workload].only?.includes(name) !== false;

/** The variables that name the systems. */
export const urlVariables = (urls: Stage['urls']): Record<string, string> =>
  Object.fromEntries(Object.entries(urls).map(([name, url]) => [`${name.toUpperCase()}_URL`, url]));

function post(name: WorkloadName, student: BenchStudent, headers: Readonly<Record<string, string>> = {}): Ask {
  const { query, variables } = workloads[name];
  const body = JSON.stringify({ query, variables: variables(student) });
  return { method: 'POST', path: '/graphql', headers: { ...json, ...headers }, body };
}

const server = (title: string, file: string): Contender => ({
  title,
  program: ({ ground, urls, supergraphFile }) => ({
    words: [join(import.meta.dirname, 'contenders', file)],
    folder: ground.folder,
    variables: { NODE_ENV: 'production', SUPERGRAPH: supergraphFile, ...urlVariables(urls) },
  }),
  ask: (workload, student) => post(workload, student),
});
const peer = (title: string, file: string): Contender => ({ ...server(title, file), isInstalled: true });

export const contenders: Readonly<Record<ContenderName, Contender>> = {
  bare: {
    ...server('bare `node:http`', 'bare.ts'),
    only: ['public'],
    ask: (_, student) => ({ method: 'GET', path: publicPath(student), headers: { ...json }, body: null }),
  },
  floor: {
    ...server('by hand', 'floor.ts'),
    ask: (workload, { id, center }) => ({
      ...{ method: 'GET', path: `/${workload}?student=stu_${id}&center=ctr_${center.id}`, headers: {}, body: null },
    }),
  },
  quad: {
    title: 'Quad',
    program: ({ ground, urls }) => ({
      words: [...startFlags(), join(import.meta.dirname, '..', 'src', 'main.js')],
      folder: ground.folder,
      variables: { ...ground.variables, ...urlVariables(urls) },
    }),
    ask(workload, student, { ground }) {
      const authorization = `Bearer ${ground.tokens[student.number]}`;
      if (!workloads[workload].isPublic) return post(workload, student, { authorization });
      return { method: 'GET', path: publicPath(student), headers: { ...json, authorization }, body: null };
    },
  },
  apollo: peer('Apollo Server, RESTDataSource', 'apollo.ts'),
  mercurius: peer('Mercurius, graphql-jit', 'mercurius.ts'),
  hive: peer('Hive Gateway, Mesh', 'hive.ts'),
};
