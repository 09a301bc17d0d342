import type { TransferDriver } from '#daemon/submissions/ports.ts';

/** For farms whose storage is reached in another way: never looks at files (§5). */
export const noneDriver: TransferDriver = {
  name: 'none',
  upload: async () => ({ ok: true }),
  download: async () => ({
    ok: false,
    code: 'noDriver',
    message: 'No transfer driver is set, so results cannot be fetched; set transfer.driver in config.json.',
  }),
};
