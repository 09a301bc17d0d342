import { useSignal } from '@preact/signals';
import { Icon } from '#dashboard/design/Icon.tsx';
import { words } from '#dashboard/language/words.ts';
import type { SceneDesk } from './sceneDesk.ts';
import { pathsIn } from './scenePaths.ts';

/** Where scenes are named, one path on each line. */
export function AddScenes({ desk }: { readonly desk: SceneDesk }) {
  const text = useSignal('');
  const add = () => {
    desk.add(pathsIn(text.value));
    text.value = '';
  };
  return (
    <form
      class="add-scenes"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label for="scene-paths">{words('dashboard.submit.paths')}</label>
      <textarea
        id="scene-paths"
        rows={2}
        spellcheck={false}
        placeholder="/show/shot_010.blend"
        aria-describedby="scene-paths-help"
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          add();
        }}
      />
      <p id="scene-paths-help" class="quiet">
        {words('dashboard.submit.pathsHelp')}
      </p>
      <button type="submit" class="button" disabled={pathsIn(text.value).length === 0}>
        <Icon name="plus" />
        {words('dashboard.submit.add')}
      </button>
    </form>
  );
}
