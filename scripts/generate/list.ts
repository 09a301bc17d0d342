import { biomeWalls } from './biomeWalls.ts';
import { bridgeOpenApi } from './bridgeOpenApi.ts';
import { farmApi } from './farmApi.ts';
import type { Generator } from './generator.ts';

/** Every generated file. A new one is a file beside this and a line here. */
export const generators: readonly Generator[] = [biomeWalls, bridgeOpenApi, farmApi];
