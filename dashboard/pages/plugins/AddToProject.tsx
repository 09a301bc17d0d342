import { useSignal } from '@preact/signals';
import { LabelledField, SelectField } from '#dashboard/controls/LabelledField.tsx';
import type { Orders } from '#dashboard/controls/useOrder.ts';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { requestOf, withPlugin } from '#dashboard/pages/projects/configurationDraft.ts';
import type { Plugin, Project } from '#protocol/bridge/project.ts';
import { familiesOf } from './offers.ts';

interface AddToProjectProps {
  readonly live: Live;
  readonly cgSoftName: string;
  readonly offered: readonly Plugin[];
  readonly projects: readonly Project[];
  readonly orders: Orders;
}

/** Sets a project up for a program, with one version of each plug-in that is wanted. */
export function AddToProject({ live, cgSoftName, offered, projects, orders }: AddToProjectProps) {
  const projectId = useSignal('');
  const draft = useSignal({
    cgSoftName,
    plugins: new Map<string, string>() as ReadonlyMap<string, string>,
    isDefault: false,
  });
  const isReady = projectId.value !== '' && !orders.isUnderWay.value && live.link.value.kind === 'live';
  return (
    <section class="sheet-section" aria-labelledby="add-title">
      <h2 id="add-title">{words('dashboard.plugins.use')}</h2>
      <form
        class="form-grid"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          orders.order(words('dashboard.projects.addConfiguration'), () =>
            live.client.addConfiguration({ params: { id: projectId.value }, body: requestOf(draft.value) }),
          );
        }}
      >
        <SelectField
          label={words('dashboard.plugins.project')}
          value={projectId.value}
          options={[
            { value: '', label: words('dashboard.projects.choose') },
            ...projects.map((project) => ({
              value: project.projectId,
              label: project.owner === '' ? project.projectName : `${project.projectName} · ${project.owner}`,
            })),
          ]}
          onChange={(chosen) => {
            projectId.value = chosen;
          }}
        />
        {familiesOf(offered, cgSoftName).map(({ name, versions }) => (
          <SelectField
            key={name}
            label={name}
            value={draft.value.plugins.get(name) ?? ''}
            options={[
              { value: '', label: words('dashboard.projects.without') },
              ...versions.map((version) => ({ value: version, label: version })),
            ]}
            onChange={(plugin) => {
              draft.value = withPlugin(draft.value, name, plugin);
            }}
          />
        ))}
        <LabelledField
          label={words('dashboard.projects.default')}
          hint={words('dashboard.projects.defaultMeans')}
        >
          {({ id, describedBy }) => (
            <input
              id={id}
              type="checkbox"
              checked={draft.value.isDefault}
              aria-describedby={describedBy}
              onChange={({ currentTarget }) => {
                draft.value = { ...draft.value, isDefault: currentTarget.checked };
              }}
            />
          )}
        </LabelledField>
        <div class="form-buttons">
          <button type="submit" class="button" data-kind="main" data-tone="running" disabled={!isReady}>
            {words('dashboard.projects.addConfiguration')}
          </button>
        </div>
      </form>
    </section>
  );
}
