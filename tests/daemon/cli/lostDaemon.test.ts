import { afterEach, expect, it, jest } from '@jest/globals';
import { exitCodes, runCommand } from '#daemon/cli/command.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { DaemonNotReachable } from '#protocol/bridge/client/errors.ts';

afterEach(() => {
  process.exitCode = undefined;
});

it.each([
  [
    'in the middle of a command: what is stored, and where to look',
    new DaemonNotReachable('It stopped.', { cause: new Error('read ECONNRESET') }),
    `It stopped. What it had accepted is stored. Start it with ${ownCommand('start')}; ${ownCommand('status')} shows what became of it.`,
  ],
  ['before it began: that alone', new DaemonNotReachable('There is none.'), 'There is none.'],
])('a daemon that is gone %s', async (_, error, sentence) => {
  const said = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const printed = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  await runCommand({ json: true }, () => Promise.reject(error));
  const [lines, answers] = [said, printed].map(({ mock }) =>
    mock.calls.map(([text]) => String(text)).join(''),
  );
  said.mockRestore();
  printed.mockRestore();
  expect([process.exitCode, lines, JSON.parse(answers ?? '')]).toEqual([
    exitCodes.notReachable,
    `${sentence}\n`,
    { error: sentence },
  ]);
});
