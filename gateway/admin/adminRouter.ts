import express, { type NextFunction, type Request, type Response } from 'express';
import type { Clock, Log } from '#daemon/submissions/ports.ts';
import {
  type AdminRefusal,
  type AdminRouteName,
  adminPaths,
  adminRefusals,
} from '#protocol/gateway/adminPaths.ts';
import { adminRoutes } from '#protocol/gateway/adminRoutes.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import { StoreUnavailable } from '../store/storeUnavailable.ts';
import type { AdminDesk } from './adminDesk.ts';
import type { AdminSessions } from './adminSession.ts';
import { isFromElsewhere } from './isFromElsewhere.ts';

export interface AdminRouterParts {
  readonly desk: AdminDesk;
  readonly sessions: AdminSessions;
  readonly audit: GatewayStore['audit'];
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly log: Log;
  /** Whether the pages are reached by TLS. */
  readonly isSecure: boolean;
}

const mostBytes = 16 * 1024;
/** Wrong keys that are told apart from a flood: so many at once, and one more every three seconds. */
const wrongKeys = { most: 20, forgivenEveryMs: 3000 };

/** What the admin pages ask. Nothing is answered to a page from elsewhere, and nothing but a session without one. */
export function adminRouter({
  desk,
  sessions,
  audit,
  clock,
  log,
  isSecure,
}: AdminRouterParts): express.Router {
  const router = express.Router();
  const readJson = express.json({ limit: mostBytes, strict: true, type: 'application/json' });
  const mayFailAgain = failureBudget(clock);

  function route(
    name: AdminRouteName,
    answer: (request: Request, response: Response) => Promise<unknown>,
  ): void {
    const { method, path } = adminPaths[name];
    const handle = async (request: Request, response: Response) => {
      const said = isFromElsewhere(request, isSecure) ? 'foreignPage' : await answer(request, response);
      if (typeof said === 'string') refuse(response, said as AdminRefusal);
      else response.json(said);
    };
    if (method === 'GET') router.get(path, handle);
    else router.post(path, readJson, handle);
  }

  function withSession<Name extends keyof AdminDesk>(name: Name): void {
    route(name, async (request) => {
      const holder = await sessions.holder(request);
      if (!holder) return 'noSession';
      const given: unknown = adminPaths[name].method === 'GET' ? request.query : request.body;
      const asked = adminRoutes[name].asked.safeParse(given);
      if (!asked.success) return 'malformed';
      return desk[name](holder.user.name, asked.data as never);
    });
  }

  route('openSession', async (request, response) => {
    const asked = adminRoutes.openSession.asked.safeParse(request.body);
    if (!asked.success) return 'malformed';
    const holder = await sessions.open(asked.data.key, response);
    if (!holder) {
      if (!mayFailAgain()) return 'tooManyKeys';
      log.info('the admin pages refused a key');
      await audit.append({ at: clock.now(), who: 'gateway', what: 'refused.adminKey', subject: '' });
      return 'keyWrong';
    }
    const { user, keyId } = holder;
    await audit.append({ at: clock.now(), who: user.name, what: 'admin.in', subject: keyId });
    return { user: user.name };
  });
  route('closeSession', async (request, response) => {
    await sessions.close(request, response);
    return {};
  });
  const names = Object.keys(adminPaths).filter((name): name is keyof AdminDesk => name in desk);
  for (const name of names) withSession(name);

  router.use('/admin', (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (error instanceof StoreUnavailable) return refuse(response, 'storeAway');
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    if (status >= 500) return next(error);
    refuse(response, 'malformed');
  });
  return router;
}

function refuse(response: Response, code: AdminRefusal): void {
  response.status(adminRefusals[code]).json({ code });
}

function failureBudget(clock: Pick<Clock, 'monotonic'>): () => boolean {
  let failures = 0;
  let failedAt = clock.monotonic();
  return () => {
    const at = clock.monotonic();
    failures = Math.max(0, failures - (at - failedAt) / wrongKeys.forgivenEveryMs) + 1;
    failedAt = at;
    return failures <= wrongKeys.most;
  };
}
