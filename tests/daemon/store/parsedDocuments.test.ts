import { describe, expect, it } from '@jest/globals';
import { createParsedDocuments } from '#daemon/store/parsedDocuments.ts';

function counted(most: number) {
  const documents = createParsedDocuments<object>(most);
  let parses = 0;
  const read = (seq: number, text: string) =>
    documents.of(seq, text, () => {
      parses += 1;
      return text === 'spoilt' ? undefined : { text };
    });
  return { read, parses: () => parses };
}

describe('documents that were parsed lately', () => {
  it('are parsed once for the same text, and again for another', () => {
    const { read, parses } = counted(10);
    const first = read(1, 'a');
    expect(read(1, 'a')).toBe(first);
    expect(parses()).toBe(1);
    expect(read(1, 'b')).toEqual({ text: 'b' });
    expect(read(1, 'a')).toEqual({ text: 'a' });
    expect(parses()).toBe(3);
  });

  it('are never told for one that can no longer be read', () => {
    const { read } = counted(10);
    read(1, 'a');
    expect(read(1, 'spoilt')).toBeUndefined();
    expect(read(1, 'spoilt')).toBeUndefined();
  });

  it('are at most so many, the newest of them', () => {
    const { read, parses } = counted(2);
    for (const seq of [1, 2, 3]) read(seq, 'a');
    for (const seq of [2, 3]) read(seq, 'a');
    expect(parses()).toBe(3);
    read(1, 'a');
    expect(parses()).toBe(4);
  });

  it('are as new as their text', () => {
    const { read, parses } = counted(2);
    for (const [seq, text] of [
      [1, 'a'],
      [2, 'a'],
      [1, 'b'],
      [3, 'a'],
    ] as const)
      read(seq, text);
    read(1, 'b');
    expect(parses()).toBe(4);
  });
});
