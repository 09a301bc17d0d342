import { expect, it } from '@jest/globals';
import { createEventLines } from '#daemon/farms/renderbus/eventLines.ts';

it('server-sent events are read from pieces of any length', () => {
  const text = ': follows\n\nevent: tasks\ndata: [1]\n\ndata: a\ndata: b\r\n\r\nevent: tasks\ndata: [2]\n\n';
  const expected = [
    { event: 'tasks', data: '[1]' },
    { event: 'message', data: 'a\nb' },
    { event: 'tasks', data: '[2]' },
  ];
  for (let length = 1; length <= text.length; length += 1) {
    const read = createEventLines();
    const pieces = text.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? [];
    expect(pieces.flatMap((piece) => read(piece))).toEqual(expected);
  }
});

it('an event is told once it is whole, and not before its empty line', () => {
  const read = createEventLines();
  expect(read('event: tasks\ndata: [1]\n')).toEqual([]);
  expect(read('\n')).toEqual([{ event: 'tasks', data: '[1]' }]);
  expect(read('data: [2]\n\n')).toEqual([{ event: 'message', data: '[2]' }]);
});

it('only event and data are fields, with or without a blank, and an event without data is none', () => {
  const read = createEventLines();
  expect(read('id: 7\nretry: 9\nevent:tasks\ndata:[1]\nmydata: no\n\n')).toEqual([
    { event: 'tasks', data: '[1]' },
  ]);
  expect(read('event: tasks\n\n: a comment with data: in it\n\n')).toEqual([]);
  expect(read('event: \ndata: x\n\n')).toEqual([{ event: 'message', data: 'x' }]);
});

it('a line that does not end costs no more for being long', () => {
  const read = createEventLines();
  const piece = 'x'.repeat(16 * 1024);
  const before = process.cpuUsage();
  for (let index = 0; index < 1024; index += 1) read(piece);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(1000);
  const [told] = read('\ndata: 1\n\n');
  expect(told).toEqual({ event: 'message', data: '1' });
});
