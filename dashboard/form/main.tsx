import { lastingStore } from '../session/browserStore.ts';
import './olderBrowsers.ts';
import { render } from 'preact';
import './fields.css';
import './form.css';
import { chooseLanguage, locale, words } from '#dashboard/language/words.ts';
import { startSession } from '#dashboard/session/session.ts';
import { createBridgeClient } from '#protocol/bridge/client/client.ts';
import { dialogFetch } from './dialogFetch.ts';
import { Ending, FormPage } from './FormPage.tsx';
import { formAddress } from './formAddress.ts';
import { dialogAround } from './hostDialog.ts';
import { keepChoices, keptChoices } from './keptChoices.ts';
import { pressKeys } from './pressKeys.ts';
import { createSubmitForm } from './submitForm.ts';

const { scene, language, file } = formAddress(location.search);
const place = document.getElementById('form');

void open();

async function open(): Promise<void> {
  chooseLanguage(language ?? locale.value);
  const session = await startSession(clientOf(undefined));
  const dialog = dialogAround();
  if (!place) return;
  if (session.kind !== 'open' || scene === undefined) {
    const why = session.kind === 'open' ? 'noScene' : session.kind;
    return render(<Ending text={words(`dashboard.form.${why}`)} again={dialog.again} />, place);
  }
  const form = createSubmitForm({
    client: clientOf(session.token),
    sceneId: scene,
    choices: keptChoices(lastingStore, file),
    keep: (choices) => keepChoices(lastingStore, file, choices),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    ...pressKeys(lastingStore, scene),
  });
  addEventListener('pagehide', form.stop);
  render(<FormPage form={form} dialog={dialog} />, place);
  await form.check();
}

function clientOf(token: string | undefined) {
  return createBridgeClient({
    connection: { url: location.origin, ...(token === undefined ? {} : { token }) },
    language: locale.value,
    fetch: dialogFetch,
  });
}
