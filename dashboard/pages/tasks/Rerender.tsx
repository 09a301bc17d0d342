import { useSignal } from '@preact/signals';
import { ConfirmDialog } from '#dashboard/controls/ConfirmDialog.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { moneyText } from '#protocol/display/moneyText.ts';
import type { FrameFact } from './frameFacts.ts';
import { type RerenderChoice, rerenderChoices } from './rerenderChoices.ts';

interface RerenderProps {
  readonly live: Live;
  readonly task: Task;
  readonly selected: FrameFact | undefined;
}

type Plan = Awaited<ReturnType<Live['client']['planRerender']>>;

/** Renders frames again after it said which ones and what they cost. */
export function Rerender({ live, task, selected }: RerenderProps) {
  const asking = useSignal<{ readonly choice: RerenderChoice; readonly plan: Plan } | undefined>(undefined);
  const said = useSignal<{ readonly tone: 'done' | 'failed'; readonly text: string } | undefined>(undefined);
  const isFresh = live.link.value.kind === 'live';
  const choices = rerenderChoices(task, selected);
  const params = { taskId: task.taskId };

  function refuse(error: unknown): void {
    said.value = { tone: 'failed', text: error instanceof Error ? error.message : String(error) };
  }

  function ask(choice: RerenderChoice): void {
    said.value = undefined;
    live.client.planRerender({ params, body: choice.body }).then((plan) => {
      asking.value = { choice, plan };
    }, refuse);
  }

  function carryOut(choice: RerenderChoice): void {
    live.client.rerenderTask({ params, body: choice.body }).then((submission) => {
      live.submissions.put(submission);
      said.value = { tone: 'done', text: words('dashboard.rerender.sent') };
    }, refuse);
  }

  const asked = asking.value;
  return (
    <section class="rerender" aria-label={words('dashboard.rerender.title')}>
      {choices.map((choice) => (
        <button
          key={choice.kind}
          type="button"
          class="button"
          disabled={!isFresh}
          onClick={() => ask(choice)}
        >
          {choice.kind === 'one'
            ? words('dashboard.rerender.one', { name: choice.name })
            : words(`dashboard.rerender.${choice.kind}`)}
        </button>
      ))}
      <span role="status" class="order-line" data-tone={said.value?.tone}>
        {said.value?.text}
      </span>
      {asked ? (
        <ConfirmDialog
          title={words('dashboard.rerender.title')}
          verb={words('dashboard.rerender.verb')}
          onConfirm={() => carryOut(asked.choice)}
          onClose={() => {
            asking.value = undefined;
          }}
        >
          <p>{words('dashboard.rerender.plan', { count: asked.plan.count, frames: asked.plan.frames })}</p>
          <p class="warning-text">
            {asked.plan.estimate
              ? words('dashboard.rerender.costs', { amount: moneyText(asked.plan.estimate) })
              : words('dashboard.rerender.noBasis')}
          </p>
          {asked.plan.sceneChanged ? <p>{words('dashboard.rerender.sceneChanged')}</p> : null}
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
