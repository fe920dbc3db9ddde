import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Half of a start is reading programs. What Node makes of them is kept, unless NODE_COMPILE_CACHE names another place, beside
// those that it is of: who may write there may change them as well. Where nobody may, all is read anew. Only what is loaded from
// here on is kept, so nothing else is loaded above, and this file alone is plain JavaScript: were it TypeScript, Node would load
// what strips types for it at each start, which takes some 40 ms, and 13 MB as long as the gateway runs.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'quad'));
await import('./main/gateway.ts');
