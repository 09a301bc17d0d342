import { afterAll } from '@jest/globals';
import { type Cluster, type Settings, startCluster } from './cluster.ts';

/** One server for all tests of a file, started by the first that asks; each test takes a schema of its own. */
export function oneCluster(settings: Settings = {}): () => Promise<Cluster> {
  let cluster: Promise<Cluster> | undefined;
  afterAll(async () => {
    await (await cluster)?.end();
  });
  return () => {
    cluster ??= startCluster(settings);
    return cluster;
  };
}
