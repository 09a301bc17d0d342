import { useSignal } from '@preact/signals';
import { Icon } from '#dashboard/design/Icon.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { SendButton } from './SendButton.tsx';
import { type Entry, isSendable, type SceneDesk } from './sceneDesk.ts';

interface SceneListProps {
  readonly desk: SceneDesk;
  readonly live: Live;
}

/** The scenes that were named, each with how far it is. */
export function SceneList({ desk, live }: SceneListProps) {
  const said = useSignal('');
  const entries = desk.entries.value;
  if (entries.length === 0) return null;
  const sendable = entries.filter(isSendable);
  return (
    <>
      <ul class="scene-list">
        {entries.map((entry) => (
          <li key={entry.id}>
            <button
              type="button"
              class="scene-row"
              aria-current={desk.chosen.value?.id === entry.id}
              title={entry.path}
              onClick={() => desk.choose(entry.id)}
            >
              <bdi>{entry.name}</bdi>
              <EntryMark entry={entry} />
            </button>
            <button
              type="button"
              class="icon-button"
              aria-label={words('dashboard.submit.remove', { name: entry.name })}
              title={words('dashboard.submit.remove', { name: entry.name })}
              onClick={() => {
                said.value = words('dashboard.submit.removed', { name: entry.name });
                desk.remove(entry.id);
              }}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <span class="visually-hidden" role="status">
        {said.value}
      </span>
      {entries.length > 1 ? (
        <SendButton desk={desk} live={live} entries={sendable}>
          {words('dashboard.submit.sendAll', { count: sendable.length })}
        </SendButton>
      ) : null}
    </>
  );
}

/** In a word or two how far a scene is. */
function EntryMark({ entry: { state } }: { readonly entry: Entry }) {
  if (state.kind === 'placeless')
    return <Mark tone="needsYou">{words('dashboard.submit.states.placeless')}</Mark>;
  if (state.kind === 'reading') return <Mark tone="running">{words('dashboard.submit.states.reading')}</Mark>;
  if (state.kind === 'refused') return <Mark tone="failed">{words('dashboard.submit.states.refused')}</Mark>;
  if (state.form.step.value.kind === 'sceneGone')
    return <Mark tone="failed">{words('dashboard.submit.states.gone')}</Mark>;
  const problems = state.form.checked.value?.problems;
  if (problems === undefined) return <Mark tone="running">{words('dashboard.form.checking')}</Mark>;
  const countOf = (wanted: string) => problems.filter(({ severity }) => severity === wanted).length;
  const [errors, warnings] = [countOf('error'), countOf('warning')];
  if (errors > 0)
    return <Mark tone="failed">{words('dashboard.submit.states.errors', { count: errors })}</Mark>;
  if (warnings > 0)
    return <Mark tone="needsYou">{words('dashboard.submit.states.warnings', { count: warnings })}</Mark>;
  return <Mark tone="done">{words('dashboard.submit.states.ready')}</Mark>;
}

function Mark({ tone, children }: { readonly tone: string; readonly children: string }) {
  return (
    <span class="mark" data-tone={tone}>
      <span class="dot" aria-hidden="true" />
      {children}
    </span>
  );
}
