import { readFrames } from '#protocol/frames/frames.ts';
import { type CreateAction, farmActions } from '#protocol/renderbus/actions.ts';
import { textOfAny } from '#protocol/renderbus/looseAnswer.ts';
import { splitScenes } from '#protocol/renderbus/sceneList.ts';
import { readRemark, tagRemark } from '#protocol/renderbus/submissionTag.ts';
import type { GatewayRequest } from '../store/requests.ts';

type Body = GatewayRequest['body'];

/** Of these each scene makes a task (§3.1). */
const ofSeveralScenes: ReadonlySet<CreateAction> = new Set([
  'create_task',
  'create_max_task',
  'create_vrstandalone_task',
  'create_sketchup_task',
]);

/** What the gateway reads of a create: all else is between workstation and farm. */
export type CreateFacts = Pick<GatewayRequest, 'project' | 'scenes' | 'frames' | 'submitAccount' | 'body'> & {
  readonly tag: string;
};

/**
 * The create as it goes to the farm: with a tag, its own or the new one, and for the account that the user’s key names, if
 * it names one.
 */
export function createFacts(
  action: CreateAction,
  asked: Body,
  account: string,
  newTag: () => string,
): CreateFacts {
  const remark = readRemark(textOfAny(asked.user_remark));
  const tag = remark.tag ?? newTag();
  const body: Body = {
    ...asked,
    ...(remark.tag === undefined ? { user_remark: tagRemark(tag, remark.remark) } : {}),
    ...(account !== '' && 'submit_account' in farmActions[action].request.shape
      ? { submit_account: account }
      : {}),
  };
  const path = textOfAny(body.input_scene_path);
  const scenes = ofSeveralScenes.has(action) ? splitScenes(path) : [path];
  return {
    tag,
    body,
    scenes,
    frames: scenes.length * framesOf(body),
    project: textOfAny(body.project_name),
    submitAccount: textOfAny(body.submit_account),
  };
}

/** Of one scene; what cannot be read counts as one frame, as a still does. */
function framesOf({ frames, layer_list }: Body): number {
  const texts = Array.isArray(layer_list)
    ? layer_list.map((row) => textOfAny((row as { frames?: unknown } | null)?.frames))
    : [textOfAny(frames)];
  return texts.reduce((sum, text) => sum + (readFrames(text)?.length ?? 1), 0);
}
