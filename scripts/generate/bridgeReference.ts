import { openApi } from '#protocol/bridge/openApi.ts';
import { referenceMarkdown } from '#protocol/bridge/reference/markdown.ts';
import type { Generator } from './generator.ts';

/** The reference of the bridge in the repository; the daemon serves the same as a page. */
export const bridgeReference: Generator = {
  file: 'docs/bridge/reference.generated.md',
  content: () => referenceMarkdown(openApi('')),
};
