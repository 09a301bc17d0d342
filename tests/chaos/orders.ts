import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Dice } from './dice.ts';

/** One press of Submit, with what became of it as far as its client was told. */
export interface Order {
  readonly key: string;
  readonly scenes: readonly string[];
  readonly frames: string;
  readonly request: unknown;
  /** Every id that a 202 named for this key. */
  readonly ids: Set<string>;
  cancel: 'never' | 'wanted' | 'accepted';
}

/** A task type as the artist uses it. */
export interface Trade {
  readonly type: string;
  readonly app: string;
  readonly version: string;
  readonly extension: string;
  readonly takesSeveralScenes: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What this run knows how to submit; of these it uses what the daemon offers. */
const trades: readonly Omit<Trade, 'takesSeveralScenes'>[] = [
  { type: 'blender', app: 'blender', version: '3.4.1', extension: 'blend', settings: {} },
  { type: 'maya', app: 'maya', version: '2024', extension: 'ma', settings: {} },
  { type: 'max', app: 'max', version: '2024', extension: 'max', settings: {} },
];

interface OfferedType {
  readonly type: string;
  readonly settingsSchema: { readonly properties?: Readonly<Record<string, unknown>> };
}

export function offeredTrades(taskTypes: readonly OfferedType[]): readonly Trade[] {
  return trades.flatMap((trade) => {
    const offered = taskTypes.find(({ type }) => type === trade.type);
    if (!offered) return [];
    return [{ ...trade, takesSeveralScenes: offered.settingsSchema.properties?.scenes !== undefined }];
  });
}

export interface OrderParts {
  /** Where scenes are written. */
  readonly folder: string;
  readonly accounts: readonly [string, ...string[]];
}

const folders = ['seq010', 'seq020'] as const;
/** For the names that differ from others by their letters’ form alone: no disk may take them for the same file. */
const likeFolders = ['seq030', 'seq040'] as const;

type Spelling = (number: string) => string;

/** Names as scenes have them: what escapes, folds, cuts and other alphabets spoil is in some of them. */
const spellings: readonly [Spelling, ...Spelling[]] = [
  (number) => `shot${number}`,
  (number) => `Shot_${number}_Main`,
  (number) => `R&D ${number} 'final'`,
  (number) => `Café Ünter ${number}`,
  (number) => `Décor Éclairé ${number}`.normalize('NFD'),
  (number) => `镜头${number}_最终版`,
  (number) => `50% ${number} + more`,
  (number) => `shot${number}.v2.2`,
  (number) => `${number}_`.padEnd(72, 'a_long_name_'),
];
const forms: readonly [Spelling, ...Spelling[]] = [
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => name.normalize('NFD'),
];

export type NewOrder = (trade: Trade, dice: Dice, account?: string) => Order;

/** Makes orders that are hard to tell apart: scenes come twice, and base names in two folders and forms. */
export function createOrders({ folder: root, accounts }: OrderParts): NewOrder {
  let count = 0;
  const names = new Map<string, number>();

  function newScene(extension: string, dice: Dice): string {
    const drawn = names.get(extension) ?? 0;
    const isAgain = drawn > 0 && dice.chance(0.3);
    const number = isAgain ? dice.whole(1, drawn) : drawn + 1;
    if (!isAgain) names.set(extension, number);
    const spelling = spellings[number % spellings.length] ?? spellings[0];
    const name = `${spelling(String(number).padStart(3, '0'))}.${extension}`;
    const isAlike = dice.chance(0.15);
    const folder = path.join(root, dice.pick(isAlike ? likeFolders : folders));
    const file = path.join(folder, isAlike ? dice.pick(forms)(name) : name);
    mkdirSync(folder, { recursive: true });
    // A scene that changed after its submission is another story: each file is written once.
    if (!existsSync(file)) writeFileSync(file, 'what counts is how often it is submitted; nothing opens it');
    return file;
  }

  return function order(trade, dice, account) {
    count += 1;
    const scenes = new Set([newScene(trade.extension, dice)]);
    if (trade.takesSeveralScenes && dice.chance(0.7))
      for (let more = dice.whole(1, 6); more > 0; more -= 1) scenes.add(newScene(trade.extension, dice));
    const [first = '', ...others] = scenes;
    const frames = framesFor(dice);
    const submitAccount = account ?? dice.pick([accounts[0], ...accounts]);
    const scene = {
      bridge: 1,
      host: { app: trade.app, version: trade.version, adapter: '0.1.0', os: 'linux' },
      scene: { path: first, modified: false, name: path.parse(first).name },
      renderer: { name: 'any' },
      plugins: [],
      frames: { start: 1, end: 10, step: 1 },
      fps: 24,
      resolution: { width: 320, height: 180 },
      output: { format: 'PNG' },
      cameras: [{ name: 'Camera', renderable: true }],
    };
    const settings = {
      ...trade.settings,
      frames,
      projectName: 'sandbox',
      userRemark: dice.pick(['', 'final', '[again] 最终版']),
      ...(submitAccount === accounts[0] ? {} : { submitAccount }),
      ...(others.length === 0 ? {} : { scenes: [...scenes] }),
    };
    const request = { type: trade.type, scene, settings };
    return { key: `order ${count}`, scenes: [...scenes], frames, request, ids: new Set(), cancel: 'never' };
  };
}

/** A frame, a range, or so many single frames that they make several planned tasks (64 letters at most each). */
function framesFor(dice: Dice): string {
  if (dice.chance(0.15)) return '7';
  if (dice.chance(0.4)) return `1-${dice.whole(2, 12)}`;
  const frames = Array.from({ length: dice.whole(20, 90) }, (_, index) => index * 3 + dice.whole(1, 2));
  return frames.join(',');
}
