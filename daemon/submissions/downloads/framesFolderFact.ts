import type { FormField } from '#protocol/bridge/form.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { say } from '#protocol/texts/text.ts';
import type { Draft } from '../planning.ts';
import type { FrameFolders } from './frameFolders.ts';

export interface FramesGo {
  readonly folders: FrameFolders;
  /** Frames that belong nowhere else get a folder each below this one. */
  readonly elsewhere: string;
}

/** What a dialog says of where the frames of a plan will go; undefined: it makes none, or for no project yet. */
export function framesFolderFact(
  { folders, elsewhere }: FramesGo,
  { snapshot, locale }: { readonly snapshot: SceneSnapshot; readonly locale: Locale },
  { plannedTasks, projectName }: Pick<Draft, 'plannedTasks' | 'projectName'>,
): FormField | undefined {
  // Parts of the same frames go to the same place.
  const labels = new Map(
    plannedTasks.map(({ label: { frames: _, ...place } }) => [JSON.stringify(place), place]),
  );
  const all = [...labels.values()].map((label) => ({ label }));
  const project = projectName ?? '';
  const named = new Set(
    all.map(({ label }) =>
      folders.folderOf({ snapshot, label, all, projectName: project, fallback: elsewhere }),
    ),
  );
  const [folder] = named;
  if (folder === undefined) return undefined;
  const when = folders.ruleOf(project);
  return {
    key: 'framesFolder',
    title: say(locale, 'facts.framesFolder.title'),
    help: say(locale, 'facts.framesFolder.help', { when }),
    control: 'fact',
    value: say(locale, 'facts.framesFolder.value', { when, folder, more: named.size - 1 }),
    source: folders.isConfigured(project) ? 'config' : 'scene',
    required: false,
  };
}
