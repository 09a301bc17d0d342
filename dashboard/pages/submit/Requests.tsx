import { useSignal } from '@preact/signals';
import { words } from '#dashboard/language/words.ts';
import type { Preview } from '#protocol/bridge/submission.ts';
import { visibleJson } from '#protocol/display/visibleText.ts';

/** Of more than this the rest is counted. */
const shown = 20;

/** Exactly what the farm would be sent; drawn when somebody opens it. */
export function Requests({ requests }: Pick<Preview, 'requests'>) {
  const isOpen = useSignal(false);
  if (requests.length === 0) return null;
  return (
    <details
      class="form-group"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{words('dashboard.submit.requests', { count: requests.length })}</summary>
      {isOpen.value
        ? requests.slice(0, shown).map(({ action, body }, index) => (
            <section key={`${index}`} class="request">
              <h3>{action}</h3>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
              <pre tabIndex={0}>{visibleJson(body, 2)}</pre>
            </section>
          ))
        : null}
      {requests.length > shown ? (
        <p class="quiet">{words('dashboard.submit.moreRequests', { count: requests.length - shown })}</p>
      ) : null}
    </details>
  );
}
