import { Group } from '#dashboard/form/Group.tsx';
import { Problems } from '#dashboard/form/Problems.tsx';
import type { SubmitForm } from '#dashboard/form/submitForm.ts';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { expectedText } from './expected.ts';
import { FilesOfScene } from './FilesOfScene.tsx';
import { Requests } from './Requests.tsx';
import { SendButton } from './SendButton.tsx';
import { type Entry, isSendable, type SceneDesk, type SceneFile } from './sceneDesk.ts';

interface SceneFormProps {
  readonly desk: SceneDesk;
  readonly live: Live;
  readonly entry: Entry;
  readonly form: SubmitForm;
  readonly files: readonly SceneFile[];
}

/** The daemon’s form for one scene: problems first, then what to choose, what is sent, and Submit. */
export function SceneForm({ desk, live, entry, form, files }: SceneFormProps) {
  if (form.step.value.kind === 'sceneGone')
    return (
      <div class="scene-said">
        <p role="alert">{words('dashboard.submit.sceneGone')}</p>
        <button type="button" class="button" onClick={() => desk.readAgain(entry.id)}>
          {words('dashboard.form.readAgain')}
        </button>
      </div>
    );
  const checked = form.checked.value;
  return (
    <>
      <Trouble form={form} />
      {checked === undefined ? (
        <p role="status" class="scene-said">
          {words('dashboard.form.reading')}
        </p>
      ) : (
        <div class="scene-groups">
          <Problems problems={checked.problems} />
          {checked.form.groups.map((group) => (
            <Group
              key={group.id}
              group={group}
              problems={checked.problems}
              pending={form.pending.value}
              choose={form.choose}
            />
          ))}
          <FilesOfScene files={files} />
          <Requests requests={checked.requests} />
        </div>
      )}
      <SceneFoot desk={desk} live={live} entry={entry} form={form} />
    </>
  );
}

function Trouble({ form }: { readonly form: SubmitForm }) {
  const text = form.trouble.value;
  if (text === undefined) return null;
  return (
    <div class="scene-trouble" role="alert">
      {text}{' '}
      <button type="button" class="button" onClick={() => void form.check()}>
        {words('dashboard.form.tryAgain')}
      </button>
    </div>
  );
}

function SceneFoot({ desk, live, entry, form }: Omit<SceneFormProps, 'files'>) {
  const estimate = form.checked.value?.estimate;
  const { state } = entry;
  const others = desk.entries.value.filter(
    (each) =>
      each.id !== entry.id &&
      each.state.kind === 'open' &&
      state.kind === 'open' &&
      each.state.app === state.app,
  );
  const farm = live.farm.value;
  return (
    <footer class="scene-foot">
      {farm?.sandbox ? (
        <span class="farm-name" data-sandbox="true">
          {farm.name}
        </span>
      ) : null}
      <span role="status" class="scene-estimate">
        {form.isChecking.value ? words('dashboard.form.checking') : estimate ? expectedText(estimate) : ''}
      </span>
      {others.length === 0 ? null : (
        <button type="button" class="button" onClick={() => desk.spread(entry.id)}>
          {words('dashboard.submit.spread', { count: others.length })}
        </button>
      )}
      <SendButton desk={desk} live={live} entries={isSendable(entry) ? [entry] : []}>
        {words('dashboard.form.submit')}
      </SendButton>
    </footer>
  );
}
