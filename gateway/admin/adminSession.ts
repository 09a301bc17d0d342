import type { Request, Response } from 'express';
import type { Random } from '#daemon/submissions/ports.ts';
import { hashOfKey, keyBytes, keyFromBytes } from '../admission/keys.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import { sessionLivesMs } from '../store/stampsAhead.ts';
import type { KeyHolder } from '../store/users.ts';

export interface SessionParts {
  readonly store: Pick<GatewayStore, 'users'>;
  readonly random: Pick<Random, 'bytes'>;
  readonly now: () => number;
  /** Whether the pages are reached by TLS: then no other host and no plain connection gets the cookie. */
  readonly isSecure: boolean;
}

/**
 * Sessions of the admin pages: a secret in a cookie that no script reads and no other site’s request carries. Its hash
 * lies in the store, so that every replica knows it and a revoked key ends it.
 */
export function createAdminSessions({ store, random, now, isSecure }: SessionParts) {
  const name = isSecure ? '__Host-renderbridge-admin' : 'renderbridge-admin';
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;

  function secretOf(request: Request): string | undefined {
    const cookies = (request.get('cookie') ?? '').split(';').map((cookie) => cookie.trim());
    const found = cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
    return found !== undefined && /^[\w-]{32}$/.test(found) ? found : undefined;
  }

  return {
    /** Undefined: it is no admin key. */
    async open(key: string, response: Response): Promise<KeyHolder | undefined> {
      const holder = await store.users.byAdminKey(hashOfKey(key));
      if (!holder) return undefined;
      const secret = keyFromBytes(random.bytes(keyBytes));
      await store.users.openSession({
        hash: hashOfKey(secret),
        keyId: holder.keyId,
        until: now() + sessionLivesMs,
      });
      response.append('Set-Cookie', `${name}=${secret}; Max-Age=${sessionLivesMs / 1000}; ${attributes}`);
      return holder;
    },
    async holder(request: Request): Promise<KeyHolder | undefined> {
      const secret = secretOf(request);
      return secret === undefined ? undefined : store.users.bySession(hashOfKey(secret));
    },
    async close(request: Request, response: Response): Promise<void> {
      const secret = secretOf(request);
      if (secret !== undefined) await store.users.closeSession(hashOfKey(secret));
      response.append('Set-Cookie', `${name}=; Max-Age=0; ${attributes}`);
    },
  };
}
export type AdminSessions = ReturnType<typeof createAdminSessions>;
