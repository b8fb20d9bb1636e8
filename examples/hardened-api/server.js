'use strict'

const { createApp } = require('./app.js')

/** How long open connections may take to finish, in milliseconds. */
const GRACE = 5000

const server = createApp().listen(Number(process.env.PORT ?? 3000), (error) => {
  if (error) throw error
  console.log(`Listening on http://localhost:${server.address().port}`)
})

function shutDown() {
  server.close()
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), GRACE).unref()
}

process.once('SIGTERM', shutDown)
process.once('SIGINT', shutDown)
