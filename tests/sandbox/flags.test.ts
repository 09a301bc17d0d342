import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { dialects } from '#sandbox/dialects/dialects.ts';
import { faults } from '#sandbox/faults/faults.ts';
import { readFlags } from '#sandbox/flags.ts';

let said: string;
beforeEach(() => {
  said = '';
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
  }
});
afterEach(() => {
  jest.restoreAllMocks();
});

const read = (...flags: readonly string[]) => readFlags(['--home', 'somewhere', ...flags], () => 0.5);

describe('the flags of the sandbox', () => {
  it('have defaults', () => {
    expect(read()).toEqual({
      home: 'somewhere',
      port: 0,
      intervalMs: 0,
      faults: [],
      dialects: [],
      seed: 2_147_483_647,
      idleExitSeconds: 0,
      generations: [1, 2],
      signedFaults: [],
      signedForm: { spareNumber: 'absent', secondSubmit: 'taken' },
    });
  });

  it('name faults of the second generation, and refuse others', () => {
    const named = ['--signed-fault', 'unknown-status=all@getTaskList', '--signed-fault', 'wrong-clock'];
    expect(read(...named)).toMatchObject({ signedFaults: [expect.any(Function), expect.any(Function)] });
    for (const wrong of ['slow', 'wrong-clock=0', 'wrong-clock=1@create', 'wrong-clock=101%', 'toString'])
      expect(readFlags(['--home', 'h', '--signed-fault', wrong], () => 0)).toEqual({ exitCode: 2 });
  });

  it('choose how the second generation does what nobody knows', () => {
    expect(read('--spare-number', 'emptyRow', '--second-submit', 'refused')).toMatchObject({
      signedForm: { spareNumber: 'emptyRow', secondSubmit: 'refused' },
    });
    expect(readFlags(['--home', 'h', '--spare-number', 'row'], () => 0)).toEqual({ exitCode: 2 });
  });

  it('choose one generation of the API, and no third', () => {
    expect(readFlags(['--home', 'h', '--generation', '2'], () => 0)).toMatchObject({ generations: [2] });
    expect(readFlags(['--home', 'h', '--generation', '3'], () => 0)).toEqual({ exitCode: 2 });
  });

  it('name dialects and faults as often as they like, with values', () => {
    const flags = read(
      ...['--dialect', 'utc-offset=+00:00', '--dialect', 'fee-bare'],
      ...['--fault', 'slow=5', '--fault', 'failed-row=30%', '--seed', '7'],
    );
    expect(flags).toMatchObject({ seed: 7 });
    expect('faults' in flags && [flags.faults.length, flags.dialects.length]).toEqual([2, 2]);
  });

  it.each([
    ['an unknown fault', ['--fault', 'gremlins'], /expected one of answer-lost.*, got "gremlins"/],
    ['a fault’s wrong value', ['--fault', 'slow=soon'], /--fault slow: expected milliseconds/],
    ['an unknown dialect', ['--dialect', 'klingon'], /expected one of result-as-int/],
    ['a port that is none', ['--port', '70000'], /whole number from 0 to 65535, got "70000"/],
    ['a seed that is none', ['--seed', '-1'], /whole number from 0 to 4294967295/],
    ['an unknown flag', ['--colour'], /unknown option/],
  ])('ask for exit code 2 with %s', (_what, flags, says) => {
    expect(read(...flags)).toEqual({ exitCode: 2 });
    expect(said).toMatch(says);
  });

  it('--help tells every fault and every dialect', () => {
    expect(read('--help')).toEqual({ exitCode: 0 });
    for (const { name, summary } of [...faults, ...dialects]) expect(said).toContain(`${name}: ${summary}`);
  });
});
