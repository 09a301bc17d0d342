import { bridgeVersion } from '#protocol/bridge/discovery.ts';
import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';

export function healthHandlers({ version, uptimeSeconds, prove }: BridgePorts): Handlers<'health'> {
  return {
    health: ({ query: { nonce } }) => ({
      name: 'renderbridge',
      version,
      bridge: bridgeVersion,
      uptimeSeconds: uptimeSeconds(),
      ...(nonce === undefined ? {} : { proof: prove(nonce) }),
    }),
  };
}
