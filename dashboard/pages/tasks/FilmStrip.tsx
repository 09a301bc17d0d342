import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Icon } from '#dashboard/design/Icon.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { Frame, Task } from '#protocol/bridge/task.ts';
import type { FrameFact } from './frameFacts.ts';
import { useThumbnails } from './useThumbnails.ts';

interface FilmStripProps {
  readonly live: Live;
  readonly task: Task;
  readonly frames: readonly FrameFact[];
}

const perSecond = 12;

/** Frames that came home, as a film that can be played while more of them come. */
export function FilmStrip({ live, task, frames }: FilmStripProps) {
  const home = frames.filter(({ frame }) => frame.thumbnail !== undefined);
  const pictures = useThumbnails(
    live,
    task.taskId,
    home.map(({ frame }) => frame.frameId),
  );
  const at = useSignal(0);
  const isPlaying = useSignal(false);
  const last = home.length - 1;
  useEffect(() => {
    if (!isPlaying.value || last < 1) return;
    const timer = setInterval(() => {
      at.value = at.value >= last ? 0 : at.value + 1;
    }, 1000 / perSecond);
    return () => clearInterval(timer);
  }, [isPlaying.value, last, at, isPlaying]);
  const shown = home[Math.min(at.value, last)];
  const url = shown && pictures.value.get(shown.frame.frameId);
  return (
    <section aria-labelledby="film-title">
      <h2 id="film-title">{words('dashboard.task.film')}</h2>
      {shown ? (
        <>
          <div class="film">
            {url ? <img src={url} alt={words('dashboard.task.imageOf', { name: shown.name })} /> : null}
            <PictureNote frame={shown.frame} />
          </div>
          <div class="film-controls">
            <button
              type="button"
              class="icon-button"
              aria-label={words(isPlaying.value ? 'dashboard.task.stopFilm' : 'dashboard.task.playFilm')}
              onClick={() => {
                isPlaying.value = !isPlaying.value;
              }}
            >
              <Icon name={isPlaying.value ? 'pause' : 'play'} />
            </button>
            <input
              type="range"
              min={0}
              max={Math.max(0, last)}
              value={Math.min(at.value, last)}
              aria-label={words('dashboard.task.filmPlace')}
              onInput={({ currentTarget }) => {
                isPlaying.value = false;
                at.value = Number(currentTarget.value);
              }}
            />
            <span class="figures">{shown.name}</span>
          </div>
        </>
      ) : (
        <p class="quiet">{words('dashboard.task.noFilm')}</p>
      )}
      {task.home ? (
        <p class="folder">
          <span class="quiet">{words('dashboard.task.folder')}</span> <bdi>{task.home.folder}</bdi>
        </p>
      ) : null}
    </section>
  );
}

/** What looks wrong with a picture, or is to be known of it: one that is held is no fault. */
function PictureNote({ frame: { flag, sameAs } }: { readonly frame: Frame }) {
  const isRepeat = sameAs !== undefined && (flag === undefined || flag === 'sameAsNeighbour');
  if (!flag && !isRepeat) return null;
  const said = isRepeat
    ? words('hosts.shared.sameAsFrame', { frame: sameAs })
    : flag && words(`dashboard.flags.${flag}`);
  return <span class={flag ? 'film-flag' : 'film-note'}>{said}</span>;
}
