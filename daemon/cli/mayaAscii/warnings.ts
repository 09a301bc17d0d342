import type { Locale } from '#protocol/bridge/locale.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { inWords, type TextCode } from '#protocol/texts/text.ts';

type Row = NonNullable<SceneSnapshot['warnings']>[number];
export type Warn = (code: WarningCode, params?: Readonly<Record<string, unknown>>, node?: string) => void;

export type WarningCode = keyof {
  [Code in TextCode as Code extends `mayaText.${infer Name}` ? Name : never]: true;
};

/** Of one kind, no more are told than a person reads. */
const most = 25;

export function warningRows(locale: Locale): { readonly warn: Warn; readonly rows: Row[] } {
  const rows: Row[] = [];
  const warn: Warn = (code, params = {}, node) => {
    if (rows.filter((row) => row.code === code).length >= most) return;
    rows.push({
      code,
      message: inWords({ code: `mayaText.${code}`, params }, locale),
      ...(node ? { node } : {}),
    });
  };
  return { warn, rows };
}
