import { expect, it } from '@jest/globals';
import { jsonKey } from '../../src/lib/json-key.ts';

it('is the same for the same JSON, and for no other', () => {
  const texts = ['{"a":null}', '{"a":0}', '{"a":"null"}', '[null]', '{"b":null}', '{"a":{"b":[1,null]}}'];
  const keys = texts.map((text) => jsonKey(JSON.parse(text)));
  expect(keys).toEqual(texts);
});

it.each(['{"a":1e400}', '[-1e400]', '{"a":{"b":[null,{"c":1e999}]}}', '1e400'])('is none for %s', (text) => {
  expect(jsonKey(JSON.parse(text))).toBeNull();
});

it('is none where nothing came', () => {
  expect(jsonKey(undefined)).toBeNull();
});
