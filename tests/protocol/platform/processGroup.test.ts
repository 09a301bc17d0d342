import { describe, expect, it } from '@jest/globals';
import type { Platform } from '#protocol/platform/platform.ts';
import { endGroup, type Leader, startsGroup } from '#protocol/platform/processGroup.ts';
import { guardOf } from '#protocol/platform/programGroups.ts';

describe('what ends a program with all that it started', () => {
  it.each<[Platform, Leader['state'], boolean, readonly string[]]>([
    ['linux', 'running', true, ['kill -42 SIGKILL']],
    ['linux', 'ended', true, ['kill -42 SIGKILL']],
    ['macos', 'running', true, ['kill -42 SIGKILL']],
    ['macos', 'ended', true, ['kill -42 SIGKILL']],
    ['windows', 'running', false, ['taskkill /pid 42 /t /f']],
    ['windows', 'ended', false, []],
  ])('on %s, while its leader is %s', (platform, state, hasGroup, expected) => {
    const done: string[] = [];
    expect(startsGroup(platform)).toBe(hasGroup);
    endGroup(
      { pid: 42, state },
      {
        platform,
        kill: (pid, signal) => void done.push(`kill ${pid} ${signal}`),
        run: (program, args) => void done.push([program, ...args].join(' ')),
      },
    );
    expect(done).toEqual(expected);
  });

  it('a group of which nobody is left is no fault', () => {
    const kill = () => {
      throw new Error('ESRCH');
    };
    expect(() =>
      endGroup({ pid: 42, state: 'ended' }, { platform: 'linux', kill, run: () => {} }),
    ).not.toThrow();
  });
});

describe('what ends a group whose parent is killed at once', () => {
  it.each(['linux', 'macos'] as const)('on %s a shell that waits for the end of its input', (platform) => {
    const [program, ...args] = guardOf(platform, 'mark') ?? [];
    expect([program, args[0], args.at(-1)]).toEqual(['/bin/sh', '-c', 'mark']);
    expect(args[1]).toMatch(/^read -r group\nread -r said \|\| kill -s KILL -- "-\$group"$/m);
  });

  it('on Windows nothing of ours: the job object of Node ends the program itself', () => {
    expect(guardOf('windows', 'mark')).toBeUndefined();
  });
});
