import type { AdminProject } from '#protocol/gateway/adminRoutes.ts';
import { adminWords } from './adminWords.ts';
import { QuotaCells, QuotaHeads } from './QuotaCells.tsx';

interface ProjectTableProps {
  readonly projects: readonly AdminProject[];
  readonly open: string | undefined;
  readonly onOpen: (project: string) => void;
}

/** Each bounded project with what was used of the limits of a day. */
export function ProjectTable({ projects, open, onOpen }: ProjectTableProps) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{adminWords('gatewayAdmin.projects.name')}</th>
          <QuotaHeads />
          <th scope="col">
            <span class="visually-hidden">{adminWords('gatewayAdmin.users.edit')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {projects.map(({ project, quota, used }) => (
          <tr key={project} data-open={project === open ? 'true' : undefined}>
            <td>
              <bdi>{project}</bdi>
            </td>
            <QuotaCells quota={quota} used={used} />
            <td class="cell-number">
              <button
                type="button"
                class="button"
                aria-expanded={project === open}
                aria-label={adminWords('gatewayAdmin.projects.change', { name: project })}
                onClick={() => onOpen(project)}
              >
                {adminWords('gatewayAdmin.users.edit')}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
