// Runs in the page, where the nonce lets it: sends each request to the API and to the plain handler, and shows both answers.

const PATIENCE = 2000

const element = (name, text, className) => {
  const made = document.createElement(name)
  if (text !== undefined) made.textContent = text
  if (className !== undefined) made.className = className
  return made
}
const labelled = (label, ...parts) => {
  const box = element('div')
  box.append(element('h4', label), ...parts)
  return box
}
const well = (text, label) => {
  const pre = element('pre')
  pre.tabIndex = 0
  pre.setAttribute('aria-label', label)
  pre.append(element('code', text))
  return pre
}

/** What a link or a form sends. */
function requestOf(sender) {
  if (sender.tagName === 'A') return [sender.getAttribute('href'), { method: 'GET' }]
  if (sender.dataset.send === '') {
    const body = new URLSearchParams(new FormData(sender))
    return [sender.getAttribute('action'), { method: 'POST', body }]
  }
  const headers = { 'Content-Type': 'application/json' }
  return [sender.dataset.send, { method: 'POST', headers, body: sender.elements.json.value }]
}

function problemOf(status, title, body) {
  const parts = [element('p', `${status} ${title}`, `status ${status < 400 ? 'good' : 'bad'}`)]
  if (Array.isArray(body.errors)) {
    const list = element('ul')
    for (const { in: part, pointer, code, detail } of body.errors) {
      const place = decodeURIComponent(pointer.slice(2))
      const item = element('li')
      item.append(
        element('strong', `${part} ${place}`.trim()),
        ` ${detail} `,
        element('code', code),
      )
      list.append(item)
    }
    parts.push(list)
  } else if (body.detail !== undefined) parts.push(element('p', body.detail))
  const details = element('details')
  details.append(
    element('summary', 'The whole answer'),
    well(JSON.stringify(body, null, 2), 'Answer'),
  )
  return [...parts, details]
}

/** The same pattern as an ordinary RegExp, in a worker that is stopped when it takes too long. */
function slowness(source, text) {
  return new Promise((resolve) => {
    const worker = new Worker('/slow-pattern.js')
    const answer = (told) => {
      clearTimeout(timer)
      worker.terminate()
      resolve(told)
    }
    const timer = setTimeout(
      () =>
        answer(
          `// in this browser, stopped\n// after ${PATIENCE / 1000} seconds without an answer`,
        ),
      PATIENCE,
    )
    worker.onmessage = ({ data }) => answer(`// in this browser: ${data}`)
    worker.onerror = () => answer('// in this browser: it could not be tried')
    worker.postMessage({ source, text })
  })
}

async function plainAnswer(sender, path, init) {
  const response = await fetch(`/plain${path}`, init)
  const text = response.ok ? await response.text() : `${response.status} ${response.statusText}\n`
  if (sender.dataset.pattern === undefined) return text
  const { pattern } = sender.dataset
  const told = await slowness(pattern, sender.elements.headline.value)
  return `${text}\n/${pattern}/.test(req.body.headline)\n${told}\n`
}

async function send(sender) {
  const place = sender.closest('section').querySelector('.result')
  place.replaceChildren(element('p', 'Sending ...'))
  place.hidden = false
  const [path, init] = requestOf(sender)
  try {
    const asking = plainAnswer(sender, path, init)
    const response = await fetch(path, init)
    const answer = problemOf(response.status, response.statusText, await response.json())
    place.replaceChildren(
      labelled('armet answers', ...answer),
      labelled('A handler without it gets', well(await asking, 'What Express hands over')),
    )
    sender.dataset.status = response.status
  } catch {
    place.replaceChildren(element('p', 'The server did not answer.', 'bad'))
  }
  tell()
}

const senders = [...document.querySelectorAll('[data-send]')]

function tell() {
  const sent = senders.filter(({ dataset }) => dataset.status !== undefined)
  const refused = sent.filter(({ dataset }) => dataset.status >= 400 && dataset.status < 500)
  document.getElementById('told').textContent = `${sent.length} sent, ${refused.length} refused.`
}

for (const sender of senders) {
  sender.addEventListener(sender.tagName === 'A' ? 'click' : 'submit', (event) => {
    // The second button of a form, and a link opened elsewhere, go where they say.
    if (
      event.submitter?.hasAttribute('formaction') ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey
    )
      return
    event.preventDefault()
    send(sender)
  })
}
for (const aside of document.querySelectorAll('.aside')) aside.hidden = true
document.getElementById('bar').hidden = false
document.getElementById('all').addEventListener('click', async ({ target }) => {
  target.disabled = true
  for (const sender of senders) await send(sender)
  target.disabled = false
})
