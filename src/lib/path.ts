/** A path made from a template, and the template itself, which may be logged as it holds no id. */
export interface Path {
  readonly text: string;
  readonly template: string;
}

/** What an id may hold once it is parsed to its type; `%`, slashes and control characters never reach a path. */
const segment = /^[A-Za-z0-9._@-]{1,128}$/;

/**
 * Builds a path: path`/users/${id}/encounters`. Each value becomes one segment, never more and never none:
 * `encodeURIComponent('..')` is `..`, so dots are refused here. Throws on a value that is no id: parse ids before.
 */
export function path(strings: TemplateStringsArray, ...values: readonly string[]): Path {
  let text = strings[0] ?? '';
  for (const [index, value] of values.entries()) {
    if (!segment.test(value) || value === '.' || value === '..') throw new Error('a path takes parsed ids only');
    text += encodeURIComponent(value) + (strings[index + 1] ?? '');
  }
  return { text, template: templateOf(strings) };
}

/** Each place in the source that writes a path has one, for ever. */
const templates = new WeakMap<TemplateStringsArray, string>();

function templateOf(strings: TemplateStringsArray): string {
  const template = templates.get(strings) ?? strings.join('{id}');
  templates.set(strings, template);
  return template;
}

/** Adds a query of names and values; values that are undefined are left out. Brackets and the like are encoded. */
export function withQuery(base: Path, query: Readonly<Record<string, string | number | undefined>>): Path {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.append(name, String(value));
  }
  const text = parameters.toString();
  return { text: text === '' ? base.text : `${base.text}?${text}`, template: base.template };
}
