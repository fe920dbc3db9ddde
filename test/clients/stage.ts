import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { request } from 'undici';
import type { OperationMode } from '../../src/model/operation.ts';
import { freshUrl, quad } from '../kit/cli.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

/** An application that asks the graph. */
export interface Application {
  readonly name: string;
  /** In which it says who it is, and on whose behalf it asks. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A gateway whose operations are published as a release does it: by the command, beside it, while it runs. */
export interface Stage {
  readonly house: TestHouse;
  /** Where the graph answers. */
  readonly graph: string;
  /** Makes a partner with a key, which asks on nobody's behalf. */
  partner(name: string): Promise<Application>;
  /** Makes a front end of the school known, which goes by its name and asks on behalf of the demonstration's student. */
  frontEnd(name: string, mode: OperationMode): Promise<Application>;
  /** Sets what an application may send. */
  hold(application: Application, mode: OperationMode): Promise<void>;
  /** Publishes a manifest for an application. */
  publish(application: Application, manifest: unknown): Promise<void>;
  /** What comes of such a body. */
  post(application: Application, body: object): Promise<Reply>;
  /** What comes of a GET of the graph's address with this after it. */
  get(application: Application, rest: string): Promise<Reply>;
  close(): Promise<void>;
}

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its query
  readonly answer: any;
}

/** Partners are held to what is published for them, as in production. */
export async function openStage(): Promise<Stage> {
  const databaseUrl = freshUrl();
  const folder = mkdtempSync(join(tmpdir(), 'quad-clients-'));
  const house = await startTestHouse({ databaseUrl, holdsPartners: true });
  const graph = `${house.url}/graphql`;
  const run = async (...args: string[]) => {
    const { status, stdout, stderr } = quad(['operations', ...args], databaseUrl);
    if (status !== 0) throw new Error(`quad operations ${args.join(' ')}: ${stdout}${stderr}`);
    // The first may be a look that began before.
    await house.refresh();
    await house.refresh();
  };
  const ask = async (method: 'GET' | 'POST', address: string, { headers }: Application, body?: string) => {
    const content = body === undefined ? {} : { 'content-type': 'application/json' };
    const reply = await request(address, { method, headers: { ...content, ...headers }, ...(body && { body }) });
    return { status: reply.statusCode, answer: await reply.body.json() } as Reply;
  };
  const stage: Stage = {
    house,
    graph,
    async partner(name) {
      const key = await house.clients.create({ name, role: 'partner' });
      return { name, headers: { 'quad-client-key': key?.reveal() ?? '' } };
    },
    async frontEnd(name, mode) {
      const authorization = `Bearer ${await house.token('student')}`;
      const application = { name, headers: { authorization, 'graphql-client-name': name } };
      await stage.hold(application, mode);
      return application;
    },
    async hold(application, mode) {
      await run('policy', application.name, '--mode', mode);
    },
    async publish(application, manifest) {
      const file = join(folder, 'manifest.json');
      writeFileSync(file, JSON.stringify(manifest));
      await run('publish', file, '--client', application.name);
    },
    post: (application, body) => ask('POST', graph, application, JSON.stringify(body)),
    get: (application, rest) => ask('GET', `${graph}${rest}`, application),
    async close() {
      await house.close();
      for (const each of [folder, dirname(databaseUrl.slice('sqlite:'.length))]) rmSync(each, { recursive: true });
    },
  };
  return stage;
}

/** The code of the first error; undefined where there is none. */
export function codeOf({ answer }: Reply): string | undefined {
  return answer.errors?.[0]?.extensions.code;
}
