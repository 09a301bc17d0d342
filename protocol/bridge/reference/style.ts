/** The look of the reference: dark and light, wide and narrow, and on paper. Nothing is fetched for it. */
export const referenceStyle = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1c2330; --quiet: #5b6577; --line: #e3e7ee; --panel: #f6f8fb;
  --link: #0b5cad; --mark: #fff6d6; --code: #f1f4f9;
  --get: #0a7458; --post: #0b5cad; --patch: #8f5500; --delete: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12161d; --ink: #dfe5ee; --quiet: #98a3b5; --line: #2a313d; --panel: #181d26;
    --link: #7cb8ff; --mark: #2e2a17; --code: #1d232e;
    --get: #5fd0ac; --post: #7cb8ff; --patch: #e5b567; --delete: #ff8f86;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1.5rem; scrollbar-color: var(--line) transparent; }
body {
  margin: 0; background: var(--paper); color: var(--ink); display: grid;
  grid-template-columns: 19rem minmax(0, 1fr);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code, pre, .path, .name { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace; font-size: .875em; }
p code, li code, td code, .says code { background: var(--code); padding: .1em .3em; border-radius: 4px; overflow-wrap: anywhere; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; z-index: 2; }

nav {
  position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1rem 3rem 1.5rem;
  background: var(--panel); border-right: 1px solid var(--line); font-size: .875rem;
}
nav .brand { font-weight: 650; font-size: 1rem; color: var(--ink); display: block; }
nav .brand span { display: block; font-weight: 400; color: var(--quiet); font-size: .8125rem; }
nav h2 { font-size: .75rem; letter-spacing: .05em; text-transform: uppercase; color: var(--quiet); margin: 1.5rem 0 .35rem; font-weight: 600; }
nav h2 a { color: inherit; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li a { display: flex; gap: .5rem; align-items: baseline; padding: .15rem .4rem; margin-left: -.4rem; border-radius: 4px; color: var(--ink); }
nav li a:hover { background: var(--line); text-decoration: none; }
nav .method { flex: 0 0 2.9rem; font-size: .625rem; text-align: right; }

main { padding: 2.5rem clamp(1rem, 4vw, 4rem) 6rem; max-width: 92rem; }
h1 { font-size: 1.9rem; line-height: 1.2; letter-spacing: -.015em; margin: 0 0 .5rem; text-wrap: balance; }
.lead { color: var(--quiet); margin: 0 0 2rem; max-width: 46rem; }
main h2 { font-size: 1.4rem; letter-spacing: -.01em; margin: 2.75rem 0 .25rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
main .chapter > h2 + p { color: var(--quiet); margin-top: 0; }
main .chapter > h2 { font-size: 1.6rem; margin-top: 5rem; }
main section > pre { max-width: 46rem; }
main h3 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; }
h4 { font-size: .75rem; letter-spacing: .05em; text-transform: uppercase; color: var(--quiet); margin: 1.5rem 0 .25rem; font-weight: 600; }
p { max-width: 46rem; }
.variant { text-transform: none; letter-spacing: 0; }
.anchor { color: var(--quiet); opacity: 0; margin-left: .35rem; font-weight: 400; }
:hover > .anchor, .anchor:focus { opacity: 1; }

.method { font: 650 .6875rem/1.2 ui-monospace, Menlo, Consolas, monospace; letter-spacing: .03em; }
.get { color: var(--get); } .post { color: var(--post); } .patch { color: var(--patch); } .delete { color: var(--delete); }
article { padding: 2.25rem 0; border-bottom: 1px solid var(--line); }
section > article:last-child { border-bottom: 0; }
article:target > header { background: var(--mark); box-shadow: 0 0 0 .6rem var(--mark); border-radius: 2px; }
.split { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 29rem); gap: 0 3rem; }
.route-line { display: flex; flex-wrap: wrap; gap: .25rem .6rem; align-items: baseline; margin: .35rem 0 0; }
.route-line .path { font-size: .9375rem; overflow-wrap: anywhere; }
.route-line .method { font-size: .8125rem; }
.calls { color: var(--quiet); font-size: .8125rem; margin: .15rem 0 0; }

.fields { margin: 0; border-top: 1px solid var(--line); }
.fields > div { display: grid; grid-template-columns: minmax(9rem, 15rem) minmax(0, 1fr); gap: 0 1.25rem; padding: .5rem 0; border-bottom: 1px solid var(--line); }
.fields > div:target { background: var(--mark); }
.fields dt { min-width: 0; }
.fields .name { font-weight: 600; overflow-wrap: anywhere; }
.fields .name .parent { font-weight: 400; color: var(--quiet); }
.fields dd { margin: 0; min-width: 0; }
.type { color: var(--quiet); font-size: .8125rem; overflow-wrap: anywhere; }
.type code { font-size: .9em; }
.needed { color: var(--delete); font-size: .75rem; }
.bounds { color: var(--quiet); font-size: .8125rem; }
.bounds code { overflow-wrap: anywhere; }
.refusals { list-style: none; padding: 0; margin: .25rem 0; }
.refusals li { padding: .2rem 0; display: grid; grid-template-columns: 2.75rem minmax(0, 1fr); }
.refusals .status { font-weight: 600; }
details { margin-top: 1rem; font-size: .8125rem; color: var(--quiet); }
summary { cursor: pointer; width: max-content; }
.shape-link { margin: .25rem 0 .5rem; }
.general { color: var(--quiet); font-size: .8125rem; }
.used { font-size: .8125rem; color: var(--quiet); }

.sample { min-width: 0; }
.sample h4:first-child { margin-top: .5rem; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .75rem .9rem; margin: .35rem 0 0; overflow-x: auto; line-height: 1.5; font-size: .8125rem; max-height: 34rem; tab-size: 2; }
table { border-collapse: collapse; width: 100%; max-width: 52rem; }
th { text-align: left; font-size: .75rem; color: var(--quiet); font-weight: 600; }
th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }

@media (max-width: 80rem) {
  .split { grid-template-columns: minmax(0, 1fr); }
  .sample { margin-top: .5rem; }
}
@media (max-width: 52rem) {
  body { display: block; }
  html { scroll-padding-top: 4.5rem; }
  nav { position: sticky; z-index: 1; height: auto; padding: .6rem 1rem; border-right: 0; border-bottom: 1px solid var(--line); overflow-x: auto; white-space: nowrap; display: flex; gap: 1.1rem; align-items: baseline; }
  nav ul, nav .brand span { display: none; }
  nav h2 { margin: 0; text-transform: none; letter-spacing: 0; font-size: .875rem; }
  nav h2 a { color: var(--link); }
  main { padding-top: 1.5rem; }
  h1 { font-size: 1.5rem; }
  .fields > div { grid-template-columns: minmax(0, 1fr); gap: .15rem; }
}
@media print {
  body { display: block; }
  nav, .anchor { display: none; }
  article { break-inside: avoid; }
  pre { max-height: none; white-space: pre-wrap; }
}
`;
