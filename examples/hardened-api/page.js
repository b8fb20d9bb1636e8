'use strict'

const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { explanation, properCase } = require('./explanations.js')

const script = readFileSync(join(__dirname, 'inline-script.js'), 'utf8')

/**
 * The page that shows the headers it is served with.
 *
 * @param {Record<string, string>} headers The response's headers, by name in lower case.
 * @param {string} nonce The response's nonce, for the script in the page.
 */
function headersPage(headers, nonce) {
  const sections = Object.entries(headers)
    .filter(([name]) => explanation(name) !== undefined)
    .map(([name, value]) => section(name, String(value)))
  return layout(
    'Security headers of this page',
    `<p class="lead">This page was served by Express with <code>armet()</code>. These are the
      ${sections.length} security headers it came with, and what each one asks of your browser.</p>
    <dl class="facts" aria-live="polite">
      <div><dt>Received by this browser</dt><dd id="received">not checked: scripts are off</dd></div>
      <div><dt>Inline script with the nonce</dt><dd id="nonce">did not run</dd></div>
      <div><dt>Cross-origin isolated</dt><dd id="isolated">unknown</dd></div>
    </dl>
    ${sections.join('')}
    <h2>And one that is not there</h2>
    <p><code>X-Powered-By</code>, which Express adds to say what it is, has been removed.</p>
    <h2>Elsewhere on this server</h2>
    <ul>
      <li><a href="/api/headers">/api/headers</a>: JSON under a policy that allows nothing at all</li>
      <li><a href="/api/time">/api/time</a>: the same, telling the time</li>
      <li><a href="/nowhere">/nowhere</a>: a 404 page, which carries the headers too</li>
      <li><a href="/failure">/failure</a>: an error page, likewise</li>
    </ul>
    <script nonce="${html(nonce)}">${script}</script>`,
  )
}

function section(name, value) {
  const { text, link } = explanation(name)
  const title = properCase(name)
  return `<section data-header="${html(name)}">
      <h2>${html(title)}</h2>
      <p>${html(text)} <a href="${html(link)}">Read more<span class="unseen"> about ${html(title)}</span></a></p>
      <pre tabindex="0" aria-label="Value of ${html(title)}"><code>${html(value.replace(/;\s*/g, ';\n'))}</code></pre>
    </section>`
}

function errorPage(title, text) {
  return layout(
    title,
    `<p class="lead">${html(text)}</p><p><a href="/">Back to the headers</a></p>`,
  )
}

function layout(title, content) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${html(title)}</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/style.css">
  </head>
  <body>
    <main>
      <h1>${html(title)}</h1>
      ${content}
    </main>
  </body>
</html>
`
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function html(text) {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character])
}

module.exports = { errorPage, headersPage }
