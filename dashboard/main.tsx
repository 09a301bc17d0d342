import { effect, signal, untracked } from '@preact/signals';
import { render } from 'preact';
import './design/tokens.css';
import './design/base.css';
import './design/controls.css';
import './shell/shell.css';
import { showTheme } from './design/theme.ts';
import { followToday } from './language/today.ts';
import { chooseLanguage, locale } from './language/words.ts';
import { createDrawSoon } from './live/drawSoon.ts';
import { createLive, type Live } from './live/live.ts';
import { turnsOfBrowser } from './live/turnsOfBrowser.ts';
import { forgetSession, type Session, startSession } from './session/session.ts';
import { Doorstep } from './shell/Doorstep.tsx';
import { followAddress } from './shell/place.ts';
import { Shell } from './shell/Shell.tsx';

const session = signal<Session | undefined>(undefined);
const live = signal<Live | undefined>(undefined);
const drawSoon = createDrawSoon(turnsOfBrowser());

function Dashboard() {
  if (live.value) return <Shell live={live.value} />;
  const kind = session.value?.kind;
  return kind === undefined || kind === 'open' ? null : <Doorstep kind={kind} />;
}

/** The daemon’s own sentences come in the language that they are asked in, so another language is read anew. */
function followSession(): void {
  effect(() => {
    const language = locale.value;
    if (session.value?.kind !== 'open') return;
    const { token } = session.value;
    const started = untracked(() =>
      createLive({ url: location.origin, token, language, schedule: drawSoon }),
    );
    live.value = started;
    return started.stop;
  });
  effect(() => {
    if (live.value?.link.value.kind === 'ended') forgetSession();
  });
}

showTheme();
chooseLanguage(locale.value);
followToday();
followSession();
const place = document.getElementById('dashboard');
if (place) render(<Dashboard />, place);
session.value = await startSession();
followAddress();
