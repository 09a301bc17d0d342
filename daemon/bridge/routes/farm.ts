import type { Router } from 'express';
import type { BridgePorts } from '../ports.ts';

export function farmRoutes(router: Router, { farm }: BridgePorts): void {
  router.get('/v1/farm', (_request, response) => void response.json(farm()));
}
