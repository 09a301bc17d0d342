import { timingSafeEqual } from 'node:crypto';
import express from 'express';
import { hashOfKey } from '../admission/keys.ts';

export interface NotifyParts {
  /** The last part of the path, which only the farm is told; undefined: none is served. */
  readonly secret: string | undefined;
  /** The farm says that something changed. */
  readonly notified: () => void;
}

/**
 * What the farm posts to the URL of `update_customer`. It is not read, whatever it is: anybody who knows the path may
 * cause one look at the list, which the farm’s pace bounds.
 */
export function notifyRoutes({ secret, notified }: NotifyParts): express.Router {
  const router = express.Router();
  router.post('/notify/:secret', (request, response, next) => {
    if (secret === undefined || !isSame(request.params.secret, secret)) return next();
    notified();
    request.resume();
    response.status(204).end();
  });
  return router;
}

function isSame(given: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(hashOfKey(given)), Buffer.from(hashOfKey(secret)));
}
