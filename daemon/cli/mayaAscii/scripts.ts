import type { PlugSubject, RenderPlug } from './renderPlugs.ts';
import type { SceneText } from './sceneModel.ts';
import { textOf } from './textValues.ts';

/** What runs before a layer or the whole render, by short and long name. */
const scripts = [
  ['pram', 'preMel'],
  ['prlm', 'preRenderLayerMel'],
  ['prm', 'preRenderMel'],
] as const;

/** What scripts that run before the render change: they name the attribute that they set. */
export function scriptedSubjects({ nodes }: SceneText, plugs: readonly RenderPlug[]): Set<PlugSubject> {
  const globals = nodes.get('defaultRenderGlobals');
  const written = scripts
    .map((names) => textOf(globals, ...names))
    .filter((script) => /setAttr|setLayer/i.test(script));
  const subjects = new Set<PlugSubject>();
  for (const { attributes, of } of plugs) {
    const named = new RegExp(`\\.(?:${attributes[1]}|${attributes[0]})\\b`);
    if (written.some((script) => named.test(script))) subjects.add(of);
  }
  return subjects;
}
