import path from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { runCli } from '../cliProcess.ts';

it('what is no message of the protocol is refused as JSON-RPC demands and told on standard error, and what follows is answered', async () => {
  const lines = [
    'no JSON',
    '{"jsonrpc":"2.0","id":9,"method":',
    '',
    '5',
    'null',
    '{"jsonrpc":"2.0","id":"of its own","method":7}',
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
    ...new Array(2).fill(
      'What the assistant’s program sent could not be read: Expected JSON on each line, got something else.',
    ),
    ...new Array(6).fill(
      'What the assistant’s program sent could not be read: Expected one JSON-RPC 2.0 message on a line, got something else.',
    ),
  ]);
  const answers = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.map(({ jsonrpc, id, error }) => [jsonrpc, id, error?.code])).toEqual([
    ['2.0', null, -32_700],
    ['2.0', null, -32_700],
    ['2.0', null, -32_600],
    ['2.0', null, -32_600],
    ['2.0', 'of its own', -32_600],
    ['2.0', null, -32_600],
    ['2.0', null, -32_600],
    ['2.0', 2, -32_600],
    ['2.0', 3, undefined],
    ['2.0', 4, undefined],
  ]);
});
