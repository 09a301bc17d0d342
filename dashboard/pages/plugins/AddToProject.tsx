import { useSignal } from '@preact/signals';
import { SelectField } from '#dashboard/controls/LabelledField.tsx';
import { SendButton } from '#dashboard/controls/SendButton.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { Orders } from '#dashboard/orders/useOrder.ts';
import { type ConfigurationDraft, requestOf } from '#dashboard/pages/projects/configurationDraft.ts';
import { PluginChoices } from '#dashboard/pages/projects/PluginChoices.tsx';
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
  const draft = useSignal<ConfigurationDraft>({ cgSoftName, plugins: new Map(), isDefault: false });
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
        <PluginChoices draft={draft} families={familiesOf(offered, cgSoftName)} />
        <div class="form-buttons">
          <SendButton isReady={isReady}>{words('dashboard.projects.addConfiguration')}</SendButton>
        </div>
      </form>
    </section>
  );
}
