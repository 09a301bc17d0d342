import { chooseLocale, type Locale } from '#protocol/bridge/locale.ts';

/** What the address of the page says; the code of its link stands behind # and is no part of it. */
export interface FormAddress {
  /** Id of the stored scene. */
  readonly scene: string | undefined;
  readonly language: Locale | undefined;
  /** Stands for the scene’s file, under which its choices are kept; undefined for one that was never saved. */
  readonly file: string | undefined;
}

const id = /^[\w-]{1,64}$/;

export function formAddress(search: string): FormAddress {
  const said = new URLSearchParams(search);
  const plain = (name: string) => {
    const value = said.get(name);
    return value !== null && id.test(value) ? value : undefined;
  };
  const language = plain('lang');
  return {
    scene: plain('scene'),
    language: language === undefined ? undefined : chooseLocale(language),
    file: plain('file'),
  };
}
