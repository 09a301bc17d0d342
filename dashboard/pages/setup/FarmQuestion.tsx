import type { Signal } from '@preact/signals';
import type { Ref } from 'preact';
import { words } from '#dashboard/language/words.ts';
import type { Answered } from './answers.ts';

interface FarmQuestionProps {
  readonly answered: Signal<Answered>;
  readonly keyInput: Ref<HTMLInputElement>;
}

/** Which farm, and for a real one its address, the account and the key. */
export function FarmQuestion({ answered, keyInput }: FarmQuestionProps) {
  const change = (changes: Partial<Answered>) => {
    answered.value = { ...answered.value, ...changes };
  };
  const { farm, address, account } = answered.value;
  return (
    <fieldset class="setup-card">
      <legend>{words('dashboard.setup.farm')}</legend>
      {(['sandbox', 'real'] as const).map((each) => (
        <label key={each} class="setup-check">
          <input
            type="radio"
            name="setup-farm"
            checked={farm === each}
            onChange={() => change({ farm: each })}
          />
          {words(`dashboard.setup.farms.${each}`)}
        </label>
      ))}
      {farm === 'sandbox' ? null : (
        <>
          <label for="setup-address">{words('dashboard.setup.address')}</label>
          <input
            id="setup-address"
            type="url"
            spellcheck={false}
            placeholder="https://www5.renderbus.com/api/v2/task/"
            value={address}
            onInput={({ currentTarget }) => change({ address: currentTarget.value })}
          />
          <label for="setup-account">{words('dashboard.setup.account')}</label>
          <input
            id="setup-account"
            type="text"
            autocomplete="off"
            spellcheck={false}
            maxLength={32}
            value={account}
            onInput={({ currentTarget }) => change({ account: currentTarget.value })}
          />
          <label for="setup-key">{words('dashboard.settings.key')}</label>
          <input
            ref={keyInput}
            id="setup-key"
            type="password"
            autocomplete="off"
            maxLength={32}
            aria-describedby="setup-key-help"
          />
          <p id="setup-key-help" class="quiet">
            {words('dashboard.setup.keyHelp')}
          </p>
        </>
      )}
    </fieldset>
  );
}
