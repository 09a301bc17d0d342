import { expect, it } from '@jest/globals';
import { readChunk } from '#daemon/bridge/eventChunk.ts';
import type { BridgeEvent } from '#protocol/bridge/event.ts';
import { numberedNotice } from '../numberedEvents.ts';

const event = (n: number, bytes: number): BridgeEvent => ({
  type: 'notice',
  cursor: `1-${n}`,
  at: '2026-11-22T12:00:00.000Z',
  data: numberedNotice(n, 'x'.repeat(bytes)),
});
const chunkOf = (...events: readonly BridgeEvent[]) => {
  const chunk = readChunk({ read: () => ({ kind: 'events', events, cursor: '1-9' }) }, '1-0', undefined);
  return chunk.kind === 'gone' ? chunk : { ...chunk, texts: chunk.texts.length };
};

it('an event that is larger than a chunk comes alone, so that reading goes on behind it', () => {
  expect(chunkOf(event(1, 300_000), event(2, 1))).toEqual({
    kind: 'events',
    texts: 1,
    cursor: '1-1',
    isAll: false,
  });
});

it('a chunk ends before the event that no longer fits', () => {
  expect(chunkOf(event(1, 200_000), event(2, 200_000))).toMatchObject({
    texts: 1,
    cursor: '1-1',
    isAll: false,
  });
  expect(chunkOf(event(1, 100_000), event(2, 100_000))).toMatchObject({
    texts: 2,
    cursor: '1-2',
    isAll: true,
  });
});
