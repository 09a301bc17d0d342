import type { GatewayRequest, RequestPatch, RequestState } from '../store/requests.ts';

/** What one look for the tag of a create brought. */
export interface TagLook {
  /** Tasks that carry the tag, each once, that no other request holds. */
  readonly taskIds: readonly string[];
  /** Whether more of them cannot be on the farm: seen by a control, and by a second search after it. */
  readonly isWhole: boolean;
}

/** So often a create that is proved absent goes again by itself (§3.5). */
const mostAbsences = 1;

/** What becomes of a create of unknown outcome; undefined: it stays unknown, and is searched for again. */
export function verdictOnUnknown(
  { scenes, answer, absences }: GatewayRequest,
  { taskIds, isWhole }: TagLook,
): { readonly to: RequestState; readonly patch: RequestPatch } | undefined {
  if (taskIds.length === scenes.length) return { to: 'answered', patch: { taskIds, answer: undefined } };
  if (taskIds.length > scenes.length || !isWhole) return undefined;
  // Some scenes of a batch: its workstation tells them apart by their names, and sends the others again.
  if (taskIds.length > 0) return { to: 'answered', patch: { taskIds, answer: undefined } };
  if (answer !== undefined) return { to: 'refused', patch: {} };
  if (absences >= mostAbsences) return undefined;
  return { to: 'stored', patch: { absences: absences + 1 } };
}
