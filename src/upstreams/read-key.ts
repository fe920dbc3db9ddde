import type { Read } from './endpoint.ts';
import type { Link, Terms } from './link.ts';

/** Whether everybody may be told what a read tells: not where the system itself is told who asks, and may tell each something else. */
export function isForEveryone({ endpoint }: Read, { forwards }: Link): boolean {
  return endpoint.audience === 'everyone' && !forwards;
}

/**
 * Names reads for one caller of a system, so that two have one name only where they ask the same, with the same credential, and
 * may be told the same: credential, caller or everybody, and what is asked.
 */
export function keysOf(
  link: Link,
  { token, caller }: Pick<Terms, 'token'> & { readonly caller: string },
): (read: Read) => string {
  let scope: string | null = null;
  return (read) => {
    scope ??= link.scopeOf(token);
    const audience = isForEveryone(read, link) ? '' : caller;
    const body = read.body === undefined ? '' : JSON.stringify(read.body);
    // None of these but the last can hold a space.
    return `${scope} ${audience} ${read.method} ${read.path.text} ${body}`;
  };
}
