import '#dashboard/design/sheet.css';
import './projects.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Fact, Facts } from '#dashboard/controls/Facts.tsx';
import { ReadAt } from '#dashboard/controls/ReadAt.tsx';
import { useFarmList } from '#dashboard/controls/useFarmList.ts';
import { exactMoment, momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import { OrderLine } from '#dashboard/orders/OrderLine.tsx';
import { useOrder } from '#dashboard/orders/useOrder.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { PageProps } from '#dashboard/shell/page.ts';
import { Configurations } from './Configurations.tsx';
import { ProjectForm } from './ProjectForm.tsx';
import { ProjectNames } from './ProjectNames.tsx';

/** The account’s projects and those of its sub-accounts: what each is called, and what it can render with. */
export function ProjectsPage({ live, parts }: PageProps) {
  const { list, ask } = useFarmList(live, (fresh, signal) =>
    live.client.projects({ query: { fresh, limit: 500 }, signal }),
  );
  const plugins = useFarmList(live, (fresh, signal) => live.client.plugins({ query: { fresh }, signal }));
  const users = useFarmList(live, (fresh, signal) => live.client.users({ query: { fresh }, signal }));
  const created = useSignal<string | undefined>(undefined);
  const orders = useOrder(live, ({ kind, outcomes: [outcome] }) => {
    if (kind === 'createProject' && outcome?.result === 'done') created.value = outcome.id;
    ask();
  });
  const account = live.farm.value?.account ?? '';
  const projects = list.value.answer?.items ?? [];
  const chosen = parts[0];
  const project = projects.find(({ projectId }) => projectId === chosen);
  const isBusy = orders.isUnderWay.value || live.link.value.kind !== 'live';
  const made = projects.find(({ projectName }) => projectName === created.value)?.projectId;
  useEffect(() => {
    if (chosen === 'new' && made !== undefined) location.hash = linkTo('projects', made);
    if (made !== undefined) created.value = undefined;
  }, [chosen, made, created]);
  const owners = (users.list.value.answer?.items ?? []).map(({ loginName }) => loginName);
  return (
    <div class="page sheet">
      <header class="sheet-head">
        <h1>{words('dashboard.pages.projects')}</h1>
        <ReadAt live={live} list={list.value} onAsk={ask} />
      </header>
      <div class="two-panes">
        <ProjectNames projects={projects} account={account} chosen={chosen} />
        <div class="pane">
          {orders.ordered.value ? (
            <OrderLine live={live} ordered={orders.ordered.value} onDismiss={orders.dismiss} />
          ) : null}
          {chosen === 'new' ? (
            <section class="sheet-section" aria-labelledby="project-title">
              <h2 id="project-title">{words('dashboard.projects.new')}</h2>
              <ProjectForm
                project={undefined}
                account={account}
                owners={owners}
                isBusy={isBusy}
                onCreate={(body) =>
                  orders.order(words('dashboard.projects.create'), () => live.client.createProject({ body }))
                }
                onChange={() => {}}
              />
            </section>
          ) : null}
          {project ? (
            <>
              <section class="sheet-section" aria-labelledby="project-title">
                <h2 id="project-title">
                  <bdi>{project.projectName}</bdi>
                </h2>
                <Facts>
                  <Fact name={words('dashboard.projects.id')}>{project.projectId}</Fact>
                  <Fact name={words('dashboard.projects.owner')}>{project.owner || account}</Fact>
                  <Fact
                    name={words('dashboard.projects.created')}
                    title={project.createdAt && exactMoment(project.createdAt)}
                  >
                    {project.createdAt && momentText(project.createdAt)}
                  </Fact>
                </Facts>
                <ProjectForm
                  key={project.projectId}
                  project={project}
                  account={account}
                  owners={owners}
                  isBusy={isBusy}
                  onCreate={() => {}}
                  onChange={(body) =>
                    orders.order(words('dashboard.projects.saved'), () =>
                      live.client.changeProject({ params: { id: project.projectId }, body }),
                    )
                  }
                />
              </section>
              <Configurations
                key={project.projectId}
                live={live}
                project={project}
                offered={plugins.list.value.answer?.items ?? []}
                orders={orders}
              />
            </>
          ) : null}
          {!project && chosen !== 'new' ? (
            <p class="empty">
              {words(
                list.value.answer === undefined
                  ? 'dashboard.projects.reading'
                  : chosen === undefined
                    ? 'dashboard.projects.chooseOne'
                    : 'dashboard.projects.missing',
              )}
            </p>
          ) : null}
        </div>
      </div>
    </div>
  );
}
