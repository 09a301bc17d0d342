import type { Grammar } from './field.ts';

/** At most this many scenes, in at most this many characters, travel in one create (§3.1). */
export const maxScenes = 100;
export const maxScenePathWidth = 512;

const separator = ',';

/** The scenes in an `input_scene_path`, in order. */
export function splitScenes(inputScenePath: string): readonly string[] {
  return inputScenePath.split(separator);
}

/** For actions that take one scene, where a comma could only be part of the path (§3.1). */
export const oneScene: Grammar = {
  expected: 'one path without a comma',
  rule: { name: 'oneScene' },
  fits: isScene,
};

/** For actions that make one task of each scene (§3.1). */
export const sceneList: Grammar = {
  expected: `1 to ${maxScenes} paths, comma-separated, none empty`,
  rule: { name: 'sceneList', most: maxScenes },
  fits: (text) => {
    const scenes = splitScenes(text);
    return scenes.length <= maxScenes && scenes.every(isScene);
  },
};

function isScene(path: string): boolean {
  return path !== '' && !path.includes(separator) && path.trim() === path;
}
