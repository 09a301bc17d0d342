// What the Chromium inside SketchUp 2021.1, of 2021, has not and the page asks for. Imported before everything else.

AbortSignal.timeout ??= (ms) => {
  const late = new AbortController();
  setTimeout(() => late.abort(), ms);
  return late.signal;
};

Object.hasOwn ??= (holder, name) => Object.getOwnPropertyDescriptor(holder, name) !== undefined;

export {};
