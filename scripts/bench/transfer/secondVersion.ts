import { mkdirSync, statfsSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { systemClock, systemRandom } from '#daemon/clock.ts';
import { joinUploads } from '#daemon/composition/joinUploads.ts';
import { openStore } from '#daemon/store/open.ts';
import type { TransferDriver } from '#daemon/transfers/driver.ts';
import { createCopyDriver } from '#daemon/transfers/drivers/copy.ts';
import { createFileStates } from '#daemon/transfers/fileStates.ts';

export interface SecondVersion {
  readonly firstMs: number;
  readonly secondMs: number;
  readonly wholeBytes: number;
  /** What the second version sent. */
  readonly sent: readonly { readonly remotePath: string; readonly size: number }[];
}

const textures = 20;
const sceneBytes = 1_000_000;

/** A scene folder goes up, the scene is saved and one texture painted, and it goes up again; a text where there is no room. */
export async function secondVersion(folder: string, wholeBytes: number): Promise<SecondVersion | string> {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < 3 * wholeBytes) return `There is no room for ${wholeBytes} bytes twice.`;
  const at = (name: string) => path.join(folder, name);
  for (const name of ['show', 'stored', 'results']) mkdirSync(at(name));
  const write = (name: string, bytes: number, content: string, seconds: number) => {
    writeFileSync(at(name), content);
    truncateSync(at(name), bytes);
    utimesSync(at(name), seconds, seconds);
    return at(name);
  };
  const names = Array.from({ length: textures }, (_, index) => `show/${index}.exr`);
  const each = Math.floor((wholeBytes - sceneBytes) / textures);
  const files = [
    write('show/shot.blend', sceneBytes, 'first', 1000.5),
    ...names.map((name) => write(name, each, name, 1000.5)),
  ];
  const copy = createCopyDriver(async () => ({ storage: at('stored'), results: at('results') }));
  let sent: { remotePath: string; size: number }[] = [];
  const driver: TransferDriver = {
    ...copy,
    send(some, run) {
      sent.push(...some.map(({ remotePath, size }) => ({ remotePath, size })));
      return copy.send(some, run);
    },
  };
  const store = openStore(at('second.sqlite'), () => 'bench', { marker: 'none' });
  const fileStates = createFileStates({ clock: systemClock });
  const { bringFiles } = joinUploads({
    storage: 'bench',
    driver,
    rows: store.rows,
    fileStates,
    clock: systemClock,
    random: systemRandom,
    yieldToLoop: () => yieldToLoop(),
  });
  const planned = files.map((localPath) => ({
    localPath,
    farmPath: `D/show/${path.basename(localPath)}`,
    need: 'optional' as const,
  }));
  const upload = async () => {
    sent = [];
    const startedAt = performance.now();
    const outcome = await bringFiles({ files: planned }, () => {}, new AbortController().signal);
    if (!outcome.ok) throw new Error(outcome.error.message);
    return performance.now() - startedAt;
  };
  try {
    const firstMs = await upload();
    write('show/shot.blend', sceneBytes, 'second', 2000.5);
    write('show/7.exr', each, 'painted', 2000.5);
    const secondMs = await upload();
    return { firstMs, secondMs, wholeBytes: sceneBytes + textures * each, sent };
  } finally {
    fileStates.stop();
    store.close();
  }
}
