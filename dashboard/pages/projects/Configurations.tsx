import { useSignal } from '@preact/signals';
import { ConfirmDialog } from '#dashboard/controls/ConfirmDialog.tsx';
import { StateMark } from '#dashboard/controls/StateMark.tsx';
import { Icon } from '#dashboard/design/Icon.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { Orders } from '#dashboard/orders/useOrder.ts';
import type { Configuration, Plugin, Project } from '#protocol/bridge/project.ts';
import { ConfigurationForm } from './ConfigurationForm.tsx';

interface ConfigurationsProps {
  readonly live: Live;
  readonly project: Project;
  readonly offered: readonly Plugin[];
  readonly orders: Orders;
}

/** What is opened below the table: a new configuration, or the id of one. */
type Opened = { readonly configId: string | undefined };

/** What a project can render with: added, changed, deleted, and made its default. */
export function Configurations({ live, project, offered, orders }: ConfigurationsProps) {
  const opened = useSignal<Opened | undefined>(undefined);
  const deleting = useSignal<readonly Configuration[]>([]);
  const { projectId, configurations } = project;
  const isBusy = orders.isUnderWay.value || live.link.value.kind !== 'live';
  const before = configurations.find(({ configId }) => configId === opened.value?.configId);

  function remove(some: readonly Configuration[]): void {
    const [only] = some;
    const params = { id: projectId };
    orders.order(words('dashboard.projects.deleteConfiguration'), () =>
      some.length === 1 && only
        ? live.client.deleteConfiguration({ params: { ...params, configId: only.configId } })
        : live.client.deleteConfigurations({ params }),
    );
  }

  return (
    <section class="sheet-section" aria-labelledby="configurations-title">
      <div class="section-head">
        <h2 id="configurations-title">{words('dashboard.projects.configurations')}</h2>
        <button
          type="button"
          class="button push"
          disabled={isBusy}
          onClick={() => {
            opened.value = { configId: undefined };
          }}
        >
          {words('dashboard.projects.addConfiguration')}
        </button>
        {configurations.length > 1 ? (
          <button
            type="button"
            class="button"
            data-tone="failed"
            disabled={isBusy}
            onClick={() => {
              deleting.value = configurations;
            }}
          >
            {words('dashboard.projects.deleteAll')}
          </button>
        ) : null}
      </div>
      {configurations.length === 0 ? (
        <p class="quiet">{words('dashboard.projects.noConfigurations')}</p>
      ) : (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{words('dashboard.projects.software')}</th>
              <th scope="col">{words('dashboard.projects.plugins')}</th>
              <th scope="col">{words('dashboard.projects.default')}</th>
              <th scope="col">
                <span class="visually-hidden">{words('dashboard.actions.title')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {configurations.map((configuration) => (
              <tr key={configuration.configId}>
                <td>
                  <bdi>{configuration.cgSoftName}</bdi>
                </td>
                <td>
                  <bdi>{configuration.plugins.join(', ')}</bdi>
                </td>
                <td>
                  {configuration.isDefault ? (
                    <StateMark tone="done" icon="check">
                      {words('dashboard.projects.default')}
                    </StateMark>
                  ) : null}
                </td>
                <td class="row-actions">
                  <button
                    type="button"
                    class="icon-button"
                    aria-label={words('dashboard.projects.edit', { name: configuration.cgSoftName })}
                    disabled={isBusy}
                    onClick={() => {
                      opened.value = { configId: configuration.configId };
                    }}
                  >
                    <Icon name="edit" />
                  </button>
                  <button
                    type="button"
                    class="icon-button"
                    aria-label={words('dashboard.projects.delete', { name: configuration.cgSoftName })}
                    disabled={isBusy}
                    onClick={() => {
                      deleting.value = [configuration];
                    }}
                  >
                    <Icon name="trash" />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {opened.value ? (
        <ConfigurationForm
          key={before?.configId ?? ''}
          before={before}
          offered={offered}
          isBusy={isBusy}
          onClose={() => {
            opened.value = undefined;
          }}
          onSave={(body) => {
            const params = { id: projectId };
            orders.order(
              words(before ? 'dashboard.projects.saved' : 'dashboard.projects.addConfiguration'),
              () =>
                before
                  ? live.client.changeConfiguration({
                      params: { ...params, configId: before.configId },
                      body,
                    })
                  : live.client.addConfiguration({ params, body }),
            );
            opened.value = undefined;
          }}
        />
      ) : null}
      {deleting.value.length > 0 ? (
        <ConfirmDialog
          title={words('dashboard.projects.deleteConfiguration')}
          verb={words('dashboard.projects.deleteConfiguration')}
          tone="failed"
          onConfirm={() => remove(deleting.value)}
          onClose={() => {
            deleting.value = [];
          }}
        >
          <p>{words('dashboard.projects.deleteMeans', { name: project.projectName })}</p>
          <ul class="dialog-names">
            {deleting.value.map(({ configId, cgSoftName, plugins }) => (
              <li key={configId}>
                <bdi>{[cgSoftName, ...plugins].join(', ')}</bdi>
              </li>
            ))}
          </ul>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
