import { bareFileName } from './bareFileName.ts';
import { bracketsAsWildcard } from './bracketsAsWildcard.ts';
import { countsSwapped } from './countsSwapped.ts';
import type { Dialect, DialectParts } from './dialect.ts';
import { emptyConfigurations } from './emptyConfigurations.ts';
import { emptyData } from './emptyData.ts';
import { feeDialects } from './fees.ts';
import { layerListAsText } from './layerListAsText.ts';
import { messageUnderOneName } from './messageUnderOneName.ts';
import { operateAnswerOfSample } from './operateAnswerOfSample.ts';
import { operateRefusedWhole } from './operateRefusedWhole.ts';
import { pluginAsBareObject, pluginsAsBareList } from './pluginsBare.ts';
import { programWithoutBlank } from './programWithoutBlank.ts';
import { remarkNotSearched } from './remarkNotSearched.ts';
import { remarkTruncated } from './remarkTruncated.ts';
import { restartAccepted } from './restartAccepted.ts';
import { resultAsInt } from './resultAsInt.ts';
import { sceneName } from './sceneName.ts';
import { utcOffset } from './utcOffset.ts';

export const dialects: readonly Dialect[] = [
  resultAsInt,
  ...messageUnderOneName,
  countsSwapped,
  ...emptyData,
  sceneName,
  bareFileName,
  ...feeDialects,
  operateAnswerOfSample,
  operateRefusedWhole,
  restartAccepted,
  layerListAsText,
  pluginsAsBareList,
  pluginAsBareObject,
  emptyConfigurations,
  utcOffset,
  programWithoutBlank,
  remarkTruncated,
  remarkNotSearched,
  bracketsAsWildcard,
];

/** What `NAME` or `NAME=VALUE` changes. Throws a `RangeError` that names the known dialects. */
export function dialectParts(text: string): DialectParts {
  const [name = '', ...rest] = text.split('=');
  const dialect = dialects.find((known) => known.name === name);
  if (!dialect) {
    const known = dialects.map((each) => each.name).join(', ');
    throw new RangeError(`--dialect: expected one of ${known}, got "${name}".`);
  }
  if (rest.length === 0) return dialect.create();
  if (dialect.value === undefined)
    throw new RangeError(`--dialect ${name}: expected no value, got "${text}".`);
  return dialect.create(rest.join('='));
}
