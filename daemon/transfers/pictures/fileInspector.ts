import type { DiskPrograms } from '../disk/diskPrograms.ts';
import { diskRoot } from '../diskRoot.ts';
import type { InspectFor, Inspection } from './inspection.ts';
import type { Inspector } from './inspector.ts';

/** Longer than decoding one picture may take. */
const usualPatienceMs = 60_000;

/**
 * Looks into files in programs of their own, those of one disk one after the other: decoding takes memory, and a disk
 * that does not answer holds up what lies on no other.
 */
export function createFileInspector(programs: DiskPrograms, patienceMs = usualPatienceMs): Inspector {
  const stopping = new AbortController();
  const { signal } = stopping;
  const last = new Map<string, Promise<unknown>>();

  async function ask(file: string, what: InspectFor): Promise<Inspection | undefined> {
    const seen = await programs.ask('inspect', { file, what }, { at: file, signal, patienceMs });
    signal.throwIfAborted();
    return seen;
  }

  return {
    inspect(file, what) {
      const disk = diskRoot(file, process.platform) ?? '';
      const look = async (): Promise<Inspection> => {
        const seen = await ask(file, what);
        if (seen) return seen;
        // The program is gone, and what it looked into may be what ended it.
        const { sha256 } = (what === 'picture' && (await ask(file, 'hash'))) || noHash(file);
        return { sha256, picture: { kind: 'notShown', why: 'tooLarge' } };
      };
      const turn = (last.get(disk) ?? Promise.resolve()).then(look);
      last.set(
        disk,
        turn.catch(() => {}),
      );
      return turn;
    },
    async stop() {
      stopping.abort(new Error('the daemon stops'));
      await Promise.all(last.values());
    },
  };
}

function noHash(file: string): never {
  throw new Error(file);
}
