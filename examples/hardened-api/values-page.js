'use strict'

const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { WORDS } = require('./api/reviews.js')
const { ATTEMPTS } = require('./attempts.js')
const { html, layout } = require('./layout.js')

const script = readFileSync(join(__dirname, 'values-script.js'), 'utf8')

const count = ATTEMPTS.reduce((sum, { attempts }) => sum + attempts.length, 0)

const sections = ATTEMPTS.map(
  ({ group, attempts }) => `<h2>${html(group)}</h2>${attempts.map(section).join('')}`,
).join('')

/**
 * The page that sends what the API refuses. Without scripts each button is a link or a form, and the answer is a page.
 *
 * @param {string} nonce The response's nonce, for the script in the page.
 */
function valuesPage(nonce) {
  return layout(
    'What is refused, and why',
    `<p class="lead">${count} requests that an API should not have to think about. Each button sends one to the
      <a href="/api/products">API of this server</a> and shows its answer, beside what Express would have handed to a
      handler with nothing in front of it.</p>
    <p class="bar" id="bar" hidden><button type="button" id="all">Send all ${count}</button>
      <output id="told">None is sent yet.</output></p>
    <noscript><p>Scripts are off: each button opens the answer as a page of its own.</p></noscript>
    ${sections}
    <h2>And what is let through</h2>
    <ul>
      <li><a href="/api/products?search=shoes&amp;sort=-price">/api/products?search=shoes&amp;sort=-price</a></li>
      <li><a href="/api/products?tags=outdoor&amp;inStock=true&amp;filter[maxPrice]=10000">/api/products?tags=outdoor&amp;inStock=true&amp;filter[maxPrice]=10000</a></li>
      <li><a href="/api/products/tea-pot">/api/products/tea-pot</a> and <a href="/api/products/5">/api/products/5</a></li>
      <li><a href="/api/users?username=ada">/api/users?username=ada</a></li>
    </ul>
    <p><a href="/">The headers of this server</a></p>
    <script nonce="${html(nonce)}">${script}</script>`,
  )
}

function section(attempt) {
  const { id, title, why } = attempt
  return `<section class="attempt" id="${html(id)}" aria-labelledby="${html(id)}-title">
      <h3 id="${html(id)}-title">${html(title)}</h3>
      <p>${html(why).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>
      ${request(attempt)}
      <div class="result" aria-live="polite" hidden></div>
    </section>`
}

function request(attempt) {
  if (attempt.json !== undefined) return jsonForm(attempt)
  return attempt.fields === undefined ? link(attempt) : form(attempt)
}

function button({ title }) {
  return `<button type="submit" aria-label="Send it: ${html(title)}">Send it</button>`
}

function link({ path, title }) {
  return `<pre tabindex="0" aria-label="Request"><code>GET ${html(path)}</code></pre>
      <p class="bar"><a class="button" data-send href="${html(path)}" aria-label="Send it: ${html(title)}">Send it</a>
        <a class="aside" href="/plain${html(path)}">what Express makes of it</a></p>`
}

function form(attempt) {
  const { path, fields, pattern } = attempt
  const lines = fields.map(([name, value]) => `${name} = ${value}`)
  const inputs = fields.map(
    ([name, value]) => `<input type="hidden" name="${html(name)}" value="${html(value)}">`,
  )
  const slow = pattern ? ` data-pattern="${html(WORDS.source)}"` : ''
  return `<pre tabindex="0" aria-label="Request"><code>POST ${html(path)}\n\n${html(lines.join('\n'))}</code></pre>
      <form class="bar" method="post" action="${html(path)}" data-send${slow}>${inputs.join('')}
        ${button(attempt)}
        <button class="aside" type="submit" formaction="/plain${html(path)}">what Express makes of it</button></form>`
}

function jsonForm(attempt) {
  const { path, json, schema, id } = attempt
  const rows = Math.min(12, json.split('\n').length)
  return `<form method="post" action="/values/${html(schema)}" data-send="${html(path)}">
        <label for="${html(id)}-json">POST ${html(path)}, as JSON; change it as you like</label>
        <textarea id="${html(id)}-json" name="json" rows="${rows}" spellcheck="false">${html(json)}</textarea>
        <p class="bar">${button(attempt)}</p></form>`
}

module.exports = { valuesPage }
