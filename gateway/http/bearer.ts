import type { Request, Response } from 'express';
import { hashOfKey } from '../admission/keys.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { GatewayUser, KeyHolder } from '../store/users.ts';

/** The user whose key the request brings as a bearer token; undefined: it has been refused with 401. */
export async function userOfBearer(
  store: Pick<GatewayStore, 'users'>,
  request: Request,
  response: Response,
): Promise<GatewayUser | undefined> {
  return (await holderOfBearer(store, request, response))?.user;
}

/** The same with the key itself. */
export async function holderOfBearer(
  store: Pick<GatewayStore, 'users'>,
  request: Request,
  response: Response,
): Promise<KeyHolder | undefined> {
  const holder = await holderOf(store, request);
  if (holder) return holder;
  response.status(401).set('WWW-Authenticate', 'Bearer').type('text').send('Expected a key of this gateway.');
  return undefined;
}

/** Whose key the request brought, as long as it is not revoked. */
export async function holderOf(
  { users }: Pick<GatewayStore, 'users'>,
  request: Request,
): Promise<KeyHolder | undefined> {
  const [, key] = /^Bearer ([!-~]{1,64})$/.exec(request.get('authorization') ?? '') ?? [];
  return key === undefined ? undefined : users.byKey(hashOfKey(key));
}
