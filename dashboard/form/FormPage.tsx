import { words } from '#dashboard/language/words.ts';
import { Group } from './Group.tsx';
import type { HostDialog } from './hostDialog.ts';
import { Problems } from './Problems.tsx';
import { Sent } from './Sent.tsx';
import type { SubmitForm } from './submitForm.ts';

interface FormPageProps {
  readonly form: SubmitForm;
  readonly dialog: HostDialog;
}

/** The daemon’s form for one scene, and what becomes of it. */
export function FormPage({ form, dialog }: FormPageProps) {
  const step = form.step.value;
  if (step.kind === 'ended' || step.kind === 'sceneGone')
    return <Ending text={words(`dashboard.form.${step.kind}`)} again={dialog.again} />;
  return (
    <main>
      <Heading form={form} />
      <Trouble form={form} />
      {step.kind === 'sent' ? (
        <Sent submission={step.submission} tasks={step.tasks} again={form.fillAgain} />
      ) : (
        <Filling form={form} dialog={dialog} />
      )}
    </main>
  );
}

/** Nothing more can be done here, but for reading the scene anew. */
export function Ending({ text, again }: { readonly text: string; readonly again?: HostDialog['again'] }) {
  return (
    <main class="ending">
      <h1>Renderbridge</h1>
      <p>{text}</p>
      {again ? (
        <button type="button" onClick={again}>
          {words('dashboard.form.readAgain')}
        </button>
      ) : null}
    </main>
  );
}

/** Which farm, and for whom: SANDBOX while nothing is billed. */
function Heading({ form }: { readonly form: SubmitForm }) {
  const farm = form.farm.value;
  return farm ? (
    <header>
      <strong>{farm.name}</strong> <bdi>{farm.account}</bdi>
    </header>
  ) : null;
}

function Trouble({ form }: { readonly form: SubmitForm }) {
  const text = form.trouble.value;
  if (text === undefined) return null;
  return (
    <div class="trouble" role="alert">
      {text}{' '}
      <button type="button" onClick={() => void form.check()}>
        {words('dashboard.form.tryAgain')}
      </button>
    </div>
  );
}

function Filling({ form, dialog }: FormPageProps) {
  const checked = form.checked.value;
  if (checked === undefined) return <p class="reading">{words('dashboard.form.reading')}</p>;
  const { form: described, problems, estimate } = checked;
  const isSending = form.step.value.kind === 'sending';
  const hasErrors = problems.some(({ severity }) => severity === 'error');
  const mustSave = problems.some(({ code }) => code === 'sceneModified' || code === 'sceneNotSaved');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <div class="groups">
        <Problems problems={problems} />
        {described.groups.map((group) => (
          <Group
            key={group.id}
            group={group}
            problems={problems}
            pending={form.pending.value}
            choose={form.choose}
          />
        ))}
      </div>
      <footer>
        <span class="estimate" role="status">
          {form.isChecking.value
            ? words('dashboard.form.checking')
            : estimate
              ? words('dashboard.form.estimate', estimate)
              : ''}
        </span>
        {mustSave && dialog.save ? (
          <button type="button" onClick={dialog.save}>
            {words('dashboard.form.save')}
          </button>
        ) : null}
        {dialog.again ? (
          <button type="button" onClick={dialog.again}>
            {words('dashboard.form.readAgain')}
          </button>
        ) : null}
        <button type="submit" class="main" disabled={hasErrors || isSending || form.isChecking.value}>
          {words(isSending ? 'dashboard.form.sending' : 'dashboard.form.submit')}
        </button>
      </footer>
    </form>
  );
}
