import type { Router } from 'express';
import { FreshQuery } from '#protocol/bridge/resource.ts';
import { type Balance, NotificationsChange } from '#protocol/bridge/user.ts';
import { jsonBody, smallBodyBytes } from '../jsonBody.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError, parseRequest } from '../problems.ts';
import { freshOrKnown } from './freshOrKnown.ts';

export function usersRoutes(router: Router, { users, farm, requestOperation, events }: BridgePorts): void {
  router.get('/v1/users', async (request, response) => {
    const { items, readAt } = await freshOrKnown(users, parseRequest(FreshQuery, request.query).fresh);
    const age = new Date(readAt).toISOString();
    response.json({ items, cursor: null, eventsCursor: events.newestCursor(), readAt: age });
  });

  router.get('/v1/farm/balance', async (request, response) => {
    const { items, readAt } = await freshOrKnown(users, parseRequest(FreshQuery, request.query).fresh);
    const { account } = farm();
    const own = items.find(({ loginName }) => loginName === account);
    if (!own) throw new BridgeError('notFound', `The farm told nothing of the account ${account}.`);
    const balance: Balance = { account, balances: own.balances, readAt: new Date(readAt).toISOString() };
    response.json(balance);
  });

  router.patch('/v1/users/:loginName/notifications', jsonBody(smallBodyBytes), (request, response) => {
    const change = parseRequest(NotificationsChange, request.body);
    const loginName = String(request.params.loginName);
    response.status(202).json(requestOperation('changeNotifications', { loginName, ...change }));
  });
}
