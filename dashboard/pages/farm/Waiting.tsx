import { secondText } from '#dashboard/language/times.ts';
import { countText, words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { waitingOf } from '#dashboard/pages/queue/waiting.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { FarmCalls } from '#protocol/bridge/farmCalls.ts';
import { heldBackBy } from './heldBack.ts';
import { NextCall } from './NextCall.tsx';
import { waitingSubmissions } from './waitingSubmissions.ts';

interface WaitingProps {
  readonly live: Live;
  readonly calls: FarmCalls;
}

const mostNamed = 8;

/** What waits for the farm and why: calls in their order, and submissions that have not reached it. */
export function Waiting({ live, calls }: WaitingProps) {
  live.submissions.version.value;
  live.transfers.version.value;
  const submissions = waitingSubmissions(live.submissions.values());
  const { inLine, lane } = calls;
  return (
    <div class="sheet-columns">
      <section class="sheet-section" aria-labelledby="line-title">
        <h2 id="line-title">
          {words('dashboard.farm.line')} <span class="quiet figures">{countText.value(lane.waiting)}</span>
        </h2>
        <NextCall held={heldBackBy(calls, live.farm.value?.state)} />
        {inLine.length === 0 ? <p class="quiet">{words('dashboard.farm.lineEmpty')}</p> : null}
        <ol class="line-list">
          {inLine.slice(0, mostNamed).map(({ requestClass, since }, index) => (
            <li key={`${since} ${index}`}>
              <span>{words(`dashboard.requestClasses.${requestClass}`)}</span>
              <span class="quiet figures">{words('dashboard.farm.since', { at: secondText(since) })}</span>
            </li>
          ))}
        </ol>
        {inLine.length > mostNamed ? (
          <p class="quiet">{words('dashboard.confirm.more', { count: lane.waiting - mostNamed })}</p>
        ) : null}
      </section>
      <section class="sheet-section" aria-labelledby="submissions-title">
        <h2 id="submissions-title">
          {words('dashboard.farm.submissions')}{' '}
          <span class="quiet figures">{countText.value(submissions.length)}</span>
        </h2>
        {submissions.length === 0 ? <p class="quiet">{words('dashboard.farm.submissionsNone')}</p> : null}
        <ul class="line-list">
          {submissions.slice(0, mostNamed).map((submission) => (
            <li key={submission.id}>
              <bdi>{submission.scene.name}</bdi>
              <span class="quiet">
                {waitingOf(submission, live.transfers.get(submission.transferId ?? ''), live.farm.value).text}
              </span>
            </li>
          ))}
        </ul>
        {submissions.length > mostNamed ? (
          <a href={linkTo('queue')}>
            {words('dashboard.confirm.more', { count: submissions.length - mostNamed })}
          </a>
        ) : null}
      </section>
    </div>
  );
}
