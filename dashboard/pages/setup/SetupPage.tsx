import { SendButton } from '#dashboard/controls/SendButton.tsx';
import './setup.css';
import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '#dashboard/language/words.ts';
import type { PageProps } from '#dashboard/shell/page.ts';
import type { SetupFacts } from '#protocol/bridge/setting.ts';
import { type Answered, isAnswered, setupAnswers, usualAnswers } from './answers.ts';
import { Done } from './Done.tsx';
import { FarmQuestion } from './FarmQuestion.tsx';

/** Installing adapters and asking the farm about a key takes that long at most. */
const longMs = 200_000;

/** The questions of `renderbridge setup`, in a browser. */
export function SetupPage({ live }: PageProps) {
  const facts = useSignal<SetupFacts | undefined>(undefined);
  const answered = useSignal<Answered | undefined>(undefined);
  const said = useSignal<readonly string[] | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  const isWorking = useSignal(false);
  /** Stands in the field alone, and is gone from there once it was sent. */
  const key = useRef<HTMLInputElement>(null);
  const { client } = live;

  useEffect(() => {
    client.setupFacts({ timeoutMs: longMs }).then(
      (answer) => {
        facts.value = answer;
        answered.value ??= usualAnswers(answer);
      },
      (error: unknown) => {
        trouble.value = wordsOf(error);
      },
    );
  }, [client, facts, answered, trouble]);

  async function finish(answers: Answered): Promise<void> {
    isWorking.value = true;
    trouble.value = undefined;
    const accessKey = key.current?.value ?? '';
    try {
      const done = await client.setUp({ body: setupAnswers(answers), timeoutMs: longMs });
      const lines = [...done.said];
      if (answers.farm === 'real' && accessKey !== '') {
        const kept = await client.keepAccessKey({ body: { accessKey }, timeoutMs: longMs });
        lines.push(words('dashboard.settings.keyKept', { place: kept.place }), ...kept.warnings);
      }
      said.value = lines;
    } catch (error) {
      trouble.value = wordsOf(error);
    }
    if (key.current) key.current.value = '';
    isWorking.value = false;
  }

  if (said.value !== undefined) return <Done said={said.value} />;
  const answers = answered.value;
  return (
    <div class="page setup-page">
      <h1>{words('dashboard.pages.setup')}</h1>
      <p class="quiet">{words('dashboard.setup.intro')}</p>
      {answers === undefined || facts.value === undefined ? (
        trouble.value === undefined ? (
          <p role="status">{words('dashboard.setup.reading')}</p>
        ) : null
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void finish(answers);
          }}
        >
          <FarmQuestion answered={answered as Signal<Answered>} keyInput={key} />
          <Frames answered={answered as Signal<Answered>} />
          <Hosts answered={answered as Signal<Answered>} facts={facts.value} />
          <label class="setup-last">
            <input
              type="checkbox"
              checked={answers.startAtLogin}
              onChange={({ currentTarget }) => {
                answered.value = { ...answers, startAtLogin: currentTarget.checked };
              }}
            />
            {words('dashboard.setup.startAtLogin')}
          </label>
          <SendButton isReady={isAnswered(answers) && !isWorking.value && live.link.value.kind === 'live'}>
            {words(isWorking.value ? 'dashboard.setup.working' : 'dashboard.setup.finish')}
          </SendButton>
        </form>
      )}
      {trouble.value === undefined ? null : (
        <p role="alert" class="setup-trouble">
          {trouble.value}
        </p>
      )}
    </div>
  );
}

function Frames({ answered }: { readonly answered: Signal<Answered> }) {
  return (
    <div class="setup-card">
      <label for="setup-frames">{words('dashboard.setup.frames')}</label>
      <input
        id="setup-frames"
        type="text"
        spellcheck={false}
        aria-describedby="setup-frames-help"
        value={answered.value.frames}
        onInput={({ currentTarget }) => {
          answered.value = { ...answered.value, frames: currentTarget.value };
        }}
      />
      <p id="setup-frames-help" class="quiet">
        {words('dashboard.setup.framesHelp')}
      </p>
    </div>
  );
}

interface HostsProps {
  readonly answered: Signal<Answered>;
  readonly facts: SetupFacts;
}

function Hosts({ answered, facts }: HostsProps) {
  const toggle = (host: string, isWanted: boolean) => {
    const hosts = new Set(answered.value.hosts);
    if (isWanted) hosts.add(host);
    else hosts.delete(host);
    answered.value = { ...answered.value, hosts };
  };
  return (
    <fieldset class="setup-card">
      <legend>{words('dashboard.setup.hosts')}</legend>
      {facts.hosts.map(({ host, title, found }) => (
        <label key={host} class="setup-check">
          <input
            type="checkbox"
            disabled={!found}
            checked={answered.value.hosts.has(host)}
            onChange={({ currentTarget }) => toggle(host, currentTarget.checked)}
          />
          {title}
          {found ? null : <span class="quiet">{words('dashboard.setup.notFound')}</span>}
        </label>
      ))}
    </fieldset>
  );
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
