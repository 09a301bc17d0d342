import type { Project } from '#protocol/bridge/project.ts';

export interface OwnersProjects {
  readonly owner: string;
  readonly projects: readonly Project[];
}

/** Those whose name, remark, owner or software holds every word, by whose they are: the calling account’s first. */
export function chooseProjects(
  projects: readonly Project[],
  search: string,
  account: string,
): readonly OwnersProjects[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const byOwner = new Map<string, Project[]>();
  for (const project of projects) {
    const text = textOf(project);
    if (!words.every((word) => text.includes(word))) continue;
    const owner = project.owner === '' ? account : project.owner;
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), project]);
  }
  return [...byOwner]
    .map(([owner, found]) => ({ owner, projects: found.sort(byName) }))
    .sort((a, b) => Number(b.owner === account) - Number(a.owner === account) || compare(a.owner, b.owner));
}

function textOf({ projectName, remark, owner, configurations }: Project): string {
  const software = configurations.flatMap(({ cgSoftName, plugins }) => [cgSoftName, ...plugins]);
  return [projectName, remark, owner, ...software].join('\n').toLowerCase();
}

const { compare } = new Intl.Collator('en', { numeric: true });

function byName(a: Project, b: Project): number {
  return compare(a.projectName, b.projectName) || compare(a.projectId, b.projectId);
}
