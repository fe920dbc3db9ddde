import { type Files, made } from './tool.ts';

export interface ApolloManifest {
  readonly format: 'apollo-persisted-query-manifest';
  readonly version: 1;
  readonly operations: { id: string; name: string; type: 'query' | 'mutation' | 'subscription'; body: string }[];
}

/** What Apollo's generator makes of these files. */
export function apolloManifestOf(files: Files): ApolloManifest {
  const config = JSON.stringify({ documents: ['*.graphql'], output: 'manifest.json' });
  const [text = ''] = made('generate-persisted-query-manifest', ['--config', 'config.json'], {
    files: { ...files, 'config.json': config },
    results: ['manifest.json'],
  });
  return JSON.parse(text);
}
