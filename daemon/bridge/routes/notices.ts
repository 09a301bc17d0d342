import type { Router } from 'express';
import type { BridgePorts } from '../ports.ts';

export function noticesRoutes(router: Router, { notices }: BridgePorts): void {
  router.get('/v1/notices', (_request, response) => void response.json({ items: notices() }));
}
