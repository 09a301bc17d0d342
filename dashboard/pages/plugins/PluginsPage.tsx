import '#dashboard/design/sheet.css';
import './plugins.css';
import { useSignal } from '@preact/signals';
import { ReadAt } from '#dashboard/controls/ReadAt.tsx';
import { SearchField } from '#dashboard/controls/SearchField.tsx';
import { useFarmList } from '#dashboard/controls/useFarmList.ts';
import { words } from '#dashboard/language/words.ts';
import { OrderLine } from '#dashboard/orders/OrderLine.tsx';
import { useOrder } from '#dashboard/orders/useOrder.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { PageProps } from '#dashboard/shell/page.ts';
import { AddToProject } from './AddToProject.tsx';
import { chooseSoftware, softwareOf } from './offers.ts';

/** Which programs and plug-ins the farm has, in which versions; one is chosen for a project from here. */
export function PluginsPage({ live, parts }: PageProps) {
  const { list, ask } = useFarmList(live, (fresh, signal) =>
    live.client.plugins({ query: { fresh }, signal }),
  );
  const projects = useFarmList(live, (fresh, signal) =>
    live.client.projects({ query: { fresh, limit: 500 }, signal }),
  );
  const orders = useOrder(live, projects.ask);
  const search = useSignal('');
  const known = projects.list.value.answer?.items ?? [];
  const offered = list.value.answer?.items ?? [];
  const all = softwareOf(offered, known);
  const shown = chooseSoftware(all, search.value);
  const software = all.find(({ cgSoftName }) => cgSoftName === parts[0]);
  return (
    <div class="page sheet">
      <header class="sheet-head">
        <h1>{words('dashboard.pages.plugins')}</h1>
        <ReadAt live={live} list={list.value} onAsk={ask} />
      </header>
      <div class="two-panes">
        <nav class="names" aria-label={words('dashboard.plugins.software')}>
          <SearchField
            label={words('dashboard.plugins.search')}
            value={search.value}
            onInput={(value) => {
              search.value = value;
            }}
          />
          {list.value.answer && shown.length === 0 ? (
            <p class="quiet">{words('dashboard.plugins.none')}</p>
          ) : null}
          <div class="name-groups">
            <div class="name-group">
              {shown.map(({ cgSoftName, families }) => (
                <a
                  key={cgSoftName}
                  href={linkTo('plugins', cgSoftName)}
                  aria-current={cgSoftName === software?.cgSoftName ? 'page' : undefined}
                >
                  <bdi>{cgSoftName}</bdi>
                  <span class="quiet figures">
                    {words('dashboard.plugins.count', { count: families.length })}
                  </span>
                </a>
              ))}
            </div>
          </div>
        </nav>
        <div class="pane">
          {orders.ordered.value ? (
            <OrderLine live={live} ordered={orders.ordered.value} onDismiss={orders.dismiss} />
          ) : null}
          {software ? (
            <>
              <section class="sheet-section" aria-labelledby="software-title">
                <h2 id="software-title">
                  <bdi>{software.cgSoftName}</bdi>
                </h2>
                {software.families.length === 0 ? (
                  <p class="quiet">{words('dashboard.plugins.noPlugins')}</p>
                ) : (
                  <table class="table">
                    <thead>
                      <tr>
                        <th scope="col">{words('dashboard.plugins.plugin')}</th>
                        <th scope="col">{words('dashboard.plugins.versions')}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {software.families.map(({ name, versions }) => (
                        <tr key={name}>
                          <td>
                            <bdi>{name}</bdi>
                          </td>
                          <td class="versions">
                            {versions.map((version) => (
                              <bdi key={version}>{version}</bdi>
                            ))}
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                )}
                <p class="quiet">
                  {software.usedBy.length === 0
                    ? words('dashboard.plugins.unused')
                    : words('dashboard.plugins.usedBy', { names: software.usedBy.join(', ') })}{' '}
                  {software.defaultOf.length === 0
                    ? null
                    : words('dashboard.plugins.defaultOf', { names: software.defaultOf.join(', ') })}
                </p>
              </section>
              <AddToProject
                key={software.cgSoftName}
                live={live}
                cgSoftName={software.cgSoftName}
                offered={offered}
                projects={known}
                orders={orders}
              />
            </>
          ) : (
            <p class="empty">
              {words(list.value.answer ? 'dashboard.plugins.chooseOne' : 'dashboard.plugins.reading')}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
