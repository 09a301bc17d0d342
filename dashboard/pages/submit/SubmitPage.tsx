import { lastingStore } from '../../session/browserStore.ts';
import '#dashboard/form/fields.css';
import './submit.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { newKey } from '#dashboard/form/newKey.ts';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { PageProps } from '#dashboard/shell/page.ts';
import { AddScenes } from './AddScenes.tsx';
import { droppedIn } from './dropped.ts';
import { SceneList } from './SceneList.tsx';
import { SceneView } from './SceneView.tsx';
import { createSceneDesk, type SceneDeskParts } from './sceneDesk.ts';

let live: Live | undefined;

/** The client of the moment: another language brings another one, and the scenes stay. */
const client = new Proxy({} as SceneDeskParts['client'], {
  get: (_, name) => Reflect.get(live?.client ?? {}, name),
});

/** Stays while another page is shown. */
const desk = createSceneDesk({
  client,
  store: lastingStore,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  newKey,
});

/** Scene files, each with the daemon’s form, on their way to the farm. */
export function SubmitPage({ live: current }: PageProps) {
  live = current;
  const isOver = useSignal(false);
  useEffect(() => desk.checkAll(), [current]);

  useEffect(
    () =>
      followDrops((isAbove) => {
        isOver.value = isAbove;
      }),
    [isOver],
  );

  return (
    <div class="page submit-page" data-over={isOver.value}>
      <section class="scene-side" aria-label={words('dashboard.submit.scenes')}>
        <h1>{words('dashboard.pages.submit')}</h1>
        <AddScenes desk={desk} />
        <SceneList desk={desk} live={current} />
      </section>
      <SceneView desk={desk} live={current} />
    </div>
  );
}

/** Anywhere in the window: a file that is dropped beside the page would otherwise take its place. */
function followDrops(above: (isAbove: boolean) => void): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  addEventListener(
    'dragover',
    (event) => {
      event.preventDefault();
      above(true);
    },
    { signal },
  );
  addEventListener('dragleave', (event) => above(event.relatedTarget !== null), { signal });
  addEventListener(
    'drop',
    (event) => {
      event.preventDefault();
      above(false);
      if (event.dataTransfer === null) return;
      const { paths, names } = droppedIn(event.dataTransfer);
      desk.addNames(names);
      desk.add(paths);
    },
    { signal },
  );
  return () => stopping.abort();
}
