/** Frames of a task that came to no picture: they failed, or were broken off. */
export function brokenFrames({
  failed,
  aborted,
}: {
  readonly failed: number;
  readonly aborted: number;
}): number {
  return failed + aborted;
}
