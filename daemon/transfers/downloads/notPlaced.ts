import { failure } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';

/** Why a file, or a whole run into a folder, could not be saved: what the disk said, as a sentence where we have one. */
export function notPlaced(file: string, folder: string, error: unknown): UnitError {
  const { code = '', message = String(error) }: Partial<NodeJS.ErrnoException> = Object(error);
  return failure('notPlaced', { file, folder, fault: code, reason: message });
}
