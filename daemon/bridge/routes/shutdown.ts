import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';

export function shutdownHandlers({ shutDown }: BridgePorts): Handlers<'shutDown'> {
  return {
    shutDown({ afterwards }) {
      afterwards(shutDown);
      return { stopping: true };
    },
  };
}
