import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readToken } from './token.ts';

const part = (claims: unknown) => Buffer.from(JSON.stringify(claims)).toString('base64url');
const tokenOf = (claims: unknown) => `${part({ alg: 'ES256' })}.${part(claims)}.c2lnbmF0dXJl`;
const problemOf = (text: string) => {
  const read = readToken(text);
  return 'problem' in read ? read.problem : null;
};

describe('a pasted token', () => {
  it('is taken as it was copied: with its header, in quotes, or broken over lines', () => {
    const text = tokenOf({ sub: 'stu_1', name: 'Núñez' });
    for (const pasted of [
      text,
      ` Bearer ${text}\n`,
      `Authorization: Bearer ${text}`,
      `"${text}"`,
      text.replace('.', '\n.'),
    ])
      assert.deepEqual(readToken(pasted), { token: { text, sub: 'stu_1' } });
  });

  it('is refused with what is wrong with it', () => {
    assert.match(problemOf('  ') ?? '', /Nothing was pasted/);
    assert.match(problemOf('hello') ?? '', /three parts .* this has 1/);
    assert.match(problemOf('a.b.c') ?? '', /can’t be read/);
    assert.match(problemOf(`x.${part('text')}.y`) ?? '', /can’t be read/);
    assert.match(problemOf(tokenOf({ sub: 'app_1' })) ?? '', /nobody’s of the school/);
  });
});
