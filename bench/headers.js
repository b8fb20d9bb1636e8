'use strict'

// Setting security headers: armet beside helmet, nosecone and Node itself.
//
//   npm run peers                            installs the hosts
//   node bench/headers.js                    prints the tables
//   node bench/headers.js --write            and puts them into RESULTS.md
//   BENCH_ROUNDS=5 node bench/headers.js     a quick look

const { version } = require('../package.json')
const { express } = require('./support/express.js')
const { hosts } = require('./support/hosts.js')
const { writeSection } = require('./support/results.js')
const { setting } = require('./support/setting.js')
const { startUp } = require('./support/start-up.js')

const rounds = count('BENCH_ROUNDS', 40)
const budget = count('BENCH_MILLISECONDS', 20)
const requests = count('BENCH_REQUESTS', 400)
const generations = Math.min(8, rounds)
const warmUp = Math.min(4, rounds)

const INTRODUCTION = `Processor time (\`process.cpuUsage\`), medians over ${rounds} interleaved rounds; a shared machine with two cores, so the
ratios count, not the absolute figures.`

const SETTING = `### On a response

A real \`http.ServerResponse\`, every row in a process of its own, all rows in turns, ${budget} ms of processor time a turn. The
responses are made in the state named before the clock starts, 200 at once. "Set" is the middleware; "set and emit" also
builds the header block (\`res.writeHead(200)\`), which includes what Node itself adds to it. The ratio is to helmet's row of the same
policy and response. Rows of a policy set the same headers in the same order, which is checked first, except nosecone's, whose
defaults are its own: it is called once and its \`Headers\` given to \`res.setHeaders\`, and with a nonce it is called for each response.
The nonce policy is one nonce in \`script-src\` and \`style-src\` and in \`res.locals.cspNonce\`; randomBytes is the recipe of helmet's
documentation, \`crypto.randomBytes(16).toString('base64')\` in a middleware and a function in both directives.
"One shared table" is no way to set headers, as responses would share what they change: it is the least that any can cost, with nothing
done per response but Node building the block. While Node builds it, no ratio below that row's can be reached. The last row is Node's
public way to send headers that nobody reads or changes.`

const EXPRESS = `### In an Express server

Processor time of the server, the kernel's part included, for one \`res.send('Hello, world')\`; ${requests} requests a turn over 8 keep-alive
connections, made by another process; all servers started anew ${generations} times. What is added is the median of the differences to
the bare server in the same round. The second and the third row are a floor: what Express takes to call any middleware, and
to set one header and send as many bytes as helmet's headers have.`

const HOSTS = `### Made for each request

Hosts that make their helmet anew for each request, with the packages that their apps use and armet in helmet's place: servers as
above, three for each host. The ratio is of what each adds to the host's own answer. The processor time of the server is taken, so
that Node's sockets and the host itself are in both figures and in neither difference.`

const START_UP = `### At the start

Fresh processes, ${rounds} of each in turns; armet as it is packed. Processor time from the first line of a program to its last, of
all threads: what Node takes to start is not in it, and for a first response neither is loading \`node:http\`. "Beyond helmet" is
the median of the differences to helmet's row in the same round. The floors are what Node takes to find and load any package, and
what the system takes to map the addon and Node to ask it for its functions: that is under every start with options. The clock counts
whatever else the machine is doing. The check of Node's header table is not part of a first response.`

async function main() {
  const parts = [
    INTRODUCTION,
    versions(),
    SETTING,
    await setting({ rounds, warmUp, budget }),
    EXPRESS,
    await express({ generations, rounds, warmUp: Math.min(12, rounds), requests }),
    HOSTS,
    await hosts({
      generations: Math.min(4, generations),
      rounds,
      warmUp: Math.min(12, rounds),
      requests,
    }),
    START_UP,
    await startUp({ rounds, warmUp: 1 }),
  ]
  const body = parts.join('\n\n')
  console.log(body)
  if (process.argv.includes('--write')) {
    writeSection('Headers', `${body}\n\nCommand: \`npm run bench:headers -- --write\``)
  }
}

function versions() {
  const others = ['helmet', 'nosecone', 'express'].map((name) => {
    return `${name} ${require(`../node_modules/${name}/package.json`).version}`
  })
  const { node, v8 } = process.versions
  return `armet ${version}, ${others.join(', ')}, Node ${node} (V8 ${v8}), ${process.platform} ${process.arch}.`
}

function count(name, usual) {
  const value = Number(process.env[name] ?? usual)
  if (Number.isInteger(value) && value >= 1) return value
  throw new Error(`${name} must be a whole number from 1 up.`)
}

main()
