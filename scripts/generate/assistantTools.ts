import { assistantTools } from '#protocol/bridge/assistantTools.ts';
import type { Generator } from './generator.ts';

/** What an assistant may do, as the Model Context Protocol lists tools. */
export const assistantToolsPage: Generator = {
  file: 'docs/bridge/assistant-tools.generated.json',
  content: () => `${JSON.stringify({ tools: assistantTools }, undefined, 2)}\n`,
};
