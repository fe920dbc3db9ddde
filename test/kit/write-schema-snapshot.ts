import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { makeSchema } from '../../src/server/schema.ts';

// Writes down the schema as agreed on; the difference in version control is what a reviewer looks at.
const text = printSchema(lexicographicSortSchema(makeSchema()));
writeFileSync(new URL('../schema.snapshot.graphql', import.meta.url), `${text}\n`);
