import { createHash } from 'node:crypto';
import type { Router } from 'express';
import { openApi } from '#protocol/bridge/openApi.ts';
import { referencePage } from '#protocol/bridge/reference/html.ts';
import { referenceStyle } from '#protocol/bridge/reference/style.ts';
import type { BridgePorts } from '../ports.ts';

const styleHash = createHash('sha256').update(referenceStyle).digest('base64');

/** Its own style is all that the page may have: nothing is run, fetched, sent or framed. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The reference of the bridge for people; it holds nothing of this daemon but its version. */
export function referenceRoutes(router: Router, { version }: BridgePorts): void {
  let page: string | undefined;
  router.get('/reference', (_request, response) => {
    page ??= referencePage(openApi(version));
    response.set('Content-Security-Policy', policy);
    response.type('text/html').send(page);
  });
}
