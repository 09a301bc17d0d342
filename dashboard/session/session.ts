import { type BridgeClient, createBridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import { tabStore } from './browserStore.ts';
import { linkCode } from './linkCode.ts';

const storageKey = 'renderbridge.session';

/** `linkUsed`: the code of the link was used before or is too old. */
export type Session =
  | { readonly kind: 'open'; readonly token: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'linkUsed' }
  | { readonly kind: 'unreachable' };

/**
 * Trades the code of a link for a session, or goes on with the one that this tab has. The code leaves the address before
 * anything is asked: neither history nor a copied address holds it.
 */
export async function startSession(
  client: Pick<BridgeClient, 'openSession'> = withoutToken(),
): Promise<Session> {
  const code = linkCode(location.hash);
  if (code === undefined) {
    const token = tabStore.getItem(storageKey);
    return token === null ? { kind: 'none' } : { kind: 'open', token };
  }
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  try {
    const { token } = await client.openSession({ body: { code } });
    tabStore.setItem(storageKey, token);
    return { kind: 'open', token };
  } catch (error) {
    return { kind: error instanceof DaemonRefused ? 'linkUsed' : 'unreachable' };
  }
}

/** The daemon does not know the token any more. */
export function forgetSession(): void {
  tabStore.removeItem(storageKey);
}

function withoutToken(): BridgeClient {
  return createBridgeClient({ connection: { url: location.origin } });
}
