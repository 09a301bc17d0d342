import type { Json } from '../jsonSchemas.ts';
import type { FieldRow, TypeText } from './fields.ts';
import { introduction, type Section } from './introduction.ts';
import { type Group, type Reference, type Route, referenceOf, type Shape } from './model.ts';
import { referenceStyle } from './style.ts';

/** The reference as one page that needs nothing else: no script, no image, no network. */
export function referencePage(document: Json): string {
  const reference = referenceOf(document);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Renderbridge: bridge reference</title>
<style>${referenceStyle}</style>
</head>
<body>
<a class="skip" href="#top">Skip to the reference</a>
${navigation(reference)}
<main id="top">
<h1>The bridge</h1>
<p class="lead">The HTTP and WebSocket API of the Renderbridge daemon for hosts, the dashboard and scripts. Bridge version ${escaped(reference.bridge)}, as spoken by Renderbridge ${escaped(reference.version)}. This page is generated from the schemas that validate requests; <a href="#openApi"><code>GET /v1/openapi.json</code></a> returns the same in machine-readable form.</p>
${introduction.map(section).join('\n')}
${errorTable(reference)}
${reference.groups.map(chapter).join('\n')}
<section class="chapter">
<h2 id="shapes">Shapes<a class="anchor" href="#shapes">#</a></h2>
<p>Types of requests and responses, by name. In a path, <code>[]</code> stands for each item of a list.</p>
${reference.shapes.map(shape).join('\n')}
</section>
</main>
</body>
</html>
`;
}

function navigation({ groups, shapes, version }: Reference): string {
  const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
  const link = (id: string, text: string) => `<a href="#${id}">${text}</a>`;
  return `<nav aria-label="Contents">
<a class="brand" href="#top">Renderbridge<span>bridge reference, ${escaped(version)}</span></a>
<h2>${link('calling', 'Getting started')}</h2>
${list([...introduction.map(({ id, title }) => link(id, title)), link('errors', 'Errors')])}
${groups
  .map(
    ({ name, routes }) => `<h2>${link(groupId(name), escaped(name))}</h2>
${list(routes.map((route) => link(route.name, `${methodChip(route.method)}<span>${escaped(route.name)}</span>`)))}`,
  )
  .join('\n')}
<h2>${link('shapes', 'Shapes')}</h2>
${list(shapes.map(({ name }) => link(name, name)))}
</nav>`;
}

function section({ id, title, paragraphs, code }: Section): string {
  return `<section>
<h2 id="${id}">${escaped(title)}<a class="anchor" href="#${id}">#</a></h2>
${paragraphs.map((text) => `<p>${prose(text)}</p>`).join('\n')}
${code === undefined ? '' : `<pre tabindex="0">${escaped(code)}</pre>`}
</section>`;
}

function errorTable({ errors }: Reference): string {
  return `<section>
<h2 id="errors">Errors<a class="anchor" href="#errors">#</a></h2>
<p>Every error is a <a href="#ProblemDetails">ProblemDetails</a> (RFC 9457, <code>application/problem+json</code>). The code is stable; <code>detail</code> is a sentence that says what to do.</p>
<table><thead><tr><th>status</th><th>code</th><th>description</th></tr></thead><tbody>
${errors.map(({ code, status, title }) => `<tr id="error-${code}"><td>${status}</td><td><code>${code}</code></td><td>${escaped(title)}</td></tr>`).join('\n')}
</tbody></table>
</section>`;
}

function chapter({ name, says, routes }: Group): string {
  const id = groupId(name);
  return `<section class="chapter">
<h2 id="${id}">${escaped(name)}<a class="anchor" href="#${id}">#</a></h2>
<p>${prose(says)}</p>
${routes.map(routeArticle).join('\n')}
</section>`;
}

function routeArticle(route: Route): string {
  const { name, python, method, path, summary, detail, isOpen, parameters, body, answer, refusals, general } =
    route;
  const places = ['path', 'query', 'header'].filter((place) => parameters.some((row) => row.place === place));
  return `<article id="${name}">
<header>
<h3>${prose(summary)}<a class="anchor" href="#${name}">#</a></h3>
<p class="route-line">${methodChip(method)}<span class="path">${escaped(path)}</span></p>
<p class="calls"><code>${name}</code> · Python <code>bridge.${python}()</code>${isOpen ? ' · no token required' : ''}</p>
</header>
<div class="split">
<div>
${detail === '' ? '' : `<p>${prose(detail)}</p>`}
${places
  .map(
    (place) =>
      `<h4>${placeTitles[place]}</h4>${fieldList(
        parameters.filter((row) => row.place === place),
        name,
      )}`,
  )
  .join('\n')}
${body === undefined ? '' : `<h4>Request body</h4>${typed(body)}`}
<h4>Response ${answer.status}</h4>${typed(answer)}
${refusals.length === 0 ? '' : `<h4>Errors</h4><ul class="refusals">${refusals.map(refusal).join('')}</ul>`}
<details><summary>General errors</summary><p class="general">${prose(general)}</p></details>
</div>
<div class="sample">
<h4>Sample call</h4>
<pre tabindex="0">${escaped(route.curl)}</pre>
${route.example === undefined ? '' : `<h4>Sample response</h4>\n<pre tabindex="0">${escaped(route.example)}</pre>`}
</div>
</div>
</article>`;
}

const placeTitles: Readonly<Record<string, string>> = {
  path: 'Path',
  query: 'Query',
  header: 'Headers',
};

function typed({ type, rows }: { readonly type: TypeText; readonly rows: readonly FieldRow[] }): string {
  const isNamed = type.some((part) => 'shape' in part);
  return `${isNamed || rows.length === 0 ? `<p class="shape-link">${typeHtml(type)}</p>` : ''}${fieldList(rows, undefined)}`;
}

function refusal({ status, codes, says }: Route['refusals'][number]): string {
  // Each sentence begins with its code, which leads to the table of errors.
  const text = codes.reduce(
    (html, code) => html.replace(`${code}:`, `<a href="#error-${code}"><code>${code}</code></a>`),
    prose(says),
  );
  return `<li><span class="status">${status}</span><span>${text}</span></li>`;
}

function shape({ name, side, says, type, variants, example, usedBy }: Shape): string {
  return `<article id="${name}">
<header>
<h3>${name}<a class="anchor" href="#${name}">#</a></h3>
<p class="calls">${sideTexts[side] ?? ''}</p>
</header>
<div class="split">
<div>
<p>${prose(says)}</p>
${type === undefined ? '' : `<p class="type">${typeHtml(type)}</p>`}
${variants.map(({ title, rows }) => `${title === '' ? '' : `<h4 class="variant"><code>${escaped(title)}</code></h4>`}${fieldList(rows, title === '' ? name : undefined)}`).join('\n')}
${usedBy.length === 0 ? '' : `<p class="used">In ${usedBy.map((route) => `<a href="#${route}">${route}</a>`).join(', ')}.</p>`}
</div>
<div class="sample">
${example === undefined ? '' : `<h4>Example</h4>\n<pre tabindex="0">${escaped(example)}</pre>`}
</div>
</div>
</article>`;
}

const sideTexts: Readonly<Record<string, string>> = {
  input: 'Sent by clients',
  output: 'Returned by the daemon',
  both: 'Used in both directions',
};

function fieldList(rows: readonly FieldRow[], owner: string | undefined): string {
  return rows.length === 0
    ? ''
    : `<dl class="fields">${rows.map((row) => fieldItem(row, owner)).join('\n')}</dl>`;
}

function fieldItem({ path, type, isRequired, says, bounds }: FieldRow, owner: string | undefined): string {
  const at = path.lastIndexOf('.') + 1;
  const parent = at === 0 ? '' : `<span class="parent">${escaped(path.slice(0, at))}</span>`;
  const id = owner === undefined ? '' : ` id="${escaped(`${owner}.${path}`)}"`;
  return `<div${id}><dt><span class="name">${parent}${escaped(path.slice(at))}</span>${isRequired ? ' <span class="needed">required</span>' : ''}<div class="type">${typeHtml(type)}</div></dt><dd><span class="says">${prose(says)}</span>${bounds === '' ? '' : `<div class="bounds">${prose(bounds)}</div>`}</dd></div>`;
}

function typeHtml(type: TypeText): string {
  return type
    .map((part) => {
      if ('shape' in part) return `<a href="#${part.shape}">${part.shape}</a>`;
      return 'word' in part ? `<code>${escaped(part.word)}</code>` : escaped(part.text);
    })
    .join('');
}

function methodChip(method: string): string {
  return `<span class="method ${method.toLowerCase()}">${method}</span>`;
}

function groupId(name: string): string {
  return `group-${name.toLowerCase()}`;
}

/** Text with what stands in backticks as code, and `[Shape]` as a link. */
function prose(text: string): string {
  return escaped(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\[([A-Z]\w+)\](?!<)/g, '<a href="#$1">$1</a>');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
