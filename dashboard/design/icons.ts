/** Drawn by us on a grid of 16 by 16, strokes of 1.5. */
export const icons = {
  queue: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.8 10.8 14 14',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.6',
  plus: 'M8 3v10M3 8h10',
  file: 'M4 2h5l3 3v9H4ZM9 2v3h3',
  play: 'M5 3.2v9.6L12.5 8Z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  warning: 'M8 2.5 14.2 13H1.8ZM8 6.5v3M8 11.2v.3',
  question: 'M6 6.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.5M8 11.8v.2',
  upload: 'M8 13V4M4.5 7 8 3.5 11.5 7',
  send: 'M2.5 8 13.5 3 10 13.5 7.6 9.2Z',
  stop: 'M4 4h8v8H4Z',
  gone: 'M4 8h8',
  up: 'M4.5 9.5 8 6l3.5 3.5',
  down: 'M4.5 6.5 8 10l3.5-3.5',
  right: 'M6.5 4.5 10 8l-3.5 3.5',
  left: 'M9.5 4.5 6 8l3.5 3.5',
  server: 'M2.5 3h11v4h-11ZM2.5 9h11v4h-11ZM5 5v.1M5 11v.1',
  sun: 'M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M3.4 12.6l1.1-1.1M11.5 4.5l1.1-1.1',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5Z',
  screen: 'M2 3h12v8H2ZM6 13.5h4M8 11v2.5',
} as const;

export type IconName = keyof typeof icons;
