import type { Router } from 'express';
import { bridgeVersion, type Health, HealthQuery } from '#protocol/bridge/discovery.ts';
import type { BridgePorts } from '../ports.ts';
import { parseRequest } from '../problems.ts';

export function healthRoutes(router: Router, { version, uptimeSeconds, prove }: BridgePorts): void {
  router.get('/v1/health', (request, response) => {
    const { nonce } = parseRequest(HealthQuery, request.query);
    const health: Health = {
      name: 'renderbridge',
      version,
      bridge: { ...bridgeVersion },
      uptimeSeconds: uptimeSeconds(),
      ...(nonce === undefined ? {} : { proof: prove(nonce) }),
    };
    response.json(health);
  });
}
