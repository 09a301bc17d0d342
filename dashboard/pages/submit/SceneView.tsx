import { Icon } from '#dashboard/design/Icon.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import { Placing } from './Placing.tsx';
import { SceneForm } from './SceneForm.tsx';
import type { Entry, SceneDesk } from './sceneDesk.ts';

interface SceneViewProps {
  readonly desk: SceneDesk;
  readonly live: Live;
}

/** What there is to see and do about the chosen scene. */
export function SceneView({ desk, live }: SceneViewProps) {
  const entry = desk.chosen.value;
  if (entry === undefined)
    return (
      <section class="drop-place">
        <Icon name="file" />
        <p>{words('dashboard.submit.drop')}</p>
        <p class="quiet">{words('dashboard.submit.kinds')}</p>
        {live.farm.value?.sandbox ? (
          <p class="quiet">
            {words('dashboard.submit.sandbox')}{' '}
            <a href={linkTo('setup')}>{words('dashboard.submit.toSetup')}</a>
          </p>
        ) : null}
      </section>
    );
  return (
    <section key={entry.id} class="scene-view" aria-labelledby="scene-name">
      <header class="scene-head">
        <h2 id="scene-name">
          <bdi>{entry.name}</bdi>
        </h2>
        {entry.path === undefined ? null : <bdi class="quiet">{entry.path}</bdi>}
      </header>
      <Body desk={desk} live={live} entry={entry} />
    </section>
  );
}

function Body({ desk, live, entry }: SceneViewProps & { readonly entry: Entry }) {
  const { id, state } = entry;
  switch (state.kind) {
    case 'placeless':
      return <Placing desk={desk} live={live} entry={entry} />;
    case 'reading':
      return (
        <p role="status" class="scene-said">
          {words('dashboard.submit.opening', { name: entry.name })}
        </p>
      );
    case 'refused':
      return (
        <div class="scene-said">
          <p role="alert" class="refusal">
            {state.why}
          </p>
          <button type="button" class="button" onClick={() => desk.readAgain(id)}>
            {words('dashboard.form.readAgain')}
          </button>
        </div>
      );
    case 'open':
      return <SceneForm desk={desk} live={live} entry={entry} form={state.form} files={state.files} />;
  }
}
