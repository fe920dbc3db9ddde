import type { Answer, Asked } from './answer.ts';

export interface Route {
  readonly method: string;
  /** Such as `/api/events/{event}`; letters count in either case, as on IIS. */
  readonly path: string;
  /** True where the vendor asks for no credentials. */
  readonly anonymous?: boolean;
  answer(asked: Asked): Answer | Promise<Answer>;
}

/** A found route with the segments that its braces took, or what else is known of the path. */
export type Match = { route: Route; params: Record<string, string> } | 'no path' | 'no method' | 'bad escape';

interface Compiled {
  readonly route: Route;
  readonly pattern: RegExp;
}

function compile(route: Route): Compiled {
  const pattern = route.path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { route, pattern: new RegExp(`^${pattern}/?$`, 'i') };
}

function decode(groups: Record<string, string>): Record<string, string> | null {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return null;
  }
}

/** A function that finds the route for a method and a path; where several fit, the one listed first. */
export function router(routes: readonly Route[]): (method: string, path: string) => Match {
  const compiled = routes.map(compile);
  return (method, path) => {
    const fitting = compiled.filter(({ pattern }) => pattern.test(path));
    const found = fitting.find(({ route }) => route.method === method);
    if (!found) return fitting.length > 0 ? 'no method' : 'no path';
    const params = decode(found.pattern.exec(path)?.groups ?? {});
    return params ? { route: found.route, params } : 'bad escape';
  };
}
