'use strict'

const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { explanation, properCase } = require('./explanations.js')
const { html, layout } = require('./layout.js')

const script = readFileSync(join(__dirname, 'headers-script.js'), 'utf8')

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
      ${sections.length} security headers it came with, and what each one asks of your browser. <a href="/values">What the API
      refuses</a> has a page of its own.</p>
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
      <li><a href="/values">/values</a>: what the API refuses of what is sent to it, and why</li>
      <li><a href="/api/products">/api/products</a>: an answer of the API</li>
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

module.exports = { headersPage }
