import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Application, openStage, type Stage } from './stage.ts';
import { made } from './tool.ts';

const root = join(import.meta.dirname, '..', '..');

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** What the client preset makes of a document: its ids with the texts, and the module that carries the ids. */
function generate(hashAlgorithm: 'sha1' | 'sha256') {
  const config = {
    schema: join(root, 'schema.graphql'),
    documents: 'source.ts',
    generates: { 'out/': { preset: 'client', presetConfig: { persistedDocuments: { hashAlgorithm } } } },
  };
  const files = {
    'codegen.json': JSON.stringify(config),
    'source.ts': [
      "import { graphql } from './out';",
      'export const line = graphql(`fragment Line on Center { name timeZone }`);',
      'export const centers = graphql(`query Centers { centers { ...Line } }`);',
    ].join('\n'),
  };
  const [manifest, module] = made('graphql-codegen', ['--config', 'codegen.json'], {
    files,
    results: ['out/persisted-documents.json', 'out/graphql.ts'],
  });
  return {
    manifest: JSON.parse(manifest ?? '') as Record<string, string>,
    embedded: /"hash":"([^"]+)"/.exec(module ?? '')?.[1] ?? '',
  };
}

describe.each([
  ['sha1', /^[0-9a-f]{40}$/],
  ['sha256', /^sha256:[0-9a-f]{64}$/],
] as const)('an application of the codegen client preset with %s', (algorithm, form) => {
  let partner: Application;
  let id: string;
  let manifest: Record<string, string>;
  beforeAll(async () => {
    const generated = generate(algorithm);
    ({ manifest, embedded: id } = generated);
    partner = await stage.partner(`preset-${algorithm}`);
    await stage.publish(partner, manifest);
  });

  it('has the id in its documents under which the operation is published', () => {
    expect(id).toMatch(form);
    expect(Object.keys(manifest)).toEqual([id]);
  });

  it('gets its answer for the id as it is, without the prefix and with it', async () => {
    const bare = id.replace('sha256:', '');
    for (const each of new Set([id, bare, `sha256:${bare}`])) {
      const persistedQuery = { version: 1, sha256Hash: each };
      const replies = [
        await stage.post(partner, { documentId: each }),
        await stage.post(partner, { extensions: { persistedQuery } }),
        await stage.get(partner, `?documentId=${encodeURIComponent(each)}`),
        await stage.get(partner, `/${encodeURIComponent(each)}`),
        await stage.get(partner, `/${each}`),
      ];
      for (const { status, answer } of replies) {
        expect([status, answer.errors]).toEqual([200, undefined]);
        expect(answer.data.centers[0]).toEqual({ name: expect.any(String), timeZone: expect.any(String) });
      }
    }
  });
});
