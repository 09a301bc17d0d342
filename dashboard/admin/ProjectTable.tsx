import type { AdminProject } from '#protocol/gateway/adminRoutes.ts';
import { adminWords } from './adminWords.ts';
import { quotaFields } from './quotaDraft.ts';
import { toneOf, usedText } from './usedOfMost.ts';

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
          {quotaFields.map((count) => (
            <th key={count} scope="col" class="cell-number">
              {adminWords(`gatewayAdmin.users.used.${count}`)}
            </th>
          ))}
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
            {quotaFields.map((count) => (
              <td key={count} class="cell-number figures" data-tone={toneOf(used[count], quota[count])}>
                {usedText(used[count], quota[count])}
              </td>
            ))}
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
