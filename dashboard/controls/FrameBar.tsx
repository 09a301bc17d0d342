import { words } from '#dashboard/language/words.ts';
import { brokenFrames } from '#protocol/tasks/brokenFrames.ts';
import type { FrameCounts } from '#protocol/tasks/taskState.ts';

/** How many frames are done, failed and rendering, as a bar and in figures. */
export function FrameBar({ counts }: { readonly counts: FrameCounts & { readonly total: number } }) {
  const { done, executing, total } = counts;
  const failed = brokenFrames(counts);
  const share = (count: number) => `${total === 0 ? 0 : (100 * count) / total}%`;
  return (
    <span class="frame-bar">
      <span class="frame-bar-track" aria-hidden="true">
        <span data-tone="done" style={{ width: share(done) }} />
        <span data-tone="failed" style={{ width: share(failed) }} />
        <span data-tone="running" style={{ width: share(executing) }} />
      </span>
      <span class="frame-bar-figures">
        {total === 0 ? '—' : words('dashboard.frames.doneOf', { done, total })}
        {failed > 0 ? (
          <span class="failed-count"> {words('dashboard.frames.failed', { failed })}</span>
        ) : null}
      </span>
    </span>
  );
}
