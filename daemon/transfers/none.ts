import type { TransferDriver } from '#daemon/submissions/ports.ts';
import { failure } from '#protocol/bridge/failure.ts';

/** For farms whose storage is reached in another way: never looks at files (§5). */
export const noneDriver: TransferDriver = {
  name: 'none',
  upload: async () => ({ ok: true }),
  download: async () => ({ ok: false, error: failure('noDriver') }),
};
