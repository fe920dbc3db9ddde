import module from 'node:module';
import { join } from 'node:path';

// Without the packages of development the right Node.js does not come with the install: an older one says so, and not more.
if (Number.parseInt(process.versions.node, 10) < 24) {
  process.stderr.write(
    `Quad needs Node.js 24 or newer, and this is ${process.version}: install one, or run npm ci without --omit=dev.\n`,
  );
  process.exit(1);
}

// Half of a start is reading programs. What Node makes of them is kept, unless NODE_COMPILE_CACHE names another place, beside
// those that it is of: who may write there may change them as well. Where nobody may, all is read anew. Only what is loaded from
// here on is kept, so nothing else is loaded above, and what each start loads first is plain JavaScript: were it TypeScript,
// Node would load what strips types for it at each start, which takes some 40 ms, and 13 MB as long as the gateway runs.
module.enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'quad'));
const { freshBundle } = await import('./main/bundle.js');
await import(freshBundle() ?? './main/gateway.ts');
