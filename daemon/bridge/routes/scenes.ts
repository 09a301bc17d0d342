import type { Router } from 'express';
import { StoreSceneRequest } from '#protocol/bridge/submission.ts';
import { jsonBody, largeBodyBytes } from '../jsonBody.ts';
import type { BridgePorts } from '../ports.ts';
import { parseRequest } from '../problems.ts';

export function scenesRoutes(router: Router, { scenes }: BridgePorts): void {
  router.post('/v1/scenes', jsonBody(largeBodyBytes), (request, response) => {
    const snapshot = parseRequest(StoreSceneRequest, request.body);
    response.status(201).json({ sceneId: scenes.store(snapshot) });
  });
}
