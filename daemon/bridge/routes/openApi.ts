import type { Router } from 'express';
import { openApi } from '#protocol/bridge/openApi.ts';
import type { BridgePorts } from '../ports.ts';

export function openApiRoutes(router: Router, { version }: BridgePorts): void {
  let text: string | undefined;
  router.get('/v1/openapi.json', (_request, response) => {
    text ??= JSON.stringify(openApi(version));
    response.type('application/json').send(text);
  });
}
