import { readFileSync } from 'node:fs';
import { openApi } from '#protocol/bridge/openApi.ts';
import type { Generator } from './generator.ts';

/** The bridge’s OpenAPI for those who generate clients; the daemon serves the same. */
export const bridgeOpenApi: Generator = {
  file: 'docs/bridge-openapi.generated.json',
  content() {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    return `${JSON.stringify(openApi(version), undefined, 2)}\n`;
  },
};
