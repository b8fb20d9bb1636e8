// A worker: an ordinary RegExp may take years over a text, and whoever asked stops waiting.

self.addEventListener('message', ({ data: { source, text } }) => {
  const began = performance.now()
  const answer = new RegExp(source).test(text)
  postMessage(`${answer}, after ${Math.round(performance.now() - began)} ms`)
})
