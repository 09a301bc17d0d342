import { StateMark } from '#dashboard/controls/StateMark.tsx';
import { Icon } from '#dashboard/design/Icon.tsx';
import { exactMoment, millisecondsText, secondText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { FarmCall } from '#protocol/bridge/farmCalls.ts';
import { visibleText } from '#protocol/display/visibleText.ts';
import { markOf } from './chooseCalls.ts';

interface CallRowProps {
  readonly call: FarmCall;
  readonly isOpen: boolean;
  readonly toggle: (number: number) => void;
}

/** One call; its bodies stand in a row of their own below it. */
export function CallRow({ call, isOpen, toggle }: CallRowProps) {
  const { number, action, startedAt, milliseconds, outcome, code, message, sent, answer } = call;
  const mark = markOf(call);
  const bodiesId = `call-${number}`;
  return (
    <>
      <tr>
        <td class="figures">
          <button
            type="button"
            class="disclosure"
            aria-expanded={isOpen}
            aria-controls={isOpen ? bodiesId : undefined}
            title={exactMoment(startedAt)}
            onClick={() => toggle(number)}
          >
            <Icon name={isOpen ? 'down' : 'right'} />
            {secondText(startedAt)}
            <span class="visually-hidden">{words('dashboard.farm.show', { action })}</span>
          </button>
        </td>
        <td class="fixed">{visibleText(action)}</td>
        <td>
          <StateMark tone={mark.tone} icon={mark.icon}>
            {words(`dashboard.callOutcomes.${outcome}`)}
          </StateMark>
          {message ? <bdi class="call-message">{visibleText(message)}</bdi> : null}
        </td>
        <td class="fixed">{code ? visibleText(code) : null}</td>
        <td class="cell-number figures">
          {milliseconds === undefined ? null : millisecondsText(milliseconds)}
        </td>
      </tr>
      {isOpen ? (
        <tr id={bodiesId} class="call-bodies">
          <td colSpan={5}>
            <div class="sheet-columns">
              <Body title={words('dashboard.farm.sent')} text={sent} />
              <Body
                title={words('dashboard.farm.answer')}
                text={answer ?? words('dashboard.farm.noAnswer')}
              />
            </div>
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Body({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section class="body-text" tabIndex={0} aria-label={title}>
        {visibleText(text)}
      </section>
    </div>
  );
}
