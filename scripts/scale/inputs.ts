/** One number that the simulation starts from. */
export interface Input {
  readonly value: number;
  readonly unit: string;
  /** `assumed`: ours to choose, and yours to change. Everything else says where it was read or measured. */
  readonly source: string;
}

const assumed = 'assumed';
const contract = 'the farm’s API';

export const inputs = {
  workstations: { value: 20_000, unit: 'workstations', source: 'asked' },
  accounts: { value: 500, unit: 'accounts', source: 'asked' },
  spreadOfSizes: { value: 1.1, unit: 'sigma of log-normal sizes', source: assumed },
  workingHours: { value: 10, unit: 'hours', source: assumed },
  submissionsPerWorkstation: { value: 6, unit: 'a working day', source: assumed },
  createsPerSubmission: { value: 1.4, unit: 'calls', source: `${assumed}: frames and layers are split` },
  operatesPerWorkstation: { value: 1, unit: 'a working day', source: assumed },
  shareOfRush: { value: 0.25, unit: 'of a day’s submissions in its last hour', source: assumed },
  farmInterval: { value: 10, unit: 'seconds', source: contract },
  refreshEvery: { value: 60, unit: 'seconds', source: 'the gateway’s watch' },
  listsEvery: { value: 600, unit: 'seconds', source: 'the gateway’s lists' },
  tolerableWait: { value: 600, unit: 'seconds, 95 of 100 creates', source: assumed },
  pollOfDaemon: { value: 60, unit: 'seconds, without a gateway', source: 'the daemon’s watch' },
  replicas: { value: 2, unit: 'of each gateway', source: assumed },
  memoryOfReplica: { value: 250, unit: 'MB', source: 'measured 2026-11-30: 110 after its start, up to 410' },
  memoryOfConnection: { value: 40, unit: 'KB', source: assumed },
  postgresConnectionsOfReplica: { value: 9, unit: 'at most', source: 'pools of 4 and 3, listener, lease' },
  connectionsOfPostgres: { value: 500, unit: 'of one server', source: `${assumed}: 8 cores, 32 GB` },
  commitsOfPostgres: {
    value: 1_000,
    unit: 'a second of one server',
    source: `${assumed}: synced, one stand-by`,
  },
  commitsOfCreate: { value: 4, unit: 'commits', source: 'stored, sent, answered, audit' },
  bytesOfCreate: {
    value: 3_300,
    unit: 'bytes',
    source: 'measured 2026-11-30: rows, indexes, changes, audit',
  },
  bytesOfTask: { value: 740, unit: 'bytes', source: 'measured 2026-11-30: row of the farm, indexes' },
  keptFor: { value: 180, unit: 'days', source: 'the gateway’s retention' },
  memoryOfMachine: { value: 32, unit: 'GB', source: assumed },
  usableMemory: { value: 0.75, unit: 'of a machine', source: assumed },
  priceOfMachine: { value: 250, unit: 'USD a month', source: `${assumed}: put in what you pay` },
  priceOfDisk: { value: 0.1, unit: 'USD a GB and month', source: `${assumed}: put in what you pay` },
} as const satisfies Readonly<Record<string, Input>>;

export type Inputs = { readonly [Name in keyof typeof inputs]: number };

export const values = Object.fromEntries(
  Object.entries(inputs).map(([name, { value }]) => [name, value]),
) as Inputs;
