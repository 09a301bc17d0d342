import type { Check, Draft } from '#daemon/submissions/planning.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

const movieFormats = /^(?:ffmpeg|avi|mpe?g|h264|mov|mp4|mkv|theora|xvid|quicktime|wmv|qt$)/i;

/** Layers and views may write a format of their own. */
export const movieOutput: Check<'movieOutput'> = {
  code: 'movieOutput',
  severity: 'warning',
  find({ snapshot }, draft) {
    const movies = outputsOf(snapshot, draft).filter(
      ({ format = '', movie }) => movie === true || movieFormats.test(format),
    );
    const formats = new Set(movies.map(({ format = '—' }) => format));
    return [...formats].map((format) => ({ params: { format }, path: 'scene.output' }));
  },
};

interface Output {
  readonly format?: string | undefined;
  /** As hosts say it, where they know. */
  readonly movie?: unknown;
}

/** What is written of each planned task. */
function outputsOf(
  { output, layers = [], views = [] }: SceneSnapshot,
  { plannedTasks, values: { outputFileFormat: settled } }: Draft,
): readonly Output[] {
  const usual = typeof settled?.value === 'string' ? { format: settled.value } : output;
  if (settled?.source === 'chosen') return [usual];
  const ofLayer = new Map(layers.map((layer) => [layer.name, layer.output]));
  const ofView = new Map(views.map((view) => [view.name, fileFormat(view.output)]));
  return plannedTasks.map(
    ({ label: { layer = '', view = '' } }) => ofView.get(view) ?? ofLayer.get(layer) ?? usual,
  );
}

function fileFormat(file = ''): Output | undefined {
  return file === '' ? undefined : { format: /[^.]*$/.exec(file)?.[0] ?? '' };
}
