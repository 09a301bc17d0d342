import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';

export function farmHandlers({ farm }: BridgePorts): Handlers<'farm'> {
  return { farm: ({ locale }) => farm(locale) };
}
