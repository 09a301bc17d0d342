import path from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { runCli } from '../cliProcess.ts';

it('what is no message of the protocol is told in a line on standard error, and what follows is answered', async () => {
  const lines = [
    // Programs that write their log there are forgiven.
    'no JSON',
    '[]',
    '[{"jsonrpc":"2.0","id":1,"method":"ping"}]',
    '{"jsonrpc":"1.0","id":2,"method":"ping"}',
    '{"jsonrpc":"2.0","id":3,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}',
    '{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"task","arguments":{"taskId":""}}}',
    '',
  ];
  const env = { RENDERBRIDGE_HOME: path.join(temporaryFolder(), 'home') };
  const { code, out, said } = await runCli(['mcp', '--quiet'], env, lines.join('\n'));
  expect(code).toBe(0);
  expect(said.trimEnd().split('\n')).toEqual([
    ...new Array(3).fill(
      'What the assistant’s program sent could not be read: Expected one JSON-RPC 2.0 message on a line, got something else.',
    ),
  ]);
  const answers = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.map(({ id }) => id)).toEqual([3, 4]);
});
