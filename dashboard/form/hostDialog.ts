/** What the host around the page does for it. A browser has none of it, and one SketchUp loses it when the page changes. */
export interface HostDialog {
  /** Saves the scene and reads it anew, which shows this page for the new scene. */
  readonly save: (() => void) | undefined;
  /** Reads the scene anew. */
  readonly again: (() => void) | undefined;
}

type Callbacks = Readonly<Record<string, unknown>> | undefined;

export function hostDialog(callbacks: Callbacks): HostDialog {
  const of = (name: string) => {
    const call = callbacks?.[name];
    return typeof call === 'function' ? () => void call.call(callbacks) : undefined;
  };
  return { save: of('save'), again: of('again') };
}

/** SketchUp puts them into every page of its dialogs. */
export function dialogAround(): HostDialog {
  return hostDialog((globalThis as { readonly sketchup?: Callbacks }).sketchup);
}
