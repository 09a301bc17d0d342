import { runInThisContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { asciiOnly } from '#scripts/package/asciiOnly.ts';

it('keeps what regular expressions and texts mean, when the script is read as one byte a character', () => {
  const script = `[/[“…]+$/.test('a…'), /^.$/u.test('🎈'), /^🎈$/u.test('🎈'), 'ä\\u00e4', /* 灯 */ 1]`;
  const read = Buffer.from(asciiOnly(script)).toString('latin1');
  expect(read).toBe(asciiOnly(script));
  expect(JSON.stringify(runInThisContext(read))).toBe(JSON.stringify(runInThisContext(script)));
  expect(JSON.stringify(runInThisContext(script))).toBe('[true,true,true,"ää",1]');
});
