import { useSignal } from '@preact/signals';
import { Icon } from '#dashboard/design/Icon.tsx';
import { askGateway } from './adminClient.ts';
import { adminWords } from './adminWords.ts';
import { PageHead } from './PageHead.tsx';
import { ProjectForm } from './ProjectForm.tsx';
import { ProjectTable } from './ProjectTable.tsx';
import { useAnswer } from './useAnswer.ts';
import { useChange } from './useChange.ts';

/** Which projects are bounded for all users together, how much of a day, and what was used of it. */
export function ProjectsPage() {
  const { known, again } = useAnswer(() => askGateway('listProjects', {}));
  const { isBusy, refused, change } = useChange(again);
  /** Name of the project that is open; "": another one. */
  const open = useSignal<string | undefined>(undefined);
  const { answer, why } = known.value;
  const projects = answer?.items ?? [];
  const chosen = projects.find(({ project }) => project === open.value);

  const close = () => {
    open.value = undefined;
  };

  return (
    <div class="page sheet">
      <PageHead title={adminWords('gatewayAdmin.pages.projects')} at={answer?.at} why={refused.value ?? why}>
        <button
          type="button"
          class="button push"
          onClick={() => {
            open.value = '';
          }}
        >
          <Icon name="plus" />
          {adminWords('gatewayAdmin.projects.add')}
        </button>
      </PageHead>
      {answer && projects.length === 0 ? (
        <p class="empty">{adminWords('gatewayAdmin.projects.none')}</p>
      ) : null}
      {projects.length > 0 ? (
        <ProjectTable
          projects={projects}
          open={open.value}
          onOpen={(project) => {
            open.value = project;
          }}
        />
      ) : null}
      {open.value === '' || chosen ? (
        <section class="sheet-section" aria-labelledby="project-title" key={open.value}>
          <h2 id="project-title">
            {chosen
              ? adminWords('gatewayAdmin.projects.change', { name: chosen.project })
              : adminWords('gatewayAdmin.projects.add')}
          </h2>
          <ProjectForm
            project={chosen}
            names={projects.map(({ project }) => project)}
            isBusy={isBusy.value}
            onCancel={close}
            onSave={(sent) =>
              change(async () => {
                await askGateway('changeProject', sent);
                open.value = sent.project;
              })
            }
            onRemove={(project) =>
              change(async () => {
                await askGateway('removeProject', { project });
                close();
              })
            }
          />
        </section>
      ) : null}
    </div>
  );
}
