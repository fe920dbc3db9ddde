import { describe, expect, it } from '@jest/globals';
import { textOfResult, willBeGivenAgain } from '../../src/server/result-text.ts';

const errors = [{ message: 'é "quoted"', extensions: { requestId: 'req_1' } }];
const whole = (result: object) => `${JSON.stringify(result)}\n`;

describe('the text of an answer', () => {
  it.each([false, true])('is its JSON in the order of Apollo, whether or not its data is shared: %s', (isShared) => {
    const data = { a: ['\u2028', null, 1.5], b: undefined };
    if (isShared) willBeGivenAgain(data);
    for (const _ of [1, 2]) {
      expect(textOfResult({ data })).toBe(whole({ data }));
      expect(textOfResult({ data, errors })).toBe(whole({ errors, data }));
      expect(textOfResult({ data, errors, extensions: { x: 1 } })).toBe(whole({ errors, data, extensions: { x: 1 } }));
    }
    expect(textOfResult({ errors })).toBe(whole({ errors }));
    expect(textOfResult({ errors, data: null })).toBe(whole({ errors, data: null }));
  });

  it('is written once where its data is given again', () => {
    let times = 0;
    const data = {
      get seen() {
        times += 1;
        return times;
      },
    };
    expect([textOfResult({ data }), textOfResult({ data })]).toEqual([
      whole({ data: { seen: 1 } }),
      whole({ data: { seen: 2 } }),
    ]);
    willBeGivenAgain(data);
    const texts = [textOfResult({ data }), textOfResult({ data })];
    willBeGivenAgain(data);
    expect([...texts, textOfResult({ data })]).toEqual(Array.from({ length: 3 }, () => whole({ data: { seen: 3 } })));
  });
});
