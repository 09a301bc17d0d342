import type { Router } from 'express';
import type { BridgePorts } from '../ports.ts';

export function shutdownRoutes(router: Router, { shutDown }: BridgePorts): void {
  router.post('/v1/shutdown', (_request, response) => {
    response.status(202).json({ stopping: true });
    response.once('finish', shutDown);
  });
}
