import type { FileHashRows } from '#daemon/submissions/fileRecords.ts';
import type { Clock } from '#daemon/submissions/ports.ts';
import type { BelievedThere } from '#daemon/submissions/uploads/uploadFacts.ts';
import { inParts, type YieldToLoop } from '#protocol/slices/slices.ts';
import type { FarmRecord } from './farmRecord.ts';
import { isAsItWas, rowsAtOnce } from './fileHashes.ts';
import { remotePathOf } from './uploadPlan.ts';

export interface BelievedThereParts {
  readonly hashes: FileHashRows;
  readonly record: Pick<FarmRecord, 'held'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly yieldToLoop: YieldToLoop;
}

export function createBelievedThere(parts: BelievedThereParts): BelievedThere {
  return async (files) => {
    let [count, bytes] = [0, 0];
    for await (const some of inParts(files, rowsAtOnce, parts.yieldToLoop)) {
      const hashes = parts.hashes.known(
        some.map(({ localPath }) => localPath),
        parts.clock.now(),
      );
      const known = some.flatMap((file) => {
        const hashed = hashes.get(file.localPath);
        if (!hashed || !isAsItWas(file.facts, hashed)) return [];
        return [{ remotePath: remotePathOf(file), size: file.facts.size, hash: hashed.hash }];
      });
      const held = await parts.record.held(known);
      for (const { remotePath, size } of known) {
        if (!held.has(remotePath)) continue;
        count += 1;
        bytes += size;
      }
    }
    return { files: count, bytes };
  };
}
