import { createHash } from 'node:crypto';
import type { Router } from 'express';
import { stillPagePolicy } from '#protocol/display/pagePolicy.ts';
import type { BridgePorts } from '../ports.ts';

interface Page {
  readonly policy: string;
  readonly html: string;
}

/** The reference of the bridge for people; of this daemon it contains only the version. */
export function referenceRoutes(router: Router, { version }: BridgePorts): void {
  let page: Promise<Page> | undefined;
  router.get('/reference', async (_request, response) => {
    page ??= makePage(version);
    const { policy, html } = await page;
    response.set('Content-Security-Policy', policy);
    response.type('text/html').send(html);
  });
}

/** The generator is loaded on demand: it reads every schema. */
async function makePage(version: string): Promise<Page> {
  const [{ openApi }, { referencePage }, { referenceStyle }] = await Promise.all([
    import('#protocol/bridge/openApi.ts'),
    import('#protocol/bridge/reference/html.ts'),
    import('#protocol/bridge/reference/style.ts'),
  ]);
  const styleHash = createHash('sha256').update(referenceStyle).digest('base64');
  return { policy: stillPagePolicy(styleHash), html: referencePage(openApi(version)) };
}
