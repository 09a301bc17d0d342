import { afterEach, expect, it } from '@jest/globals';
import { createLive } from '#dashboard/live/live.ts';

const { fetch } = globalThis;

afterEach(() => {
  globalThis.fetch = fetch;
});

it('a daemon that goes between the lists and the events is told to be away', async () => {
  const asked: string[] = [];
  globalThis.fetch = async (input) => {
    const { pathname } = new URL(String(input));
    asked.push(pathname);
    if (pathname === '/v1/session/ticket') throw new TypeError('fetch failed');
    return Response.json({ items: [], cursor: null, eventsCursor: 'here' });
  };
  const rests = Promise.withResolvers<void>();
  const live = createLive({
    url: 'http://127.0.0.1:9',
    token: 'token',
    language: 'en',
    schedule: (run) => run(),
    now: () => 0,
    pause() {
      rests.resolve();
      return new Promise(() => {});
    },
  });
  await rests.promise;
  expect(asked).toContain('/v1/session/ticket');
  expect(live.link.value).toEqual({ kind: 'away', since: '1970-01-01T00:00:00.000Z' });
  live.stop();
});
