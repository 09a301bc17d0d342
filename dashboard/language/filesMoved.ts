import type { Transfer } from '#protocol/bridge/transfer.ts';
import { sizeText } from '#protocol/display/sizeText.ts';
import { words } from './words.ts';

/** How many files and bytes went of how many; undefined while nothing is known of any. */
export function filesMoved({ files, bytes }: Pick<Transfer, 'files' | 'bytes'>): string | undefined {
  if (files.total === 0) return undefined;
  return words('dashboard.waits.files', {
    done: files.done,
    total: files.total,
    bytes: sizeText(bytes.done),
    all: sizeText(bytes.total),
  });
}
