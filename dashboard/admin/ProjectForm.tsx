import { useSignal } from '@preact/signals';
import { TextField } from '#dashboard/controls/LabelledField.tsx';
import { SendButton } from '#dashboard/controls/SendButton.tsx';
import type { AdminProject, AdminSent } from '#protocol/gateway/adminRoutes.ts';
import { adminWords } from './adminWords.ts';
import { changeOfProject, draftOfProject, type ProjectDraft, wrongInProject } from './projectDraft.ts';
import { quotaFields } from './quotaDraft.ts';

interface ProjectFormProps {
  /** The one that changes; undefined: another one is bounded. */
  readonly project: AdminProject | undefined;
  readonly names: readonly string[];
  readonly isBusy: boolean;
  readonly onSave: (change: AdminSent<'changeProject'>) => void;
  readonly onRemove: (project: string) => void;
  readonly onCancel: () => void;
}

/** What a day of a project may come to, for all users together. */
export function ProjectForm({ project, names, isBusy, onSave, onRemove, onCancel }: ProjectFormProps) {
  const typed = useSignal<ProjectDraft | undefined>(undefined);
  const begun = useSignal<AdminProject | undefined>(undefined);
  const draft = typed.value ?? draftOfProject(project);
  const wrong = wrongInProject(draft, project ? [] : names);
  const change = Object.keys(wrong).length === 0 && typed.value ? changeOfProject(draft) : undefined;
  const field = (name: keyof ProjectDraft) => ({
    value: draft[name],
    // An empty form says what is needed, not that it is missing.
    wrong: typed.value && wrong[name] && adminWords(`gatewayAdmin.users.${wrong[name]}`),
    onInput: (value: string) => {
      begun.value ??= project;
      typed.value = { ...draft, [name]: value };
    },
  });
  return (
    <form
      class="form-grid"
      onSubmit={(event) => {
        event.preventDefault();
        if (!change || isBusy) return;
        onSave({ ...change, seen: (begun.value ?? project)?.quota ?? null });
        // Who is told that it changed meanwhile sees what is set now, and replaces that.
        begun.value = undefined;
      }}
    >
      {project ? null : (
        <TextField
          label={adminWords('gatewayAdmin.projects.name')}
          hint={adminWords('gatewayAdmin.projects.nameHint')}
          most={64}
          {...field('name')}
        />
      )}
      {quotaFields.map((name) => (
        <TextField
          key={name}
          label={adminWords('gatewayAdmin.users.limitField', {
            limits: adminWords('gatewayAdmin.users.limits'),
            name: adminWords(`gatewayAdmin.users.${name}`),
          })}
          hint={adminWords('gatewayAdmin.users.noLimit')}
          {...field(name)}
        />
      ))}
      <div class="form-buttons">
        <SendButton isReady={change !== undefined && !isBusy}>
          {adminWords('gatewayAdmin.users.save')}
        </SendButton>
        {project ? (
          <button type="button" class="button" disabled={isBusy} onClick={() => onRemove(project.project)}>
            {adminWords('gatewayAdmin.projects.remove')}
          </button>
        ) : null}
        <button type="button" class="button" onClick={onCancel}>
          {adminWords('gatewayAdmin.users.cancel')}
        </button>
      </div>
    </form>
  );
}
