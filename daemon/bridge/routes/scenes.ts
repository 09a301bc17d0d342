import { folderFault } from '#protocol/platform/localFolder.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { text } from '#protocol/texts/text.ts';
import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError } from '../problems.ts';

export function scenesHandlers({
  scenes,
  readSceneFile,
}: BridgePorts): Handlers<'createScene' | 'readSceneFile'> {
  return {
    createScene: ({ body }) => ({ sceneId: scenes.store(body) }),
    async readSceneFile({ body: { path }, locale, signal }) {
      const fault = folderFault(path, platformOf(process.platform));
      if (fault !== undefined)
        throw new BridgeError('malformed', text('errors.malformed.sceneFile', { path, fault }));
      const scene = await readSceneFile(path, locale, signal);
      return { sceneId: scenes.store(scene), scene };
    },
  };
}
