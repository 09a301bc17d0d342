import { describe, expect, it } from '@jest/globals';
import { createKnownSecrets } from '#daemon/config/knownSecrets.ts';
import { recordingOf } from '#daemon/farms/recordingOf.ts';
import { excerptOf } from '#daemon/requests/excerpt.ts';
import { createRecentCalls } from '#daemon/requests/recentCalls.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { manualClock } from '../manualClock.ts';

const key = 'k3y-that-nobody-may-read';
const { hide } = createKnownSecrets([key]);
const parts = { hide, mostLetters: 4000 };

describe('what is shown of a body', () => {
  it('is JSON that reads back, as long as it is short', () => {
    const body = { project_name: 'lake', frames: '1-10', priority: 3, sub: [{ a: null }, true] };
    expect(JSON.parse(excerptOf(body, parts))).toEqual(body);
  });

  it('has no known secret: in values, names, and inside other texts', () => {
    const text = excerptOf({ remark: `see ${key}`, [key]: 1, deep: [{ url: `https://a/?k=${key}` }] }, parts);
    expect(text).not.toContain(key);
    expect(text.match(/\[secret\]/g)).toHaveLength(3);
  });

  it('has no part of a secret that a cut runs through', () => {
    const text = excerptOf({ remark: `${'x'.repeat(290)}${key}` }, parts);
    expect(text).not.toContain(key.slice(0, 4));
    expect(excerptOf({ [`${'x'.repeat(290)}${key}`]: 1 }, parts)).not.toContain(key.slice(0, 4));
    const cut = excerptOf(`${'x'.repeat(10)}${key}`, { hide, mostLetters: 20 });
    expect(cut).not.toContain(key.slice(0, 4));
  });

  it('hides what is called a secret, whatever is in it', () => {
    const text = excerptOf(
      { upload_password: 'hunter2', accessKey: 'abc', access_key: 'd', token: 'e' },
      parts,
    );
    expect(text).not.toMatch(/hunter2|abc|"d"|"e"/);
  });

  it('names the first rows of a long list and how many more there are', () => {
    const rows = Array.from({ length: 10_000 }, (_, task_id) => ({ task_id }));
    expect(JSON.parse(excerptOf({ data: rows }, parts)).data).toEqual([...rows.slice(0, 5), '… 9995']);
  });

  it('is never longer than it may be, and never half a character', () => {
    const text = excerptOf({ a: '😀'.repeat(100), b: '😀'.repeat(100) }, { hide, mostLetters: 101 });
    expect(text.length).toBeLessThanOrEqual(101);
    expect(text.isWellFormed()).toBe(true);
    expect(excerptOf({ a: `${'x'.repeat(299)}😀` }, parts).isWellFormed()).toBe(true);
  });

  it('is finite for what is nested deeper than anybody reads', () => {
    let nested: unknown = 'end';
    for (let depth = 0; depth < 5000; depth += 1) nested = { nested };
    expect(excerptOf(nested, parts).length).toBeLessThan(200);
  });
});

describe('the last calls', () => {
  const refused: FarmReply<never> = {
    kind: 'refused',
    code: '1012',
    message: 'no account',
    class: 'account',
  };

  it('tell what was sent, how it ended and how long it took', async () => {
    const clock = manualClock();
    const calls = createRecentCalls({ clock, hide, most: 3, mostLetters: 4000 });
    const first = calls.begin('query_task', { a: 1 });
    expect(calls.newestFirst()).toMatchObject([{ number: 1, outcome: 'underWay', milliseconds: undefined }]);
    await clock.advance(180);
    const second = calls.begin('query_project', {});
    first({ kind: 'answered', result: { data: [] } });
    second(refused);
    expect(calls.newestFirst()).toMatchObject([
      { number: 2, action: 'query_project', outcome: 'refused', code: '1012', message: 'no account' },
      { number: 1, action: 'query_task', outcome: 'answered', milliseconds: 180 },
    ]);
  });

  it('forget the oldest, one that is under way too', () => {
    const calls = createRecentCalls({ clock: manualClock(), hide, most: 3, mostLetters: 4000 });
    const ends = [1, 2, 3, 4].map((n) => calls.begin(`call${n}`, {}));
    for (const end of ends) end(refused);
    expect(calls.newestFirst().map(({ number }) => number)).toEqual([4, 3, 2]);
  });

  it('have an end when the client throws, and the caller hears of it', async () => {
    const calls = createRecentCalls({ clock: manualClock(), hide, most: 3, mostLetters: 4000 });
    const send = async (_action: string, _body: object): Promise<FarmReply<unknown>> => {
      throw new Error('no such body');
    };
    await expect(recordingOf({ send }, calls.begin).send('x', {})).rejects.toThrow('no such body');
    expect(calls.newestFirst()).toMatchObject([{ action: 'x', outcome: 'unknown' }]);
  });
});
