import type { TransferDriver } from '../driver.ts';

/** For farms whose storage is reached in another way: never looks at files (§5). */
export const noneDriver: TransferDriver = {
  name: 'none',
  capabilities: {
    resumes: 'nothing',
    verifies: 'nothing',
    lists: false,
    downloads: 'nothing',
    parallelRuns: 1,
    slowWithSmallFiles: false,
    limitsRate: false,
  },
  send: async () => ({ failed: [], mayRetry: false }),
};
