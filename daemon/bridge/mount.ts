import { setImmediate as giveWay } from 'node:timers/promises';
import type { Request, RequestHandler, Response, Router } from 'express';
import * as z from 'zod';
import { chooseLocale, type Locale } from '#protocol/bridge/locale.ts';
import { type BridgeRoute, formerNames, smallBodyBytes, takesNoBody } from '#protocol/bridge/route.ts';
import { bridgeRoutes, type RouteName, routes } from '#protocol/bridge/routes.ts';
import type { BodyOf, HeadersOf, ParamsOf, QueryOf } from '#protocol/bridge/routeTypes.ts';
import { text } from '#protocol/texts/text.ts';
import { type Accepted, type Handler, type Handlers, WrittenBytes, WrittenJson } from './handler.ts';
import { jsonOf, readBytes } from './jsonBody.ts';
import { parseInSlices } from './parseInSlices.ts';
import { BridgeError, parseRequest } from './problems.ts';
import { queryOf } from './queryString.ts';

const NoQuery = z.strictObject({});
const NoBody = z.strictObject({});

/** Express writes `:name` for what a declaration writes as `{name}`. */
const patternOf = ({ path }: BridgeRoute) => path.replaceAll(/\{(\w+)\}/g, ':$1');

export function mountAll(router: Router, handlers: Handlers): void {
  for (const { name } of bridgeRoutes) mountNamed(router, name, handlers);
}

function mountNamed<Name extends RouteName>(router: Router, name: Name, handlers: Handlers): void {
  mount(router, routes[name], handlers[name]);
}

/** Serves a route as it is declared: what the declaration does not accept is refused before the handler sees it. */
export function mount<Route extends BridgeRoute>(
  router: Router,
  route: Route,
  handler: Handler<Route>,
): void {
  const { recall, handle } = typeof handler === 'function' ? { recall: undefined, handle: handler } : handler;
  const readHead: RequestHandler = (request, response, next) => {
    response.locals.head = headOf(route, request);
    next();
  };
  const readBodyOf = route.method === 'get' ? [] : [readBytes(route.bodyBytes ?? smallBodyBytes)];
  const answer: RequestHandler = async (request, response) => {
    const head = response.locals.head as ReturnType<typeof headOf<Route>>;
    const early = { ...head, sent: await jsonOf(request, giveWay) };
    const known = await recall?.(early);
    if (known !== undefined) return send(response, route, known);
    const body = await readBody(route, early.sent);
    send(response, route, await handle({ ...early, body, ...restOf(response) }));
  };
  router[route.method](patternOf(route), readHead, ...readBodyOf, answer);
}

/** Refusals before a byte of the body is read. */
function headOf<Route extends BridgeRoute>(route: Route, request: Request) {
  return {
    params: request.params as ParamsOf<Route>,
    query: readQuery(route, request),
    headers: readHeaders(route, request),
    locale: localeOf(request),
  };
}

/** A declared path with an undeclared method: 405, listing the declared ones. Registered last. */
export function refuseOtherMethods(router: Router): void {
  for (const pattern of new Set(bridgeRoutes.map(patternOf))) {
    const methods = bridgeRoutes.filter((route) => patternOf(route) === pattern).map(({ method }) => method);
    const allowed = methods.map((method) => method.toUpperCase()).join(', ');
    // One layer: `router.all` makes one for every HTTP method.
    router.route(pattern).all((request, response) => {
      response.set('Allow', allowed);
      throw new BridgeError(
        'methodNotAllowed',
        text('errors.methodNotAllowed.route', { path: request.path, allowed, method: request.method }),
      );
    });
  }
}

function localeOf(request: Request): Locale {
  return chooseLocale(request.get('accept-language'));
}

function restOf(response: Response): Pick<Accepted<BridgeRoute>, 'signal' | 'afterwards'> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return {
    signal: gone.signal,
    afterwards: (run) => void response.once('finish', run),
  };
}

function readQuery<Route extends BridgeRoute>(route: Route, request: Request): QueryOf<Route> {
  const query = queryOf(request.originalUrl);
  const asked = route.query ? withoutFormerNames(route.query, query) : query;
  return parseRequest(route.query ?? NoQuery, asked) as QueryOf<Route>;
}

/** A filter under its former name is the same filter; both at once contradict each other. */
function withoutFormerNames(schema: z.ZodObject, asked: Request['query']): Request['query'] {
  const read = { ...asked };
  for (const [name, { name: former }] of Object.entries(formerNames(schema))) {
    if (!Object.hasOwn(read, former)) continue;
    if (Object.hasOwn(read, name)) {
      const message = text('errors.malformed.formerName', { former, name });
      throw new BridgeError('malformed', message, [
        { path: former, code: 'malformed', message, params: { former, name } },
      ]);
    }
    read[name] = read[former];
    delete read[former];
  }
  return read;
}

function readHeaders<Route extends BridgeRoute>(route: Route, request: Request): HeadersOf<Route> {
  const { headers } = route;
  if (!headers) return {} as HeadersOf<Route>;
  const names = Object.keys(headers.shape);
  const given = Object.fromEntries(names.map((name) => [name, request.get(name)]));
  return parseRequest(headers, given) as HeadersOf<Route>;
}

/** Nothing counts as `{}`, so that a write all of whose fields may be left out may come without a body. */
async function readBody<Route extends BridgeRoute>(route: Route, sent: unknown): Promise<BodyOf<Route>> {
  if (route.method === 'get') return undefined as BodyOf<Route>;
  const schema = takesNoBody(route) ? NoBody : (route.body ?? NoBody);
  const body = await parseInSlices(schema, sent === undefined ? {} : sent, giveWay);
  return (route.body ? body : undefined) as BodyOf<Route>;
}

function send(response: Response, { status, contentType }: BridgeRoute, answer: unknown): void {
  response.status(status);
  if (answer instanceof WrittenJson) response.type('application/json').send(answer.text);
  else if (answer instanceof WrittenBytes)
    response.type(contentType ?? 'bin').send(Buffer.from(answer.bytes));
  else response.json(answer);
}
