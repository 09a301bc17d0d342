import { openApi } from '#protocol/bridge/openApi.ts';
import { type Handlers, WrittenJson } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';

export function openApiHandlers({ version }: BridgePorts): Handlers<'openApi'> {
  let written: WrittenJson | undefined;
  return {
    openApi() {
      written ??= new WrittenJson(JSON.stringify(openApi(version)));
      return written;
    },
  };
}
