import type { CreateAction } from '#protocol/farm/actions.ts';

export interface SceneToRender {
  readonly taskId: number;
  /** The scene's file on the local disk. */
  readonly path: string;
}

export interface FrameToRender {
  readonly number: number;
  /** An empty folder for the frame's files; they count once the frame is done. */
  readonly folder: string;
  /** Aborted when the frame is no longer wanted: rendering ends as soon as it can. */
  readonly signal: AbortSignal;
  /** Told 0–100 as often as the renderer likes. */
  readonly onProgress: (percent: number) => void;
}

export interface FrameOutcome {
  /** `aborted` when the signal ended it, whatever the renderer said last. */
  readonly kind: 'done' | 'failed' | 'aborted';
  /** What the renderer printed, at most some kilobytes from the end. */
  readonly log: string;
}

/** One open scene. Frames are rendered one after the other; a failed frame does not spoil the next. */
export interface RenderSession {
  render(frame: FrameToRender): Promise<FrameOutcome>;
  /** Ends all that the session started. */
  close(): Promise<void>;
}

/** Turns scenes into pictures. */
export interface Renderer {
  readonly name: string;
  renders(action: CreateAction): boolean;
  open(scene: SceneToRender): RenderSession;
}
