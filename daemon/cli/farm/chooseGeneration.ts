import { generationsAt } from '#daemon/composition/farm/answersAs.ts';
import { type Generation, generationOfAddress } from '#daemon/composition/farm/generationOfAddress.ts';
import type { FarmSettings } from '#daemon/config/settings.ts';
import type { KeyVerdict } from '#protocol/bridge/accessKey.ts';

export interface ChosenGeneration {
  readonly generation: Generation;
  /** What the farm said of the key. */
  readonly verdict: KeyVerdict;
  /** What the address answers as, which a person set otherwise. */
  readonly instead?: Generation;
}

export interface ChoosingParts {
  readonly farm: FarmSettings;
  /** Undefined: no person said. */
  readonly set: Generation | undefined;
  /** Asks about the key: the first generation is sent it, for the second it only signs. */
  readonly ask: (generation: Generation) => Promise<KeyVerdict>;
  readonly spokenAt?: (farm: FarmSettings) => Promise<readonly Generation[]>;
}

/**
 * Chooses the generation by what the address answers and what key the user has. A key is sent only where the first
 * generation is set, known to be, or answers.
 */
export async function chooseGeneration(parts: ChoosingParts): Promise<ChosenGeneration> {
  const { farm, set, ask, spokenAt = generationsAt } = parts;
  const first = set ?? (farm.baseUrl === undefined ? undefined : generationOfAddress(farm.baseUrl));
  const told = first && { generation: first, verdict: await ask(first) };
  // A farm that refuses the key speaks this generation.
  if (told && told.verdict.outcome !== 'unchecked') return told;
  const spoken = await spokenAt(farm);
  if (told && spoken.includes(told.generation)) return told;
  const [instead] = spoken;
  if (told && set !== undefined) return instead === undefined ? told : { ...told, instead };

  const others: ChosenGeneration[] = [];
  for (const generation of spoken) {
    const other = { generation, verdict: await ask(generation) };
    if (other.verdict.outcome === 'accepted') return other;
    others.push(other);
  }
  return others[0] ?? told ?? { generation: farm.generation, verdict: await ask(2) };
}

/** The other generation, if that is the only one the address answers as; `nobody` if no farm answers there. */
export async function generationInstead(farm: FarmSettings): Promise<Generation | 'nobody' | undefined> {
  const { baseUrl, generation } = farm;
  if (baseUrl === undefined) return undefined;
  const known = generationOfAddress(baseUrl);
  if (known !== undefined && known !== generation) return known;
  const spoken = await generationsAt(farm);
  return spoken.includes(generation) ? undefined : (spoken[0] ?? 'nobody');
}
