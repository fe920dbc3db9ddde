import { Lexer, Source, type Token, TokenKind } from 'graphql';

/**
 * One text for all spellings of a document: without what GraphQL ignores, strings in one form, the short form of an anonymous
 * query written out, definitions in one order. Two texts have the same one just where they are equal once their definitions are
 * sorted and printed. It only reads the tokens, so that a text that nobody registered need not be parsed; null where that can't be
 * done, or where there are more than `mostTokens`.
 */
export function canonicalText(text: string, mostTokens: number): string | null {
  const definitions: string[] = [];
  let words: string[] = [];
  let depth = 0;
  for (const token of tokensOf(text)) {
    if (token === null || mostTokens-- === 0) return null;
    if (words.length === 0 && token.kind === TokenKind.BRACE_L) words.push('query');
    words.push(wordOf(token));
    depth += steps.get(token.kind) ?? 0;
    // A definition ends with its fields; braces that stand before them are in parentheses.
    if (depth > 0 || token.kind !== TokenKind.BRACE_R) continue;
    definitions.push(words.join(' '));
    words = [];
  }
  return [...definitions, ...words].sort().join('\n');
}

const steps: ReadonlyMap<string, number> = new Map([
  ...[TokenKind.BRACE_L, TokenKind.PAREN_L, TokenKind.BRACKET_L].map((kind) => [kind, 1] as const),
  ...[TokenKind.BRACE_R, TokenKind.PAREN_R, TokenKind.BRACKET_R].map((kind) => [kind, -1] as const),
]);

/** Its last is null where the text ends in no token of GraphQL. */
function* tokensOf(text: string): Generator<Token | null> {
  const lexer = new Lexer(new Source(text));
  try {
    while (lexer.advance().kind !== TokenKind.EOF) yield lexer.token;
  } catch {
    yield null;
  }
}

function wordOf({ kind, value }: Token): string {
  if (kind === TokenKind.STRING || kind === TokenKind.BLOCK_STRING) return JSON.stringify(value);
  return value ?? kind;
}
