import type { Channel } from './header.ts';

/** Indexes of the channels that make a picture for the eye. */
export interface ShownChannels {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number | undefined;
}

/** A layer’s picture before its passes: `ViewLayer.Combined.R`, as Blender writes it. */
const beauty = /(?:^|\.)(?:combined|beauty|rgba|composite)\.$/i;

/**
 * Which channels of many are the picture: those without a layer; those of a layer’s beauty; any that have red, green and
 * blue; else what there is, in grey.
 */
export function shownChannels(channels: readonly Channel[]): ShownChannels {
  const find = (name: string) => {
    const index = channels.findIndex((channel) => channel.name === name);
    return index === -1 ? undefined : index;
  };
  const layers = [...new Set(channels.map(({ name }) => name.slice(0, name.lastIndexOf('.') + 1)))];
  const sorted = layers.toSorted((one, other) => rank(one) - rank(other));
  for (const layer of sorted) {
    const [red, green, blue] = ['R', 'G', 'B'].map(
      (letter) => find(layer + letter) ?? find(layer + letter.toLowerCase()),
    );
    if (red !== undefined && green !== undefined && blue !== undefined)
      return { red, green, blue, alpha: find(`${layer}A`) ?? find(`${layer}a`) };
  }
  const grey = sorted.map((layer) => find(`${layer}Y`)).find((index) => index !== undefined) ?? 0;
  return { red: grey, green: grey, blue: grey, alpha: undefined };
}

function rank(layer: string): number {
  if (layer === '') return 0;
  return beauty.test(layer) ? 1 : 2;
}
