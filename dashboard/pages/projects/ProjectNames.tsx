import { useSignal } from '@preact/signals';
import { SearchField } from '#dashboard/controls/SearchField.tsx';
import { words } from '#dashboard/language/words.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { Project } from '#protocol/bridge/project.ts';
import { chooseProjects } from './chooseProjects.ts';

interface ProjectNamesProps {
  readonly projects: readonly Project[];
  readonly account: string;
  readonly chosen: string | undefined;
}

/** Every project by whose it is; one is chosen by its link. */
export function ProjectNames({ projects, account, chosen }: ProjectNamesProps) {
  const search = useSignal('');
  const groups = chooseProjects(projects, search.value, account);
  return (
    <nav class="names" aria-label={words('dashboard.pages.projects')}>
      <SearchField
        label={words('dashboard.projects.search')}
        value={search.value}
        onInput={(value) => {
          search.value = value;
        }}
      />
      {groups.length === 0 ? <p class="quiet">{words('dashboard.projects.none')}</p> : null}
      <div class="name-groups">
        {groups.map(({ owner, projects: own }) => (
          <div key={owner} class="name-group">
            <h2>
              {owner === account
                ? words('dashboard.projects.own')
                : words('dashboard.projects.ofSub', { owner })}
            </h2>
            {own.map(({ projectId, projectName, configurations }) => (
              <a
                key={projectId}
                href={linkTo('projects', projectId)}
                aria-current={projectId === chosen ? 'page' : undefined}
              >
                <bdi>{projectName}</bdi>
                <span class="quiet">
                  <bdi>{configurations.find(({ isDefault }) => isDefault)?.cgSoftName}</bdi>
                </span>
              </a>
            ))}
          </div>
        ))}
      </div>
      <a class="button" href={linkTo('projects', 'new')}>
        {words('dashboard.projects.new')}
      </a>
    </nav>
  );
}
