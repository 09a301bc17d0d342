import express from 'express';
import { exposition, type Metric } from '../metrics/exposition.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import { userOfBearer } from './bearer.ts';

export interface OperatorParts {
  readonly store: GatewayStore;
  readonly metrics: () => Promise<readonly Metric[]>;
  readonly health: () => GatewayHealth;
}

export interface GatewayHealth {
  /** How the farm answered last. */
  readonly farm: 'ready' | 'unreachable' | 'refused';
  /** Whether this replica calls it. */
  readonly isCaller: boolean;
}

/** For those who run the gateway: whether it works, to anybody; how it stands, to the holder of a key. */
export function operatorRoutes({ store, metrics, health }: OperatorParts): express.Router {
  const router = express.Router();
  router.get('/health', async (_request, response) => {
    const newest = await store.changes.newest().catch(() => undefined);
    const isWorking = newest !== undefined;
    response
      .status(isWorking ? 200 : 503)
      .json({ name: 'renderbridge-gateway', store: isWorking ? 'ready' : 'unreachable', ...health() });
  });
  router.get('/metrics', async (request, response) => {
    if (!(await userOfBearer(store, request, response))) return;
    response.type('text/plain; version=0.0.4; charset=utf-8').send(exposition(await metrics()));
  });
  return router;
}
