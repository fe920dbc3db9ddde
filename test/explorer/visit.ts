import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';

/** A page of the explorer that is open. */
export interface Visit {
  readonly page: Page;
  /** What it asked of other hosts, which was not let through. */
  readonly foreign: string[];
  /** What the console told as an error, scripts threw, and the policy forbade. */
  readonly complaints: string[];
  /** Runs the tab at hand; gives the status and the body of its answer, or null where none came. */
  run(): Promise<{ readonly status: number; readonly sent: Sent; readonly body: Body } | null>;
  /** Chooses somebody by a part of what the list says of them. */
  askAs(part: string): Promise<void>;
  /** What a part of the page shows: all of it when left out. */
  text(part?: string): Promise<string>;
  close(): Promise<void>;
}

/** A page can't know all that its policy forbids: the browser says it. */
const tellViolations =
  'addEventListener("securitypolicyviolation", (event) => console.error(event.violatedDirective, event.blockedURI))';

interface Sent {
  readonly query?: string;
  readonly documentId?: string;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its query
type Body = { readonly data?: any; readonly errors?: readonly { readonly extensions: { readonly code: string } }[] };

/** Opens a page, and waits until it can be worked with, unless it is one that never can be. */
export async function visit(
  browser: Browser,
  url: string,
  { isReady = true, ...options }: BrowserContextOptions & { readonly isReady?: boolean } = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  // Only ends what hangs: a busy machine takes many times as long as an idle one.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const { host } = new URL(url);
  const [foreign, complaints]: [string[], string[]] = [[], []];
  await page.route(
    (address) => address.host !== host,
    (route) => {
      foreign.push(route.request().url());
      return route.abort();
    },
  );
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  if (options.javaScriptEnabled !== false) {
    await page.addInitScript(tellViolations);
  }
  await page.goto(url);
  if (isReady) await page.waitForSelector('.graphiql-query-editor .view-line');
  return {
    page,
    foreign,
    complaints,
    async run() {
      const asked = page.waitForRequest(isOperation);
      await page.click('.graphiql-execute-button');
      const request = await asked;
      const response = await request.response().catch(() => null);
      await page.waitForSelector('.panel .sent');
      if (response === null) return null;
      return { status: response.status(), sent: request.postDataJSON(), body: await response.json() };
    },
    async askAs(part) {
      const value = await page.locator('#ask-as option', { hasText: part }).last().getAttribute('value');
      await page.selectOption('#ask-as', value);
    },
    text: async (part = 'body') => (await page.innerText(part)).replaceAll(/\s+/g, ' '),
    close: () => context.close(),
  };
}

/** What the reader asks, and not what the page asks for itself. */
function isOperation(request: Request): boolean {
  const body = request.postData() ?? '';
  return new URL(request.url()).pathname === '/graphql' && !/IntrospectionQuery|"\{ centers/.test(body);
}
