import type { LayerRow } from '../vendorTable/layerRows.ts';
import type { CreateAction } from '../vendorTable/tables.ts';

/** How to render, under the farm's own names: what of a create's body the renderers can use. */
export interface RenderSettings {
  readonly camera?: string;
  readonly render_layer?: string;
  readonly image_width?: number;
  readonly image_height?: number;
  readonly output_file_name?: string;
  readonly output_file_format?: string;
  readonly layer_list?: readonly LayerRow[];
}

export interface SceneToRender {
  readonly taskId: number;
  readonly settings: RenderSettings;
  /** The scene's file on the local disk; in a sequence every frame has its own. */
  fileOf(frame: number): string;
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
