import type { Router } from 'express';
import { KeyQuestion, NewKey } from '#protocol/bridge/accessKey.ts';
import { jsonBody, smallBodyBytes } from '../jsonBody.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError, parseRequest } from '../problems.ts';

/** The access key can be asked about, changed and removed while the daemon runs. No route gives one back. */
export function farmKeyRoutes(router: Router, { farm, farmKey }: BridgePorts): void {
  const body = jsonBody(smallBodyBytes);

  router.post('/v1/farm/key/check', body, async (request, response) => {
    response.json(await farmKey.check(parseRequest(KeyQuestion, request.body).accessKey));
  });

  router.post('/v1/farm/key', body, (request, response) => {
    const { accessKey, source } = parseRequest(NewKey, request.body);
    mayChange();
    farmKey.use(accessKey, source);
    response.json(farm());
  });

  router.delete('/v1/farm/key', (_request, response) => {
    mayChange();
    farmKey.drop();
    response.json(farm());
  });

  function mayChange(): void {
    const { source } = farm().accessKey;
    if (source === 'sandbox')
      throw new BridgeError('conflict', 'The sandbox has its own key, for everybody.');
    if (source === 'environment') {
      throw new BridgeError(
        'conflict',
        'The daemon’s key comes from RENDERBRIDGE_ACCESS_KEY, which goes before any other. Unset it and start the daemon again.',
      );
    }
  }
}
