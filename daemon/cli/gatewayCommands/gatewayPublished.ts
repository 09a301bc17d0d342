import { readFileSync } from 'node:fs';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { readPublishedFile } from '#daemon/config/publishedFile.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { put } from '../terminal/terminal.ts';
import { publish, withGatewayStore } from './gatewayStore.ts';

export interface PublishedOptions extends OutputOptions {
  /** Left out: the newest. */
  readonly revision?: number | undefined;
}

/** Publishes the presets and the path map of a file for all workstations, replacing what was published. */
export async function publishFile(file: string, options: OutputOptions): Promise<ExitCode> {
  const document = readPublishedFile(file, contentOf(file));
  const revision = await withGatewayStore(async (store) =>
    publish({ store, now: Date.now }, 'admin', document, await store.published.newest()),
  );
  if (revision === undefined)
    throw new CommandFailure(
      exitCodes.failed,
      words('cli.gateway.publishedMeanwhile', { show: ownCommand('gateway published') }),
    );
  const { presets, pathMap } = document.settings;
  const facts = { revision, presets: presets.length, pathMap: pathMap.length };
  print(options, facts, [words('cli.gateway.published', facts)], [String(revision)]);
  return exitCodes.done;
}

/** A revision in the form in which it is published, so that it can be changed or published again. */
export async function showPublished(options: PublishedOptions): Promise<ExitCode> {
  const found = await withGatewayStore(async ({ published }) =>
    published.get(options.revision ?? (await published.newest())),
  );
  if (!found) {
    const which = options.revision === undefined ? 'none' : 'revision';
    throw new CommandFailure(
      exitCodes.failed,
      words('cli.gateway.nothingPublished', {
        which,
        revision: options.revision ?? 0,
        publish: ownCommand('gateway publish'),
      }),
    );
  }
  const { document, at, ...rest } = found;
  const shown = `${JSON.stringify(document, undefined, 2)}\n`;
  if (options.json) print(options, { ...rest, at: new Date(at).toISOString(), document }, []);
  else put(shown);
  return exitCodes.done;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(exitCodes.failed, words('cli.gateway.pemUnreadable', { file, reason }));
  }
}
