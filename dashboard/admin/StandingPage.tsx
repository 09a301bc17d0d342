import { Fact, Facts } from '#dashboard/controls/Facts.tsx';
import { StateMark } from '#dashboard/controls/StateMark.tsx';
import { durationText, exactMoment, millisecondsText, momentText } from '#dashboard/language/times.ts';
import { countText, words } from '#dashboard/language/words.ts';
import { ageOf } from '#protocol/display/age.ts';
import type { AdminStanding } from '#protocol/gateway/adminRoutes.ts';
import { askGateway } from './adminClient.ts';
import { adminWords } from './adminWords.ts';
import { PageHead } from './PageHead.tsx';
import { useAnswer } from './useAnswer.ts';
import { WaitingTable } from './WaitingTable.tsx';

const marks = {
  ready: { tone: 'done', icon: 'check' },
  unreachable: { tone: 'failed', icon: 'warning' },
  refused: { tone: 'failed', icon: 'cross' },
} as const;

/** How the farm answers, and what waits for it. */
export function StandingPage() {
  const { known } = useAnswer(() => askGateway('readStanding', {}));
  const { answer, why } = known.value;
  return (
    <div class="page sheet">
      <PageHead title={adminWords('gatewayAdmin.pages.farm')} at={answer?.at} why={why} />
      {answer ? (
        <>
          <FarmFacts standing={answer} />
          <WaitingTable standing={answer} />
        </>
      ) : null}
    </div>
  );
}

function FarmFacts({ standing }: { readonly standing: AdminStanding }) {
  const { at, account, isCaller, farm, intervalSeconds, listReadAt, questionsWaiting, ended } = standing;
  const { tone, icon } = marks[farm];
  return (
    <section class="sheet-section" aria-labelledby="farm-title">
      <h2 id="farm-title">{adminWords('gatewayAdmin.farm.title')}</h2>
      <StateMark tone={tone} icon={icon}>
        {adminWords(`gatewayAdmin.states.${farm}`)}
      </StateMark>
      <Facts>
        <Fact name={adminWords('gatewayAdmin.farm.account')}>{account}</Fact>
        <Fact name={adminWords('gatewayAdmin.farm.caller')}>
          {adminWords(isCaller ? 'gatewayAdmin.farm.callerHere' : 'gatewayAdmin.farm.callerElsewhere')}
        </Fact>
        <Fact name={adminWords('gatewayAdmin.farm.pace')}>
          {adminWords('gatewayAdmin.farm.paceOne', { duration: durationText(intervalSeconds) })}
        </Fact>
        <Fact name={adminWords('gatewayAdmin.farm.list')} title={listReadAt && exactMoment(listReadAt)}>
          {listReadAt === undefined ? adminWords('gatewayAdmin.farm.listNever') : ageText(listReadAt, at)}
        </Fact>
        <Fact name={adminWords('gatewayAdmin.farm.questions')}>{countText.value(questionsWaiting)}</Fact>
        <Fact name={adminWords('gatewayAdmin.farm.ended')}>
          {adminWords('gatewayAdmin.farm.endedCounts', ended)}
        </Fact>
      </Facts>
      <Facts>
        <Fact name={adminWords('gatewayAdmin.farm.last')}>
          <LastCall standing={standing} />
        </Fact>
      </Facts>
    </section>
  );
}

function LastCall({ standing: { lastCall } }: { readonly standing: AdminStanding }) {
  if (!lastCall) return <>{adminWords('gatewayAdmin.farm.lastNone')}</>;
  const { action, at, milliseconds, outcome, message } = lastCall;
  return (
    <span class="admin-last" title={exactMoment(at)}>
      <span class="figures">{momentText(at)}</span>
      <code>{action}</code>
      <span>{adminWords(`gatewayAdmin.outcomes.${outcome}`)}</span>
      <span class="figures quiet">{millisecondsText(milliseconds)}</span>
      {message === undefined ? null : <bdi class="quiet">{message}</bdi>}
    </span>
  );
}

/** By the gateway’s clock alone. */
function ageText(iso: string, at: string): string {
  const { unit, count } = ageOf(iso, Date.parse(at));
  return unit === 'moment' ? words('dashboard.ages.moment') : words(`dashboard.ages.${unit}`, { count });
}
