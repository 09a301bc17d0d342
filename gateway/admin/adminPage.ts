import express, { type RequestHandler } from 'express';
import { pagePolicy } from '#protocol/display/pagePolicy.ts';
import { adminPagePath } from '#protocol/gateway/adminPaths.ts';
import { isFromElsewhere } from './isFromElsewhere.ts';

/** The built pages by their path; undefined: there is none. */
export type AdminFiles = (path: string) => { readonly bytes: Uint8Array; readonly type: string } | undefined;

const policy = pagePolicy();

/** The page and what it loads: the same for everybody, nothing of it secret. */
export function adminPage(files: AdminFiles, isSecure: boolean): express.Router {
  const router = express.Router();
  const answer: RequestHandler = (request, response, next) => {
    const file = files(request.path);
    if (file === undefined) return next();
    response.set({ 'Content-Security-Policy': policy, 'Referrer-Policy': 'no-referrer' });
    response.type(file.type).send(Buffer.from(file.bytes));
  };
  router.get(adminPagePath, answer);
  router.get('/assets/:name', (request, response, next) => {
    if (isFromElsewhere(request, isSecure)) return void response.status(403).end();
    answer(request, response, next);
  });
  return router;
}
