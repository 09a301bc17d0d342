import type { RequestHandler, Router } from 'express';
import { z } from 'zod';
import { type BridgeRoute, bridgeRoutes, Empty } from '#protocol/bridge/routes.ts';
import { jsonBody, smallBodyBytes } from './jsonBody.ts';
import { BridgeError, parseRequest } from './problems.ts';

const NoQuery = z.strictObject({});
const readSmallBody = jsonBody(smallBodyBytes);

/** Express writes `:name` for what the table of routes writes as `{name}`. */
const patternOf = ({ path }: BridgeRoute) => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** What the table says that a route takes nothing of is refused before the route sees it (§3). Registered first. */
export function refuseUnknownParts(router: Router): void {
  for (const route of bridgeRoutes) {
    const handlers: RequestHandler[] = [];
    if (!route.query) handlers.push(refuseQuery);
    if (route.method !== 'get' && (!route.body || route.body === Empty))
      handlers.push(readSmallBody, refuseBody);
    if (handlers.length > 0) router[route.method](patternOf(route), ...handlers);
  }
}

/** A path of the table with a method that it does not name: 405, with those that it names. Registered last. */
export function refuseOtherMethods(router: Router): void {
  for (const pattern of new Set(bridgeRoutes.map(patternOf))) {
    const methods = bridgeRoutes.filter((route) => patternOf(route) === pattern).map(({ method }) => method);
    const allowed = methods.map((method) => method.toUpperCase()).join(', ');
    router.all(pattern, (request, response) => {
      response.set('Allow', allowed);
      throw new BridgeError('methodNotAllowed', `${request.path} takes ${allowed}; got ${request.method}.`);
    });
  }
}

const refuseQuery: RequestHandler = (request, _response, next) => {
  parseRequest(NoQuery, request.query);
  next();
};

/** A write without parameters may come with `{}` or with nothing. */
const refuseBody: RequestHandler = (request, _response, next) => {
  parseRequest(Empty, request.body === undefined ? {} : request.body);
  next();
};
