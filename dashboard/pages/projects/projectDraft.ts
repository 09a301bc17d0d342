import type { NewProject, Project, ProjectChange } from '#protocol/bridge/project.ts';

/** What somebody typed of a project; empty: nothing. */
export interface ProjectDraft {
  readonly projectName: string;
  readonly projectPath: string;
  readonly renderOs: string;
  readonly remark: string;
  /** Of a new one: whose it becomes. */
  readonly owner: string;
}

export type ProjectField = keyof ProjectDraft;
export type Wrong = 'name' | 'long' | 'emptied';

/** In characters, as the farm counts them (§6 of its contract). */
export const mostLetters = { projectName: 20, projectPath: 256, remark: 256 } as const;

const nameForm = /^[0-9A-Za-z]{1,20}$/;
/** What the farm takes for nothing said when it is empty, so that it cannot be taken away. */
const keptWhenEmpty = ['projectPath', 'renderOs', 'remark'] as const;

export function draftOf(project: Project | undefined, account: string): ProjectDraft {
  const { projectName = '', projectPath = '', renderOs = '', remark = '', owner = account } = project ?? {};
  return { projectName, projectPath, renderOs, remark, owner };
}

/** A project may have a name from elsewhere that could not be given here; it may stay. */
export function wrongIn(
  draft: ProjectDraft,
  project: Project | undefined,
): Readonly<Partial<Record<ProjectField, Wrong>>> {
  const wrong: Partial<Record<ProjectField, Wrong>> = {};
  if (draft.projectName !== project?.projectName && !nameForm.test(draft.projectName))
    wrong.projectName = 'name';
  for (const field of ['projectPath', 'remark'] as const)
    if (draft[field].length > mostLetters[field]) wrong[field] = 'long';
  for (const field of keptWhenEmpty) if (draft[field] === '' && project?.[field]) wrong[field] = 'emptied';
  return wrong;
}

export function newProjectOf(draft: ProjectDraft, account: string): NewProject {
  const { projectName, projectPath, remark, owner } = draft;
  const renderOs = renderOsOf(draft);
  return {
    projectName,
    ...(projectPath === '' ? {} : { projectPath }),
    ...(renderOs === undefined ? {} : { renderOs }),
    ...(remark === '' ? {} : { remark }),
    ...(owner === '' || owner === account ? {} : { subAccount: owner }),
  };
}

/** Only what is another than before; undefined: nothing is. */
export function changesOf(draft: ProjectDraft, project: Project): ProjectChange | undefined {
  const renderOs = renderOsOf(draft);
  const change: ProjectChange = {
    ...(draft.projectName === project.projectName ? {} : { projectName: draft.projectName }),
    ...(draft.projectPath === project.projectPath ? {} : { projectPath: draft.projectPath }),
    ...(renderOs === undefined || renderOs === project.renderOs ? {} : { renderOs }),
    ...(draft.remark === project.remark ? {} : { remark: draft.remark }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}

export const renderSystems = ['Windows', 'Linux'] as const;

function renderOsOf({ renderOs }: ProjectDraft): (typeof renderSystems)[number] | undefined {
  return renderSystems.find((each) => each === renderOs);
}
