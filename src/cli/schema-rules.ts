/** Loaded where it is needed: the schema with its resolvers takes longer to load than most commands take. */
export function schemaRules(): Promise<typeof import('./operations-rules.ts')> {
  return import('./operations-rules.ts');
}
