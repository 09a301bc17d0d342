import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const module = fileURLToPath(new URL('../../../daemon/config/v8.ts', import.meta.url));

/** The flags that V8 was given last, one for each name, by a program of its own that does this. */
function flagsAfter(steps: string): readonly string[] {
  const program = `
    import v8 from 'node:v8';
    import { syncBuiltinESMExports } from 'node:module';
    const given = new Map();
    const { setFlagsFromString } = v8;
    v8.setFlagsFromString = (flag) => {
      given.set(flag.replace(/^--(?:no-)?/, '').replace(/=.*/, ''), flag);
      setFlagsFromString(flag);
    };
    syncBuiltinESMExports();
    const { setV8Flags, startIsOver, laterPartOfNode, collectGarbageRarely } = await import(${JSON.stringify(module)});
    ${steps}
    console.log(JSON.stringify([...given.values()]));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as readonly string[];
}

const waiting = ['--invocation-count-for-maglev=1500', '--heap-growing-percent=20'];
const starting = ['--no-sparkplug', '--no-regexp-optimization'];
const started = ['--sparkplug', '--regexp-optimization'];

describe('the flags of V8', () => {
  it.each([
    ['of a start compile no more than it must', 'setV8Flags();', [...waiting, ...starting]],
    ['compile as usual once the start is over', 'setV8Flags(); startIsOver();', [...waiting, ...started]],
    [
      'are the same again after a part of Node was loaded',
      "setV8Flags(); laterPartOfNode('node:tls');",
      [...waiting, ...starting],
    ],
    [
      'let garbage gather once somebody follows, also before the start is over',
      'setV8Flags(); collectGarbageRarely(); startIsOver();',
      ['--invocation-count-for-maglev=1500', '--heap-growing-percent=100', ...started],
    ],
    ['are left alone where nobody set any', "startIsOver(); laterPartOfNode('node:tls');", []],
  ])('%s', (_title, steps, flags) => {
    expect([...flagsAfter(steps)].toSorted()).toEqual([...flags].toSorted());
  });
});
