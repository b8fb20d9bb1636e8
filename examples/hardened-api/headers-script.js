// Runs in the page, where the nonce lets it: asks for the page again and compares what came with what is shown.

const say = (id, text, good) => {
  const place = document.getElementById(id)
  place.textContent = text
  place.className = good ? 'good' : 'bad'
}
const withoutNonce = (value) => value?.replace(/'nonce-[^']+'/g, "'nonce'").replace(/;\s*/g, ';')

say('nonce', 'ran', true)
say('isolated', crossOriginIsolated ? 'yes' : 'no', crossOriginIsolated)

fetch(location.href)
  .then(({ headers }) => {
    const sections = [...document.querySelectorAll('[data-header]')]
    const received = sections.filter((section) => {
      const shown = section.querySelector('code').textContent
      return withoutNonce(headers.get(section.dataset.header)) === withoutNonce(shown)
    })
    say('received', `${received.length} of ${sections.length}`, received.length === sections.length)
  })
  .catch(() => say('received', 'the server did not answer', false))
