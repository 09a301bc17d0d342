import { readFrames } from '../frames.ts';
import { readSequence } from '../vrsceneSequence.ts';
import { notificationModes } from './customers.ts';
import { forms } from './forms.ts';
import type { Fault, RuleName } from './row.ts';
import { orders } from './tasks.ts';

/** The fields of a body as far as they are fit to be looked at; the others are left out. */
type Fields = Readonly<Record<string, unknown>>;

const addresses: ReadonlyMap<unknown, { readonly expected: string; readonly fits: RegExp }> = new Map([
  [notificationModes.url, { expected: 'an http or https URL', fits: /^https?:\/\/[^\s/]+\S*$/ }],
  [notificationModes.email, { expected: 'an e-mail address', fits: /^[^\s@]+@[^\s@]+$/ }],
  [notificationModes.textMessage, { expected: 'a phone number', fits: /^\+?\d[\d -]*$/ }],
]);

/** What the vendor's remarks demand of one field because of others. */
export const rules: Readonly<Record<RuleName, (value: unknown, fields: Fields) => Fault | undefined>> = {
  /** The length is of an animation, `render_type` 1. */
  onlyOfAnimation: (value, { render_type }) =>
    value === undefined || render_type === undefined || render_type === 1
      ? undefined
      : illegal('none unless render_type is 1', value),

  /** A .vrscene file holds one frame, so the files decide which frames there are. */
  framesOfVrscenes: (value, { input_scene_path }) => {
    const frames = readFrames(String(value));
    if (!frames || typeof input_scene_path !== 'string' || !forms.vrscenes.fits(input_scene_path))
      return undefined;
    const files = readSequence(input_scene_path);
    if (!files)
      return frames.length === 1 ? undefined : illegal('a single frame, because a file holds one', value);
    const areThere = frames.every((frame) => frame >= files.first && frame <= files.last);
    return areThere ? undefined : illegal(`frames inside ${files.first}-${files.last}`, value);
  },

  /** Order 3 changes the time-out or the priority. */
  oneChange: (value, { operate_order, priority }) => {
    if (operate_order !== orders.change) return undefined;
    const expected = 'it or priority with operate_order 3';
    if (value === undefined && priority === undefined) return { code: '1020', expected, got: 'neither' };
    if (value !== undefined && priority !== undefined) return { code: '1022', expected, got: 'both' };
    return undefined;
  },

  addressOfMode: (value, { notification_type, notification_mode }) => {
    const wanted = addresses.get(notification_mode);
    if (!wanted || !notification_type || value === undefined || wanted.fits.test(String(value)))
      return undefined;
    return illegal(wanted.expected, value);
  },
};

function illegal(expected: string, value: unknown): Fault {
  return { code: '1022', expected, got: JSON.stringify(value) };
}
