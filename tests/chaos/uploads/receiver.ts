import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createDice } from '../dice.ts';

/**
 * A program that brings files and compares what arrived with what was sent, byte by byte, and to which things happen: a
 * byte flips at the receiver, it dies half-way, it ends with an error for no reason.
 */
export interface ReceiverOrder {
  readonly seed: string;
  readonly storage: string;
  readonly files: readonly { readonly source: string; readonly remotePath: string }[];
}

export type ReceiverNews =
  | { readonly brought: string }
  | { readonly flipped: string }
  | { readonly over: 'well' | 'badly' };

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

process.on('message', (message) => {
  const { seed, storage, files } = message as ReceiverOrder;
  const dice = createDice(seed);
  const diesAt = dice.chance(0.3) ? dice.whole(0, files.length) : -1;
  const stopsAt = dice.chance(0.2) ? dice.whole(0, files.length) : -1;
  for (const [index, { source, remotePath }] of files.entries()) {
    if (index === diesAt) process.kill(process.pid, 'SIGKILL');
    if (index === stopsAt) return end('badly');
    const place = path.join(storage, remotePath);
    mkdirSync(path.dirname(place), { recursive: true });
    const partial = `${place}.partial`;
    const before = hashOf(source);
    copyFileSync(source, partial);
    if (dice.chance(0.02)) flipIn(partial, dice.fraction());
    // What was written to while it was copied is whole at neither end.
    if (hashOf(partial) !== before) {
      say({ flipped: remotePath });
      continue;
    }
    renameSync(partial, place);
    say({ brought: remotePath });
  }
  end('well');
});
process.on('disconnect', () => process.exit());

function flipIn(file: string, fraction: number): void {
  const bytes = readFileSync(file);
  const at = Math.floor(fraction * bytes.length);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
}

function say(news: ReceiverNews): void {
  process.send?.(news);
}

function end(over: 'well' | 'badly'): void {
  process.send?.({ over } satisfies ReceiverNews, () => process.exit(over === 'well' ? 0 : 1));
}
