import type { ProblemDetails } from '../errors.ts';
import { chooseLocale, type Locale } from '../locale.ts';
import type { BridgeRoute } from '../route.ts';
import type { AnswerOf, HeadersOf, ParamsOf, SentBodyOf, SentQueryOf, Unchanging } from '../routeTypes.ts';
import { clientText } from './clientText.ts';
import { DaemonNotReachable, DaemonRefused } from './errors.ts';

/** Where a daemon listens, and what opens it; without a token only open routes answer. */
export interface Connection {
  readonly url: string;
  readonly token?: string;
}

export interface AskOptions {
  /** For the whole call. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

type Nothing = Readonly<Record<never, never>>;

/** May be left out where nothing in it is needed. */
type Part<Name extends string, Value> = Nothing extends Value
  ? { readonly [Key in Name]?: Value }
  : Value extends undefined
    ? { readonly [Key in Name]?: undefined }
    : { readonly [Key in Name]: Value };

/** What a route is asked with, as its declaration says. */
export type Asked<Route extends BridgeRoute> = Part<'params', ParamsOf<Route>> &
  Part<'query', Unchanging<SentQueryOf<Route>>> &
  Part<'headers', HeadersOf<Route>> &
  Part<'body', Unchanging<SentBodyOf<Route>>> &
  AskOptions;

/** The same for any route. */
export interface AskedOfAny extends AskOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

export interface Asking {
  readonly fetch: typeof fetch;
  /** Language of texts, such as `zh`; English without. */
  readonly language?: string | undefined;
}

const usualTimeoutMs = 30_000;
const mostRepeats = 2;

/** Asks one route. Throws `DaemonRefused` for what the daemon refuses, `DaemonNotReachable` when no answer came. */
export async function askRoute<Route extends BridgeRoute>(
  { fetch, language }: Asking,
  { url, token }: Connection,
  route: Route,
  { params, query, headers, body, timeoutMs = usualTimeoutMs, signal }: AskedOfAny,
): Promise<AnswerOf<Route>> {
  const locale = chooseLocale(language);
  requireIds(params, locale);
  const timeout = AbortSignal.timeout(timeoutMs);
  const send = () =>
    fetch(url + targetOf(route, params, query), {
      method: route.method.toUpperCase(),
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers: given({
        authorization: token === undefined ? undefined : `Bearer ${token}`,
        'accept-language': language,
        // Writes must say so, with a body or without.
        'content-type': route.method === 'get' ? undefined : 'application/json',
        ...headers,
      }),
      ...(route.method === 'get' ? {} : { body: JSON.stringify(body ?? {}) }),
    });
  const lost = (error: unknown) =>
    new DaemonNotReachable(clientText(locale, 'client.stoppedAnswering', { url, reason: reasonOf(error) }), {
      cause: error,
    });
  let answer: Response;
  try {
    answer = await send().catch((error: unknown) => {
      if (route.method !== 'get' || !isClosed(error)) throw error;
      return send();
    });
    for (let again = 0; isReadTooLate(route, answer) && again < mostRepeats; again += 1)
      answer = await send();
  } catch (error) {
    throw lost(error);
  }
  if (answer.ok)
    try {
      const body = route.contentType ? new Uint8Array(await answer.arrayBuffer()) : await answer.json();
      return body as AnswerOf<Route>;
    } catch (error) {
      // It began and did not end: what came of it is no answer.
      throw lost(error);
    }
  const json: unknown = await answer.json().catch(() => undefined);
  if (isProblem(json)) throw new DaemonRefused(json);
  throw new DaemonNotReachable(clientText(locale, 'client.noReason', { status: answer.status }));
}

/** What a daemon refuses with, as against what else may listen there. Schemas are left to it: pages load this code. */
function isProblem(json: unknown): json is ProblemDetails {
  if (json === null || typeof json !== 'object') return false;
  const { code, title, detail, status, issues } = json as Partial<Record<keyof ProblemDetails, unknown>>;
  const isSaid = [code, title, detail].every((text) => typeof text === 'string');
  return isSaid && typeof status === 'number' && Array.isArray(issues);
}

/** An address cannot carry such an id: it would be another route’s. Throws `DaemonRefused`, as the daemon would say it. */
function requireIds(params: AskedOfAny['params'] = {}, locale: Locale): void {
  const id = Object.values(params).find((value) => /^\.{0,2}$/.test(value));
  if (id === undefined) return;
  const said = clientText(locale, 'client.noSuchId', { id });
  throw new DaemonRefused({
    type: 'urn:renderbridge:notFound',
    status: 404,
    code: 'notFound',
    title: said,
    detail: said,
    issues: [],
  });
}

/** A daemon that was stalled for some seconds treats what was sent as late; a query may be sent again. */
function isReadTooLate({ method }: BridgeRoute, { status }: Response): boolean {
  return method === 'get' && status === 408;
}

/**
 * The connection was kept from the last call, and the daemon closed it since: a program that was busy, or a computer that
 * slept, hears of that only once it asks. A query may be sent again.
 */
function isClosed(error: unknown): boolean {
  const { code } = ((error as Error).cause ?? {}) as { readonly code?: string };
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}

/** `fetch` says only that it failed; the reason is what it was caused by, where there is such a thing. */
function reasonOf(error: unknown): string {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return reason instanceof Error && reason.message !== '' ? reason.message : String(error);
}

/** The path with its parameters and query filled in; what is undefined is left out. */
export function targetOf(
  { path }: BridgeRoute,
  params: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(given(query)).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

function given(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const said = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said.map(([name, value]) => [name, String(value)]));
}
