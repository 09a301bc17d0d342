import '#dashboard/design/sheet.css';
import './notices.css';
import { useSignal } from '@preact/signals';
import { ConfirmDialog } from '#dashboard/controls/ConfirmDialog.tsx';
import { Refused } from '#dashboard/controls/Refused.tsx';
import { Icon } from '#dashboard/design/Icon.tsx';
import { exactMoment, momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { PageProps } from '#dashboard/shell/page.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { OfferedAction } from '#protocol/bridge/offeredAction.ts';
import { visibleText } from '#protocol/display/visibleText.ts';
import { severityIcons, severityTones, splitNotices, titleOfAction } from './noticeFacts.ts';

interface Asked {
  readonly notice: Notice;
  readonly action: OfferedAction;
}

/** What a person should know: it stays until it is dismissed, answered or over. */
export function NoticesPage({ live }: PageProps) {
  const asking = useSignal<Asked | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const isFresh = live.link.value.kind === 'live';
  live.notices.version.value;
  const { open, earlier } = splitNotices(live.notices.values());

  function put(answer: Promise<Notice>): void {
    refused.value = undefined;
    answer.then(live.notices.put, (error: unknown) => {
      refused.value = error instanceof Error ? error.message : String(error);
    });
  }

  function act({ notice, action }: Asked): void {
    put(live.client.actOnNotice({ params: { id: notice.id }, body: { action: action.action } }));
  }

  const asked = asking.value;
  return (
    <div class="page sheet">
      <h1>{words('dashboard.pages.notices')}</h1>
      <Refused why={refused.value} />
      {open.length === 0 ? <p class="quiet">{words('dashboard.notices.none')}</p> : null}
      <ul class="notices">
        {open.map((notice) => (
          <li key={notice.id} class="notice" data-tone={severityTones[notice.severity]}>
            <NoticeText notice={notice} />
            <div class="notice-buttons">
              {notice.actions.map((action) => (
                <button
                  key={action.action}
                  type="button"
                  class="button"
                  disabled={!isFresh}
                  onClick={() => {
                    if (action.confirm) asking.value = { notice, action };
                    else act({ notice, action });
                  }}
                >
                  {actionText(action.action)}
                </button>
              ))}
              <button
                type="button"
                class="button"
                data-kind="plain"
                disabled={!isFresh}
                onClick={() => put(live.client.dismissNotice({ params: { id: notice.id } }))}
              >
                {words('dashboard.actions.dismiss')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {earlier.length > 0 ? (
        <section class="sheet-section" aria-labelledby="earlier-title">
          <h2 id="earlier-title">{words('dashboard.notices.earlier')}</h2>
          <ul class="notices">
            {earlier.map((notice) => (
              <li key={notice.id} class="notice">
                <NoticeText notice={notice} />
                <span class="quiet">{words(`dashboard.noticeStates.${notice.state}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {asked ? (
        <ConfirmDialog
          title={actionText(asked.action.action)}
          verb={actionText(asked.action.action)}
          onConfirm={() => act(asked)}
          onClose={() => {
            asking.value = undefined;
          }}
        >
          <p>{visibleText(asked.notice.message)}</p>
          {asked.action.billsAgain ? (
            <p class="warning-text">{words('dashboard.confirm.billsAgain')}</p>
          ) : null}
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

function NoticeText({ notice: { severity, message, at } }: { readonly notice: Notice }) {
  return (
    <div class="notice-text">
      <Icon name={severityIcons[severity]} />
      <div>
        <p>
          <span class="visually-hidden">{words(`dashboard.severities.${severity}`)} </span>
          {visibleText(message)}
        </p>
        <time class="quiet figures" dateTime={at} title={exactMoment(at)}>
          {momentText(at)}
        </time>
      </div>
    </div>
  );
}

/** A daemon that is newer than the page may offer what it has no words for. */
function actionText(action: string): string {
  const title = titleOfAction(action);
  return title === undefined ? visibleText(action) : words(title);
}
