/** The pages of the ENT. External data is escaped by `escaped` (XSS). */

const TILES = [
  { name: 'mail', href: '/messagerie', path: 'M3 6h18v12H3z M3 7l9 7 9-7' },
  { name: 'timetable', href: '/emploi-du-temps', path: 'M4 6h16v14H4z M4 10h16 M8 3v4 M16 3v4 M8 14h3 M14 14h2' },
  { name: 'courses', href: '/cours', path: 'M12 6c-2-2-6-2-9-1v14c3-1 7-1 9 1 2-2 6-2 9-1V5c-3-1-7-1-9 1z M12 6v14' },
  { name: 'grades', href: '/notes', path: 'M6 3h9l4 4v14H6z M9 13l2 2 4-4' },
  {
    name: 'help',
    href: '/assistance',
    path: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7 M12 16.5v.5',
  },
  { name: 'account', href: '/compte', path: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4 21c0-4 4-6 8-6s8 2 8 6' },
];

export function portalPage(texts, settings, principal) {
  const tiles = TILES.map(({ name, href, path }) => {
    const [title, about] = texts.tiles[name];
    return `<li><a class="tile tile-${name}" href="${href}">${icon(path)}
      <strong>${escaped(title)}</strong> <span>${escaped(about)}</span></a></li>`;
  });
  return layout(texts, settings, {
    title: texts.title,
    principal,
    isPortal: true,
    content: `<h1>${escaped(texts.hello(displayName(principal)))}</h1>
    <p class="lead">${escaped(texts.intro)}</p>
    <h2 class="hidden">${escaped(texts.tilesTitle)}</h2>
    <ul class="tiles">${tiles.join('\n')}</ul>
    ${attributes(texts, principal)}`,
  });
}

export function mailPage(texts, settings, principal) {
  const address = [principal.attributes?.mail ?? principal.user].flat()[0];
  const head = [texts.from, texts.subject, texts.day];
  return servicePage(texts, settings, principal, texts.mailTitle, `${texts.mailFor} ${address}`, head, texts.mails);
}

export function timetablePage(texts, settings, principal) {
  const head = [texts.day, texts.hours, texts.course, texts.room];
  return servicePage(texts, settings, principal, texts.timetableTitle, displayName(principal), head, texts.timetable);
}

export function gradesPage(texts, settings, principal) {
  const head = [texts.course, texts.grade];
  return servicePage(texts, settings, principal, texts.gradesTitle, displayName(principal), head, texts.grades);
}

export function coursesPage(texts, settings) {
  const items = texts.courses.map((course) => `<li>${escaped(course)}</li>`).join('');
  const content = `<h1>${escaped(texts.coursesTitle)}</h1><p class="lead">${escaped(texts.coursesIntro)}</p><ul>${items}</ul>`;
  return layout(texts, settings, { title: texts.coursesTitle, content });
}

export function helpPage(texts, settings) {
  const items = texts.help.map(([term, about]) => `<dt>${escaped(term)}</dt><dd>${escaped(about)}</dd>`).join('');
  const content = `<h1>${escaped(texts.helpTitle)}</h1><p class="lead">${escaped(texts.helpIntro)}</p><dl>${items}</dl>`;
  return layout(texts, settings, { title: texts.helpTitle, content });
}

export function accountPage(texts, settings, principal) {
  const facts = [
    [texts.name, displayName(principal)],
    [texts.identifier, principal.user],
  ];
  const links = ['account', 'activation', 'recovery'].map((page) => {
    const [title, about] = texts.accountLinks[page];
    return `<li><a href="${escaped(`${settings.casUrl}/${page}`)}">${escaped(title)}</a><br>${escaped(about)}</li>`;
  });
  const [title] = texts.tiles.account;
  return layout(texts, settings, {
    title,
    principal,
    content: `<h1>${escaped(title)}</h1>
    <p class="lead">${escaped(texts.accountIntro)}</p>
    <dl>${facts.map(([term, value]) => `<dt>${escaped(term)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>
    ${attributes(texts, principal)}
    <h2>${escaped(texts.accountLinksTitle)}</h2>
    <ul class="links">${links.join('\n')}</ul>`,
  });
}

/** @param {'notFound'|'refused'|'unreachable'} fault @param {string} [retryPath] path to try again at */
export function faultPage(texts, settings, fault, retryPath) {
  const [title, about] = texts.faults[fault];
  const retry = retryPath ? `<p><a class="button" href="${escaped(retryPath)}">${escaped(texts.tryAgain)}</a></p>` : '';
  return layout(texts, settings, {
    title,
    content: `<h1>${escaped(title)}</h1><p class="lead">${escaped(about)}</p>${retry}`,
  });
}

function servicePage(texts, settings, principal, title, caption, head, rows) {
  return layout(texts, settings, {
    title,
    principal,
    content: `<h1>${escaped(title)}</h1>
    ${table(caption, head, rows)}
    <p class="note">${escaped(texts.ownSession)}</p>
    ${attributes(texts, principal)}`,
  });
}

function attributes(texts, { attributes = {} }) {
  const rows = Object.entries(attributes).map(([name, value]) => [name, value]);
  return `<section class="attributes" aria-labelledby="attributes">
    <h2 id="attributes">${escaped(texts.attributesTitle)}</h2>
    ${rows.length ? table(texts.attributesIntro, [texts.attribute, texts.value], rows) : `<p>${escaped(texts.noAttributes)}</p>`}
  </section>`;
}

/**
 * A table whose first column names the row. A value may be a list. On narrow screens the rows are stacked, each value under the name of
 * its column; roles are explicit, because stacking by CSS removes them.
 */
function table(caption, head, rows) {
  const cell = (value, at) =>
    at === 0
      ? `<th scope="row" role="rowheader">${breakable(escaped(value))}</th>`
      : `<td role="cell" data-column="${escaped(head[at])}">${listed(value)}</td>`;
  const headCells = head.map((name) => `<th scope="col" role="columnheader">${escaped(name)}</th>`).join('');
  const bodyRows = rows.map((row) => `<tr role="row">${row.map(cell).join('')}</tr>`).join('\n');
  return `<div class="table"><table role="table">
    <caption>${escaped(caption)}</caption>
    <thead role="rowgroup"><tr role="row">${headCells}</tr></thead>
    <tbody role="rowgroup">${bodyRows}</tbody>
  </table></div>`;
}

function listed(value) {
  return [value].flat().map(escaped).join('<br>');
}

/** Names such as `eduPersonPrimaryAffiliation` may break between their words. */
function breakable(html) {
  return html.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1<wbr>');
}

function displayName({ user, attributes = {} }) {
  return [attributes.displayName ?? attributes.cn ?? user].flat()[0];
}

function layout(texts, settings, { title, content, principal, isPortal }) {
  const heading = title === texts.title ? texts.title : `${title} · ${texts.title}`;
  const who = principal
    ? `<p class="who">${escaped(texts.signedInAs)} <strong id="user">${escaped(principal.user)}</strong>
      <a class="button" href="${escaped(settings.casUrl)}/logout">${escaped(texts.logout)}</a></p>`
    : '';
  return `<!doctype html>
<html lang="${texts.language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escaped(heading)}</title>
  <link rel="stylesheet" href="/ent.css">
</head>
<body>
  <a class="skip" href="#content">${escaped(texts.skip)}</a>
  <header><div class="width"><a class="brand" href="/">${escaped(texts.title)}</a>${who}</div></header>
  <main id="content" class="width">
    ${isPortal ? '' : `<p><a href="/">← ${escaped(texts.back)}</a></p>`}
    ${content}
  </main>
  <footer><div class="width"><p>${escaped(texts.example)}</p></div></footer>
</body>
</html>
`;
}

function icon(path) {
  return `<svg aria-hidden="true" viewBox="0 0 24 24" width="32" height="32" fill="none" stroke="currentColor" stroke-width="1.6"
      stroke-linejoin="round" stroke-linecap="round"><path d="${path}"/></svg>`;
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text) {
  return String(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
