import { useSignal } from '@preact/signals';
import { SelectField, TextField } from '#dashboard/controls/LabelledField.tsx';
import { SendButton } from '#dashboard/controls/SendButton.tsx';
import { words } from '#dashboard/language/words.ts';
import type { NewProject, Project, ProjectChange } from '#protocol/bridge/project.ts';
import {
  changesOf,
  draftOf,
  mostLetters,
  newProjectOf,
  type ProjectDraft,
  type ProjectField,
  renderSystems,
  wrongIn,
} from './projectDraft.ts';

interface ProjectFormProps {
  /** The one that changes; undefined: a new one. */
  readonly project: Project | undefined;
  readonly account: string;
  /** Accounts that a new one may belong to. */
  readonly owners: readonly string[];
  readonly isBusy: boolean;
  readonly onCreate: (body: NewProject) => void;
  readonly onChange: (body: ProjectChange) => void;
}

/** Name, path, system and remark of a project. */
export function ProjectForm(props: ProjectFormProps) {
  const { project, account, owners, isBusy, onCreate, onChange } = props;
  const typed = useSignal<ProjectDraft | undefined>(undefined);
  const draft = typed.value ?? draftOf(project, account);
  const found = wrongIn(draft, project);
  const change = project && changesOf(draft, project);
  const isReady = Object.keys(found).length === 0 && (!project || change !== undefined);
  const put = (part: Partial<ProjectDraft>) => {
    typed.value = { ...draft, ...part };
  };
  // An empty form says what is needed, not that it is missing.
  const wrongOf = (field: ProjectField) => {
    const wrong = typed.value && found[field];
    return wrong && words(`dashboard.projects.wrong.${wrong}`);
  };
  return (
    <form
      class="form-grid"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady || isBusy) return;
        if (!project) onCreate(newProjectOf(draft, account));
        else if (change) onChange(change);
      }}
    >
      <TextField
        label={words('dashboard.projects.name')}
        hint={words('dashboard.projects.nameMeans')}
        wrong={wrongOf('projectName')}
        value={draft.projectName}
        most={mostLetters.projectName}
        onInput={(projectName) => put({ projectName })}
      />
      {!project && owners.length > 1 ? (
        <SelectField
          label={words('dashboard.projects.owner')}
          value={draft.owner}
          options={owners.map((owner) => ({ value: owner, label: owner }))}
          onChange={(owner) => put({ owner })}
        />
      ) : null}
      <TextField
        label={words('dashboard.projects.path')}
        hint={words('dashboard.projects.pathMeans')}
        wrong={wrongOf('projectPath')}
        value={draft.projectPath}
        most={mostLetters.projectPath}
        onInput={(projectPath) => put({ projectPath })}
      />
      <SelectField
        label={words('dashboard.projects.system')}
        wrong={wrongOf('renderOs')}
        value={draft.renderOs}
        options={systemsOf(draft.renderOs).map((value) => ({
          value,
          label: value === '' ? words('dashboard.projects.systemOpen') : value,
        }))}
        onChange={(renderOs) => put({ renderOs })}
      />
      <TextField
        label={words('dashboard.projects.remark')}
        wrong={wrongOf('remark')}
        value={draft.remark}
        most={mostLetters.remark}
        onInput={(remark) => put({ remark })}
      />
      <div class="form-buttons">
        <SendButton isReady={isReady && !isBusy}>
          {words(project ? 'dashboard.projects.save' : 'dashboard.projects.create')}
        </SendButton>
        {change ? (
          <button
            type="button"
            class="button"
            onClick={() => {
              typed.value = undefined;
            }}
          >
            {words('dashboard.projects.leave')}
          </button>
        ) : null}
      </div>
    </form>
  );
}

/** The farm may name one that could not be chosen here; it stays until another is chosen. */
function systemsOf(now: string): readonly string[] {
  return [...new Set([now, ...renderSystems])];
}
