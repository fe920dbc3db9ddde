import { randomBytes } from 'node:crypto';

/** What a page of the explorer is sent as. */
export interface Page {
  readonly html: string;
  readonly policy: string;
}

/** The names of the files with which the page begins. */
export interface Beginning {
  readonly script: string;
  readonly style: string;
}

/**
 * The page is a frame: what is in it comes from the gateway's own files. Until they are there, and where they can't be, it says
 * what to do.
 */
export function pageOf({ script, style }: Beginning): Page {
  const nonce = randomBytes(16).toString('base64');
  const head = `<link rel="stylesheet" href="/explorer/assets/${style}" nonce="${nonce}">
<script type="module" src="/explorer/assets/${script}"></script>`;
  const body = `<div id="root"><main class="plain">
<h1>Quad</h1>
<p>The explorer is loading. If this stays, its files could not be loaded: reload the page, and if that does not help, run
<code>npm run explorer:build</code> where the gateway is installed.</p>
</main></div>
<noscript><main class="plain"><h1>Quad</h1>
<p>The explorer needs JavaScript, which is off in this browser. The graph answers without it:</p>
<pre>curl http://HOST:PORT/graphql -H 'content-type: application/json' -H 'authorization: Bearer TOKEN' -d '{"query":"{ viewer { name } }"}'</pre>
</main></noscript>`;
  return { html: documentOf(head, body), policy: policyOf(`'self' 'nonce-${nonce}'`) };
}

/** Where the explorer's files were never built. */
export function notBuiltPage(): Page {
  const body = `<main><h1>Quad</h1>
<p>The graph answers at <code>/graphql</code>. The explorer, which would be here, is not built: run <code>npm run explorer:build</code>
where the gateway is installed with all its packages (<code>npm ci</code>), and reload this page.</p></main>`;
  return { html: documentOf('', body), policy: policyOf("'none'") };
}

/**
 * No script but the explorer's own, and no connection but to this gateway. Its editors place their lines with style attributes,
 * and make style sheets of their own, which carry the nonce; none of these can reach another host, as nothing may.
 */
function policyOf(styleSheets: string): string {
  const rules = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src-elem': styleSheets,
    'style-src-attr': "'unsafe-inline'",
    'font-src': "'self'",
    'img-src': "'self' data:",
    'connect-src': "'self'",
    'worker-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  };
  return Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cg fill='%232563a8'%3E%3Crect x='1' y='1' width='6' height='6' rx='1.5'/%3E%3Crect x='9' y='1' width='6' height='6' rx='1.5'/%3E%3Crect x='1' y='9' width='6' height='6' rx='1.5'/%3E%3Crect x='9' y='9' width='6' height='6' rx='1.5'/%3E%3C/g%3E%3C/svg%3E";

function documentOf(head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Quad</title>
<link rel="icon" href="${icon}">
${head}
</head>
<body>
${body}
</body>
</html>
`;
}
