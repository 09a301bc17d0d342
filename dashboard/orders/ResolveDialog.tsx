import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { TextField } from '#dashboard/controls/LabelledField.tsx';
import { ModalDialog } from '#dashboard/controls/ModalDialog.tsx';
import { momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Unit } from '#protocol/bridge/unit.ts';
import { visibleText } from '#protocol/display/visibleText.ts';
import type { OrderAs } from './ordered.ts';
import { unitText } from './unitText.ts';

interface ResolveDialogProps {
  readonly live: Live;
  readonly submission: Submission;
  readonly order: OrderAs;
  readonly onClose: () => void;
}

type Outcome = 'sent' | 'absent';

const digits = /^\d{1,20}$/;

/** What was sent and what is not known of a part, the two answers, and what each of them costs. One part at a time. */
export function ResolveDialog({ live, submission, order, onClose }: ResolveDialogProps) {
  const units = useSignal<readonly Unit[]>(submission.units);
  const taskId = useSignal('');
  // A submission shows the first of its units only.
  useEffect(() => {
    if (undecided(submission.units).length > 0) return;
    live.client.units({ params: { id: submission.id } }).then(({ items }) => {
      units.value = items;
    }, onClose);
  }, [live, submission.id]);
  const [unit, ...others] = undecided(units.value);
  const isWrong = taskId.value !== '' && !digits.test(taskId.value);

  function answer(outcome: Outcome): void {
    if (!unit) return;
    const found = outcome === 'sent' && taskId.value !== '' ? { taskId: taskId.value } : {};
    const body = { unitId: unit.id, outcome, ...found };
    order(words(`dashboard.resolve.${outcome}`), async () => {
      live.submissions.put(await live.client.resolveUnit({ params: { id: submission.id }, body }));
      return [];
    });
  }

  return (
    <ModalDialog title={words('hosts.shared.needsYouTitle')} onClose={onClose}>
      {(close) =>
        unit ? (
          <>
            <p>
              {words('hosts.shared.needsYouWhy', {
                scene: visibleText(submission.scene.name),
                time: momentText(submission.createdAt),
                part: visibleText(unitText(unit.label)),
              })}
            </p>
            {unit.error ? <p class="quiet">{visibleText(unit.error.message)}</p> : null}
            {unit.mark ? (
              <p class="quiet">{words('hosts.shared.needsYouMark', { mark: visibleText(unit.mark) })}</p>
            ) : null}
            <div class="answers">
              <Answer
                outcome="sent"
                costs={words('hosts.shared.needsYouSentTip')}
                isDisabled={isWrong}
                onPress={() => {
                  answer('sent');
                  close();
                }}
              />
              <div class="answer-more">
                <TextField
                  label={words('hosts.shared.needsYouNumber')}
                  wrong={isWrong ? words('dashboard.resolve.numberWrong') : undefined}
                  value={taskId.value}
                  most={20}
                  onInput={(value) => {
                    taskId.value = value.trim();
                  }}
                />
              </div>
              <Answer
                outcome="absent"
                costs={words('hosts.shared.needsYouAbsentTip')}
                isDisabled={false}
                onPress={() => {
                  answer('absent');
                  close();
                }}
              />
            </div>
            {others.length > 0 ? (
              <p class="quiet">{words('dashboard.resolve.more', { count: others.length })}</p>
            ) : null}
          </>
        ) : (
          <p class="quiet">{words('dashboard.resolve.reading')}</p>
        )
      }
    </ModalDialog>
  );
}

function undecided(units: readonly Unit[]): readonly Unit[] {
  return units.filter(({ actions }) => actions.some(({ action }) => action === 'resolve'));
}

interface AnswerProps {
  readonly outcome: Outcome;
  readonly costs: string;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}

function Answer({ outcome, costs, isDisabled, onPress }: AnswerProps) {
  const costsId = useId();
  return (
    <>
      <button type="button" class="button" aria-describedby={costsId} disabled={isDisabled} onClick={onPress}>
        {words(`dashboard.resolve.${outcome}`)}
      </button>
      <span id={costsId}>{costs}</span>
    </>
  );
}
