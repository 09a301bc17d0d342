import { type Handlers, WrittenJson } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';

export function openApiHandlers({ version }: BridgePorts): Handlers<'openApi'> {
  let written: WrittenJson | undefined;
  return {
    async openApi() {
      // Loaded on demand: it reads every schema.
      const { openApi } = await import('#protocol/bridge/openApi.ts');
      written ??= new WrittenJson(JSON.stringify(openApi(version)));
      return written;
    },
  };
}
