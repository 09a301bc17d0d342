import {
  INVALID_REQUEST,
  isSpecType,
  PARSE_ERROR,
  STDIO_DEFAULT_MAX_BUFFER_SIZE,
} from '@modelcontextprotocol/server';
import { words } from '../language.ts';

/** A line that is no message: what is wrong with it, and what JSON-RPC answers. */
export interface UnreadableLine {
  readonly reason: string;
  readonly answer: {
    readonly jsonrpc: '2.0';
    readonly id: string | number | null;
    readonly error: { readonly code: number; readonly message: string };
  };
}

/**
 * The lines that are messages. The SDK skips invalid JSON and does not answer other values, so that the client would
 * wait forever.
 */
export async function* readableMessages(
  input: AsyncIterable<Buffer>,
  refuse: (line: UnreadableLine) => void,
): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
      const line = Buffer.concat([...begun, chunk.subarray(from, end + 1)]);
      begun = [];
      from = end + 1;
      const fault = faultOf(line.toString());
      if (fault === undefined) yield line;
      else if (fault !== 'blank') refuse(fault);
    }
    begun.push(chunk.subarray(from));
    const size = begun.reduce((sum, { length }) => sum + length, 0);
    // The SDK says so and ends the conversation.
    if (size > STDIO_DEFAULT_MAX_BUFFER_SIZE) yield Buffer.concat(begun.splice(0));
  }
}

function faultOf(line: string): UnreadableLine | 'blank' | undefined {
  if (line.trim() === '') return 'blank';
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return refused(null, PARSE_ERROR, words('cli.mcp.noJson'));
  }
  if (isSpecType.JSONRPCMessage(message)) return undefined;
  return refused(idOf(message), INVALID_REQUEST, words('cli.mcp.noMessage'));
}

function refused(id: string | number | null, code: number, message: string): UnreadableLine {
  return { reason: message, answer: { jsonrpc: '2.0', id, error: { code, message } } };
}

function idOf(message: unknown): string | number | null {
  const { id } = (message ?? {}) as { readonly id?: unknown };
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}
