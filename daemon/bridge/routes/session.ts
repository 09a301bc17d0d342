import type { Router } from 'express';
import { SessionRequest } from '#protocol/bridge/session.ts';
import { jsonBody, smallBodyBytes } from '../jsonBody.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError, parseRequest } from '../problems.ts';

/** How a page gets in: a code in a fragment is traded for a token, a ticket opens its WebSocket (§2). */
export function sessionRoutes(router: Router, { keyring, url }: BridgePorts): void {
  const body = jsonBody(smallBodyBytes);

  router.post('/v1/session/link', (_request, response) => {
    response.status(201).json({ url: `${url}/#code=${keyring.newLinkCode()}` });
  });

  router.post('/v1/session', body, (request, response) => {
    const token = keyring.openSession(parseRequest(SessionRequest, request.body).code);
    if (token === undefined) {
      if (!keyring.mayFailAgain())
        throw new BridgeError('tooManyRequests', 'Too many wrong codes were shown; wait a while.');
      throw new BridgeError(
        'tokenWrong',
        'The link was used before or is older than a minute; open a new one.',
      );
    }
    response.status(201).json({ token });
  });

  router.post('/v1/session/ticket', (_request, response) => {
    response.status(201).json({ ticket: keyring.newTicket() });
  });
}
