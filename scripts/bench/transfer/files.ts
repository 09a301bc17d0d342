import { randomBytes } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Old enough that no disk keeps its time too coarsely to believe it. */
const writtenAt = new Date('2026-01-01T00:00:00.123Z');

/** Files of one size with content of their own, a hundred in each folder; answers their paths. */
export function writeFiles(folder: string, count: number, bytes: number): string[] {
  const content = randomBytes(bytes);
  return Array.from({ length: count }, (_, index) => {
    const place = path.join(folder, String(Math.floor(index / 100)), `${index}.tx`);
    if (index % 100 === 0) mkdirSync(path.dirname(place), { recursive: true });
    content.writeUInt32LE(index, 0);
    writeFileSync(place, content);
    utimesSync(place, writtenAt, writtenAt);
    return place;
  });
}
