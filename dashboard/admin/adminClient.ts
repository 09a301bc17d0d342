import { type AdminRefusal, type AdminRouteName, adminPaths } from '#protocol/gateway/adminPaths.ts';
import type { AdminAnswer, AdminSent } from '#protocol/gateway/adminRoutes.ts';

/** `unreachable`: nothing answered; `other`: the gateway failed. */
export type WhyNot = AdminRefusal | 'unreachable' | 'other';

class GatewayRefused extends Error {
  readonly code: WhyNot;

  constructor(code: WhyNot) {
    super(code);
    this.code = code;
  }
}

/** Asks the gateway of this page; the browser brings the session. Throws a `GatewayRefused`. */
export async function askGateway<Name extends AdminRouteName>(
  name: Name,
  sent: AdminSent<Name> & object,
): Promise<AdminAnswer<Name>> {
  const { method, path } = adminPaths[name];
  const given = Object.entries(sent).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
  const answer = await (method === 'GET'
    ? fetch(`${path}?${query}`)
    : fetch(path, {
        method,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(sent),
      })
  ).catch(() => {
    throw new GatewayRefused('unreachable');
  });
  if (answer.ok) return (await answer.json()) as AdminAnswer<Name>;
  const said = (await answer.json().catch(() => ({}))) as { readonly code?: AdminRefusal };
  throw new GatewayRefused(said.code ?? 'other');
}

export function whyOf(error: unknown): WhyNot {
  return error instanceof GatewayRefused ? error.code : 'other';
}
