import { describe, expect, it } from '@jest/globals';
import { toJsonLines, toLines } from '../../src/cli/lines.ts';

describe('what is printed', () => {
  it.each([
    ['a\u001b[2Jb', 'a\\u001b[2Jb'],
    ['a\nb\r\t\0', 'a\\u000ab\\u000d\\u0009\\u0000'],
    ['\u009b2J\u007f', '\\u009b2J\\u007f'],
    ['a\u202eb\u2066\u2028', 'a\\u202eb\\u2066\\u2028'],
    ['Zoë 王 می\u200cخواهم 👩\u200d🎓', 'Zoë 王 می\u200cخواهم 👩\u200d🎓'],
  ])('of %j is one line that steers no screen', (line, shown) => {
    expect(toLines([line, 'next'])).toBe(`${shown}\nnext\n`);
  });

  it('as JSON is what it was', () => {
    const value = { 'k\u009b': ['\u202e\u007f\n', 'é'] };
    const text = toJsonLines(value);
    expect(text).toMatch(/^[^\p{Cc}\u202e]+\n/u);
    expect(text).not.toMatch(/[\u007f-\u009f\u202e]/);
    expect(JSON.parse(text)).toEqual(value);
  });
});
