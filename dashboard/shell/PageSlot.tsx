import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { PageProps } from './page.ts';
import { pages } from './pages.ts';
import { place } from './place.ts';

/** The page that the address names, loaded when it is first shown. */
export function PageSlot({ live }: { readonly live: Live }) {
  const { page: name, parts } = place.value;
  const page = pages.find((each) => each.name === name);
  const loaded = useSignal<{ readonly name: string; readonly Body: ComponentType<PageProps> } | undefined>(
    undefined,
  );
  useEffect(() => {
    let isWanted = true;
    void page?.load().then((Body) => {
      if (isWanted) loaded.value = { name: page.name, Body };
    });
    return () => {
      isWanted = false;
    };
  }, [page, loaded]);
  const title = page ? words(page.title) : words('dashboard.pages.unknown');
  useEffect(() => {
    document.title = `${title} · Renderbridge`;
  }, [title]);
  if (!page) return <p class="empty">{words('dashboard.pages.unknown')}</p>;
  const shown = loaded.value;
  return shown?.name === name ? (
    <shown.Body live={live} parts={parts} />
  ) : (
    <div class="page" aria-busy="true" />
  );
}
