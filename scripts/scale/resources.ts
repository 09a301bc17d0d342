import type { AccountDay } from './accountDay.ts';
import type { Inputs } from './inputs.ts';

/** Something that there is only so much of. */
export interface Resource {
  readonly name: string;
  readonly needed: number;
  readonly limit: number;
  readonly unit: string;
  /** What is done when it is not enough. */
  readonly remedy: string;
}

export interface Fleet {
  readonly createsPerDay: number;
  readonly queriesPerDay: number;
  readonly rowsPerDay: number;
  readonly gigabytesKept: number;
  readonly commitsAtPeak: number;
  readonly databaseServers: number;
  readonly connectionsOfDatabases: number;
  readonly gatewayMachines: number;
  readonly gigabytesOfGateways: number;
  readonly dollarsPerMonth: number;
}

/** What all accounts need together. */
export function fleetOf(days: readonly AccountDay[], inputs: Inputs): Fleet {
  const sum = (of: (day: AccountDay) => number) => days.reduce((total, day) => total + of(day), 0);
  const createsPerDay = sum(({ waits }) => waits.length);
  const operatesPerDay = sum(({ operates }) => operates);
  const queriesPerDay = sum(({ queries }) => queries);
  const writes = createsPerDay + operatesPerDay;
  // A request, its task, two lines of audit; and three changes each, of which only the newest are kept.
  const rowsPerDay = writes * 2 + createsPerDay + queriesPerDay;
  const bytesPerDay = writes * inputs.bytesOfCreate + createsPerDay * inputs.bytesOfTask;
  const gigabytesKept = (bytesPerDay * inputs.keptFor) / 1e9;
  // However many wait, an account begins one call in each interval: all of them at once is the peak.
  const commitsAtPeak = (days.length / inputs.farmInterval) * inputs.commitsOfCreate;
  const connectionsOfDatabases = days.length * inputs.replicas * inputs.postgresConnectionsOfReplica;
  const databaseServers = Math.max(
    Math.ceil(connectionsOfDatabases / inputs.connectionsOfPostgres),
    Math.ceil(commitsAtPeak / inputs.commitsOfPostgres),
  );
  const gigabytesOfGateways =
    (days.length * inputs.replicas * inputs.memoryOfReplica) / 1e3 +
    (inputs.workstations * inputs.memoryOfConnection) / 1e6;
  const gatewayMachines = Math.ceil(gigabytesOfGateways / (inputs.memoryOfMachine * inputs.usableMemory));
  return {
    createsPerDay,
    queriesPerDay,
    rowsPerDay,
    gigabytesKept,
    commitsAtPeak,
    databaseServers,
    connectionsOfDatabases,
    gatewayMachines,
    gigabytesOfGateways,
    // Each server has a stand-by with a disk of its own.
    dollarsPerMonth:
      (gatewayMachines + databaseServers * 2) * inputs.priceOfMachine +
      gigabytesKept * 2 * inputs.priceOfDisk,
  };
}

/** By how much of it is needed, the scarcest first. */
export function scarcest(
  days: readonly AccountDay[],
  fleet: Fleet,
  inputs: Inputs,
  largest: number,
): readonly Resource[] {
  const biggest = days[0]?.workstations ?? 0;
  const machineMemory = inputs.memoryOfMachine * inputs.usableMemory;
  const resources: Resource[] = [
    {
      name: 'the farm’s pace, in the largest account',
      needed: biggest,
      limit: largest,
      unit: 'workstations of one account',
      remedy: 'a second account of the studio, or a shorter interval from the vendor: no software mends it',
    },
    {
      name: 'connections of PostgreSQL',
      needed: fleet.connectionsOfDatabases,
      limit: inputs.connectionsOfPostgres,
      unit: 'connections to one server',
      remedy: 'accounts are spread over more servers; they share nothing',
    },
    {
      name: 'memory of gateway machines',
      needed: fleet.gigabytesOfGateways,
      limit: machineMemory,
      unit: 'GB of one machine',
      remedy: 'more machines; several accounts in one process would need a tenth',
    },
    {
      name: 'commits of PostgreSQL',
      needed: fleet.commitsAtPeak,
      limit: inputs.commitsOfPostgres,
      unit: 'a second of one server',
      remedy: 'more servers',
    },
    {
      name: 'event streams of the largest account',
      needed: biggest,
      limit: 10_000,
      unit: 'connections of one process',
      remedy: 'a third replica',
    },
  ];
  return resources.toSorted((a, b) => b.needed / b.limit - a.needed / a.limit);
}
