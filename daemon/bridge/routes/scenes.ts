import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';

export function scenesHandlers({ scenes }: BridgePorts): Handlers<'createScene'> {
  return { createScene: ({ body }) => ({ sceneId: scenes.store(body) }) };
}
