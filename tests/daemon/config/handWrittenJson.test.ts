import { describe, expect, it } from '@jest/globals';
import { handWrittenJson, sentenceOf } from '#daemon/config/handWrittenJson.ts';

const saidOf = (content: string): unknown => {
  try {
    return handWrittenJson(content);
  } catch (error) {
    return sentenceOf('config.json', error, 'en');
  }
};
const at = (line: number, column: number) =>
  `config.json: expected JSON, got something else at line ${line} column ${column}.`;

describe('a file that a person wrote', () => {
  it.each([
    ['as it is', '{"port": 1}'],
    ['after the mark that editors of Windows put before it', '\uFEFF{"port": 1}'],
  ])('is read %s', (_, content) => {
    expect(saidOf(content)).toEqual({ port: 1 });
  });

  it.each([
    ['{"port": }', at(1, 10)],
    ['{"port": 1,}', at(1, 12)],
    ['{\n  "port": 1,\n  pace: 2\n}', at(3, 3)],
    ["{'port': 1}", at(1, 2)],
    ['// mine\n{}', at(1, 1)],
    ['{"port": trve}', at(1, 12)],
    ['{"port": 01}', at(1, 11)],
    ['{"name": "a\\x"}', at(1, 13)],
    ['{}}', at(1, 3)],
  ])('that goes wrong says the place: %j', (content, sentence) => {
    expect(saidOf(content)).toBe(sentence);
  });

  it.each(['{"port": 1', '{"name": "a', '{"port": tru', '[1,', '{"port": -'])(
    'that breaks off says so: %j',
    (content) => {
      expect(saidOf(content)).toMatch(/something else at its end, where a quote or a bracket is not closed/);
    },
  );

  it.each(['', ' \r\n', '\uFEFF'])('that is empty says so: %j', (content) => {
    expect(saidOf(content)).toBe('config.json: expected JSON, got nothing.');
  });

  it('in the encoding that PowerShell of Windows writes says how to save it', () => {
    const content = Buffer.from('\uFEFF{"port": 1}', 'utf16le').toString('utf8');
    expect(saidOf(content)).toMatch(/another encoding than UTF-8\. Save it as UTF-8\.$/);
  });
});
