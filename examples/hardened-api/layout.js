'use strict'

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

function errorPage(title, text) {
  return layout(
    title,
    `<p class="lead">${html(text)}</p><p><a href="/">Back to the headers</a></p>`,
  )
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function html(text) {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character])
}

module.exports = { errorPage, html, layout }
