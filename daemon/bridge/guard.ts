import type { BridgeErrorCode } from '#protocol/bridge/errors.ts';
import { titleOf } from '#protocol/bridge/route.ts';
import { bridgeRoutes, routes } from '#protocol/bridge/routes.ts';
import { type Text, text } from '#protocol/texts/text.ts';
import { isDashboardAsset, staticPages } from './staticPages.ts';

/** What is checked before any route, for requests and upgrades alike. Headers are raw, so that duplicates show. */
export interface IncomingRequest {
  readonly kind: 'request' | 'upgrade';
  readonly method: string;
  readonly target: string;
  readonly rawHeaders: readonly string[];
}

export type Verdict =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly code: BridgeErrorCode; readonly detail: Text };

export interface BridgeListener {
  readonly port: number;
  readonly isToken: (candidate: string) => boolean;
  /** Uses up the one-time code that a page’s WebSocket brings instead of a token. */
  readonly takeTicket: (code: string) => boolean;
  /** Counts a wrong token; false when there were too many. */
  readonly mayFailAgain: () => boolean;
}

const openRoutes: ReadonlySet<string> = new Set(bridgeRoutes.filter(({ open }) => open).map(titleOf));
const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const pageMethods: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const upgradePath = routes.readEvents.path;

/** Decides who comes in (§2): Host, then Origin, then path of an upgrade, token, and the type of a write. */
export function judgeRequest(incoming: IncomingRequest, listener: BridgeListener): Verdict {
  const header = (name: string) => valuesOf(incoming.rawHeaders, name);
  const authorities = [`127.0.0.1:${listener.port}`, `localhost:${listener.port}`];
  const hosts = header('host');
  if (hosts.length !== 1 || !authorities.includes(hosts[0] ?? '')) {
    const expected = authorities[0] ?? '';
    const got = hosts.join(', ');
    return refuse(
      'wrongHost',
      got === ''
        ? text('errors.wrongHost.none', { expected })
        : text('errors.wrongHost.host', { expected, got }),
    );
  }
  if (!incoming.target.startsWith('/')) return refuse('malformed', text('errors.malformed.target'));
  const origins = header('origin');
  if (
    origins.length > 1 ||
    origins.some((origin) => !authorities.some((host) => origin === `http://${host}`))
  ) {
    return refuse('foreignOrigin', text('errors.foreignOrigin.page'));
  }
  const path = incoming.target.split('?', 1)[0] ?? '';
  const readsFile = incoming.kind === 'request' && pageMethods.has(incoming.method);
  const isPage = readsFile && staticPages.has(path);
  const isForeign = header('sec-fetch-site').some((site) => site !== 'same-origin' && site !== 'none');
  if (isForeign && !(isPage && isTopLevelNavigation(header))) {
    return refuse('foreignOrigin', text('errors.foreignOrigin.page'));
  }
  if (incoming.kind === 'upgrade' && path !== upgradePath) {
    return refuse('notFound', text('errors.notFound.socket', { path: upgradePath }));
  }
  if (isPage || (readsFile && isDashboardAsset(path))) return { admitted: true };
  if (incoming.kind === 'request' && openRoutes.has(`${incoming.method} ${path}`))
    return judgeType(incoming, header);
  const ticket = incoming.kind === 'upgrade' ? ticketOf(header('sec-websocket-protocol')) : undefined;
  if (ticket !== undefined) return listener.takeTicket(ticket) ? { admitted: true } : wrongToken(listener);
  const [authorization, ...further] = header('authorization');
  if (authorization === undefined) return refuse('tokenMissing', text('errors.tokenMissing.header'));
  const token = further.length === 0 ? /^Bearer ([\x21-\x7e]+)$/.exec(authorization)?.[1] : undefined;
  if (token === undefined || !listener.isToken(token)) return wrongToken(listener);
  return judgeType(incoming, header);
}

/** A link to one of our pages was followed: it fills the window, and the linking page cannot see into it. */
function isTopLevelNavigation(header: (name: string) => string[]): boolean {
  return header('sec-fetch-mode').join() === 'navigate' && header('sec-fetch-dest').join() === 'document';
}

function wrongToken(listener: BridgeListener): Verdict {
  if (!listener.mayFailAgain()) return refuse('tooManyRequests', text('errors.tooManyRequests.tokens'));
  return refuse('tokenWrong', text('errors.tokenWrong.daemon'));
}

/** A page offers `renderbridge.v1` and `ticket.<code>` as subprotocols, because it cannot send headers (§2). */
function ticketOf(offers: readonly string[]): string | undefined {
  const protocols = offers.flatMap((offer) => offer.split(',')).map((protocol) => protocol.trim());
  return protocols.find((protocol) => protocol.startsWith('ticket.'))?.slice('ticket.'.length);
}

function judgeType(incoming: IncomingRequest, header: (name: string) => string[]): Verdict {
  if (incoming.kind === 'upgrade' || readingMethods.has(incoming.method)) return { admitted: true };
  const types = header('content-type');
  const [type, ...further] = types;
  if (type !== undefined && further.length === 0 && /^application\/json(?:\s*;|\s*$)/i.test(type))
    return { admitted: true };
  const got = types.join(', ');
  return refuse('notJson', got === '' ? text('errors.notJson.none') : text('errors.notJson.type', { got }));
}

function refuse(code: BridgeErrorCode, detail: Text): Verdict {
  return { admitted: false, code, detail };
}

function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}
