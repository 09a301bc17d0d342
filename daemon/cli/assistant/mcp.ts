import { Readable } from 'node:stream';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { chooseHome, ownHomeFolders } from '#daemon/config/homeFolder.ts';
import { version } from '#daemon/version.ts';
import { findDaemon } from '../bridgeClient.ts';
import { type ExitCode, exitCodes, type OutputOptions, remark } from '../command.ts';
import { words } from '../language.ts';
import { putJson, sayLine } from '../terminal/terminal.ts';
import { createAssistantServer } from './assistantServer.ts';
import { permissionFileName, readPermissions } from './permissionFile.ts';
import { readableMessages, type UnreadableLine } from './readableMessages.ts';

/**
 * Serves an assistant on standard input and output until that ends. It reaches the daemon as every command does,
 * and offers what `assistant.json` allows. Nothing but the protocol stands on standard output.
 */
export async function mcp(options: OutputOptions): Promise<ExitCode> {
  const { settingsHome } = chooseHome();
  const permissions = () => readPermissions(settingsHome);
  // A wrong file is told where the program is set up, not only when something is first asked of it.
  const { withhold: _, ...allowed } = permissions();
  remark(options, words('cli.mcp.serving', { ...allowed, file: permissionFileName, home: settingsHome }));
  const ended = Promise.withResolvers<void>();
  const refuse = (fault: UnreadableLine) => {
    sayLine(words('cli.mcp.fault', { reason: fault.reason }));
    putJson(fault.answer);
  };
  const messages = Readable.from(readableMessages(process.stdin, refuse));
  messages.once('close', ended.resolve);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.resolve());
  const serving = serveStdio(
    () => createAssistantServer({ permissions, version, findDaemon: () => findDaemon(ownHomeFolders()) }),
    {
      transport: new StdioServerTransport(messages),
      onerror: ({ message }) => sayLine(words('cli.mcp.fault', { reason: message })),
    },
  );
  await ended.promise;
  await serving.close();
  return exitCodes.done;
}
