import { writeFileSync } from 'node:fs';
import { printedSchema } from '../../src/server/printed-schema.ts';
import { makeSchema } from '../../src/server/schema.ts';

/** What stands above it, for those who open the file first. */
const heading = '# Printed from schema/ by `npm run schema:print`: change it there.\n\n';

/** The text of `schema.graphql`: for tools that want the graph in one file, and for reviewers, who see in its difference what changes. */
export function schemaFile(): string {
  return `${heading}${printedSchema(makeSchema())}\n`;
}

if (import.meta.main) writeFileSync(new URL('../../schema.graphql', import.meta.url), schemaFile());
