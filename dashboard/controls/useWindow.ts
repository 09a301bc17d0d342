import { useSignal } from '@preact/signals';
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { drawnRows } from './drawnRows.ts';

export interface ListWindow {
  readonly items: readonly VirtualItem[];
  /** Height of all rows, in pixels. */
  readonly height: number;
  scrollTo(index: number): void;
}

/** Which rows of a long list are in view, with a few beyond. Rows are of one height, so nothing is measured. */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): ListWindow {
  const moved = useSignal(0);
  const kept = useRef<Virtualizer<HTMLElement, Element> | undefined>(undefined);
  const rangeExtractor = useCallback(
    (range: Range) => drawnRows(range, Math.ceil((scroller.current?.clientHeight ?? 0) / rowHeight) + 1),
    [scroller, rowHeight],
  );
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    rangeExtractor,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => {
      moved.value += 1;
    },
  };
  kept.current ??= new Virtualizer<HTMLElement, Element>(options);
  const virtualizer = kept.current;
  virtualizer.setOptions(options);
  useEffect(() => virtualizer._didMount(), [virtualizer]);
  useEffect(() => virtualizer._willUpdate());
  moved.value;
  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    scrollTo: (index) => virtualizer.scrollToIndex(index),
  };
}
