import type { Request, Response } from 'express';
import { hashOfKey } from '../admission/keys.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { GatewayUser } from '../store/users.ts';

/** The user whose key the request brings as a bearer token; undefined: it has been refused with 401. */
export async function userOfBearer(
  { users }: Pick<GatewayStore, 'users'>,
  request: Request,
  response: Response,
): Promise<GatewayUser | undefined> {
  const user = await bearerOf({ users }, request);
  if (user) return user;
  response.status(401).set('WWW-Authenticate', 'Bearer').type('text').send('Expected a key of this gateway.');
  return undefined;
}

/** The user whose key the request brought, as long as it is not revoked. */
export async function bearerOf(
  { users }: Pick<GatewayStore, 'users'>,
  request: Request,
): Promise<GatewayUser | undefined> {
  const [, key] = /^Bearer ([!-~]{1,64})$/.exec(request.get('authorization') ?? '') ?? [];
  return key === undefined ? undefined : (await users.byKey(hashOfKey(key)))?.user;
}
