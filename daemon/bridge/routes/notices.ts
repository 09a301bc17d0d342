import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';

export function noticesHandlers({ notices }: BridgePorts): Handlers<'notices'> {
  return { notices: () => ({ items: notices() }) };
}
