import { useSignal } from '@preact/signals';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { Entry, SceneDesk } from './sceneDesk.ts';
import { folderOf, foldersFor, joined } from './scenePaths.ts';

interface PlacingProps {
  readonly desk: SceneDesk;
  readonly live: Live;
  readonly entry: Entry;
}

/** Asks where a dropped file is; browsers keep that to themselves. */
export function Placing({ desk, live, entry: { id, name } }: PlacingProps) {
  const folders = foldersFor(name, knownPaths(desk, live));
  const folder = useSignal(folders[0] ?? '');
  return (
    <form
      class="scene-said placing"
      onSubmit={(event) => {
        event.preventDefault();
        const where = folder.value;
        for (const each of desk.entries.value)
          if (each.id === id) desk.place(each.id, joined(where, each.name));
      }}
    >
      <p>{words('dashboard.submit.placing', { name })}</p>
      <label for="scene-folder">{words('dashboard.submit.folder')}</label>
      <input
        id="scene-folder"
        type="text"
        list="scene-folders"
        spellcheck={false}
        value={folder.value}
        onInput={({ currentTarget }) => {
          folder.value = currentTarget.value;
        }}
      />
      <datalist id="scene-folders">
        {folders.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <div class="placing-buttons">
        <button type="submit" class="button" disabled={folder.value.trim() === ''}>
          {words('dashboard.submit.place')}
        </button>
        <button
          type="button"
          class="button"
          data-kind="plain"
          disabled={folder.value.trim() === '' || placeless(desk).length < 2}
          onClick={() => {
            const where = folder.value;
            for (const each of placeless(desk)) desk.place(each.id, joined(where, each.name));
          }}
        >
          {words('dashboard.submit.placeAll', { count: placeless(desk).length })}
        </button>
      </div>
    </form>
  );
}

function placeless(desk: SceneDesk): readonly Entry[] {
  return desk.entries.value.filter(({ state }) => state.kind === 'placeless');
}

/** Of the scenes on the desk, then of those that were submitted, the newest first. */
function knownPaths(desk: SceneDesk, live: Live): readonly string[] {
  const onDesk = desk.entries.value.flatMap(({ path }) => path ?? []);
  const submitted = [...live.submissions.values()]
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    .flatMap(({ scene }) => scene.path ?? []);
  return [...onDesk.toReversed(), ...submitted].filter((path) => folderOf(path) !== '');
}
