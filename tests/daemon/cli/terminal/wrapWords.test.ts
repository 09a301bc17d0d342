import { describe, expect, it } from '@jest/globals';
import stringWidth from 'string-width';
import { hintOf } from '#daemon/cli/terminal/ownHint.ts';
import { drawTable, tableOf } from '#daemon/cli/terminal/table.ts';
import { wrapWords } from '#daemon/cli/terminal/wrapWords.ts';

const english =
  'Other users can read the folder where the token of the daemon is, so that it does not start.';
const chinese = '其他用户可以读取此文件夹，其中有守护进程的令牌（请更改权限）。然后重新启动。';

describe('a line of prose', () => {
  it('stays as it is where there is room', () => {
    expect(wrapWords('two  columns  /a/b', 60)).toEqual(['two  columns  /a/b']);
  });

  it.each([20, 40, 60])('is broken between words only, at %s places', (width) => {
    const lines = wrapWords(english, width);
    expect(lines.join(' ')).toBe(english);
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
  });

  it.each([20, 40, 60])(
    'in Chinese fills its lines, none of which begins with a closing mark, at %s places',
    (width) => {
      const lines = wrapWords(chinese, width);
      expect(lines.join('')).toBe(chinese);
      for (const line of lines) expect(line).not.toMatch(/^[，。：；、！？）]/);
      for (const line of lines.slice(0, -1)) expect(stringWidth(line)).toBeGreaterThan(width - 7);
      expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
    },
  );

  it('keeps its indent, and a path and a command in one piece', () => {
    const command = '/opt/r/renderbridge doctor --fix';
    const hint = hintOf('/opt/r/renderbridge');
    expect(wrapWords(`  Run it: ${command}, then read /a/very/long/path/that/has/no/room`, 24, hint)).toEqual(
      ['  Run it:', `  ${command},`, '  then read', '  /a/very/long/path/that/has/no/room'],
    );
  });
});

describe('a last column that wraps', () => {
  const columns = [
    { title: 'CHECK', dropped: 0, cell: ({ about }: { about: string }) => about },
    { title: 'MESSAGE', dropped: 0, wraps: true, cell: () => english },
  ];
  it('goes on below itself', () => {
    const lines = drawTable(tableOf(columns, [{ about: 'home' }]), { width: 50, colors: false });
    expect(lines).toHaveLength(4);
    expect(lines.slice(2).every((line) => line.startsWith('       ') && line[7] !== ' ')).toBe(true);
    expect(
      lines
        .slice(1)
        .map((line) => line.slice(7))
        .join(' '),
    ).toBe(english);
  });
  it('stays one line for files and pipes', () => {
    expect(
      drawTable(tableOf(columns, [{ about: 'home' }]), { width: undefined, colors: false }),
    ).toHaveLength(2);
  });
});
