/** What a token says of itself. The gateway alone decides whether it is valid. */
export interface Token {
  readonly text: string;
  /** Whose it is: the global id of a person, `stu_…` or `stf_…`. */
  readonly sub: string;
}

export type ReadToken = { readonly token: Token } | { readonly problem: string };

/** Reads a token that somebody pasted, or says what is wrong with it and where to get one. Nothing of it goes anywhere yet. */
export function readToken(pasted: string): ReadToken {
  // As it stands after "Authorization: Bearer", in quotes, or broken over lines by a terminal.
  const text = pasted.replace(/^\s*(authorization:)?\s*(bearer\s)?/i, '').replaceAll(/[\s"']/g, '');
  if (text === '') return { problem: 'Nothing was pasted. Paste the token that the gateway printed when it started.' };
  const parts = text.split('.');
  if (parts.length !== 3)
    return {
      problem: `This is not a token: a token has three parts with dots between them, this has ${parts.length}.`,
    };
  const sub = subjectOf(parts[1] ?? '');
  if (sub === null)
    return { problem: 'This is not a token: its middle part can’t be read. Copy it again, from “eyJ” to its end.' };
  if (!/^st[uf]_/.test(sub))
    return { problem: 'This token is nobody’s of the school: take one of a student (stu_…) or of staff (stf_…).' };
  return { token: { text, sub } };
}

function subjectOf(part: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const isObject = typeof claims === 'object' && claims !== null;
    return isObject && 'sub' in claims && typeof claims.sub === 'string' ? claims.sub : null;
  } catch {
    return null;
  }
}
