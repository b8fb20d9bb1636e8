'use strict'

// Makes the rooms of a domain, and its row in domains.json:
//
//   npm run new:domain -- cors 'Cross-origin requests, allowed by name'
//
// They pass the tests of the registry and of the architecture as they are, and hold nothing.

const { join } = require('node:path')
const { Checkout, camel, snake } = require('./edit.js')

/**
 * @param {string} root A checkout.
 * @param {{ name: string, promise: string }} domain
 */
function newDomain(root, { name, promise }) {
  const checkout = new Checkout(root)
  const title = name[0].toUpperCase() + name.slice(1).replaceAll('-', ' ')
  const room = snake(name)

  checkout.change('domains.json', (text) => {
    const domains = JSON.parse(text)
    if (domains.some((domain) => domain.name === name)) throw new Error(`domains.json has ${name}.`)
    domains.push({
      name,
      promise,
      src: { [room]: ['error'] },
      lib: { [name]: [] },
      door: `lib/${name}/index.js`,
      types: [`types/${name}.d.ts`],
      docs: `docs/${name}.md`,
      tests: [`${name}.`],
      bench: `bench/${name}.js`,
      fuzz: [],
      exports: [],
    })
    return `${JSON.stringify(domains, undefined, 2)}\n`
  })
  checkout.create(`src/${room}/mod.rs`, `//! ${promise}.\n`)
  checkout.change('src/lib.rs', (text) =>
    text.replace(/^(pub mod schema;)$/m, `$1\npub mod ${room};`),
  )
  checkout.create(
    `lib/${name}/index.js`,
    `'use strict'\n\n// The door of ${name}: ${promise[0].toLowerCase()}${promise.slice(1)}.\n\nmodule.exports = {}\n`,
  )
  checkout.create(
    `types/${name}.d.ts`,
    `// What is declared for '../index.js' is a member of the namespace \`armet\` there.

import type {} from '../index.js'

declare module '../index.js' {}
`,
  )
  checkout.after('index.d.ts', "^import '\\./types/.*'$", `import './types/${name}.js'`)
  checkout.create(`docs/${name}.md`, `# ${title}\n\n${promise}.\n`)
  checkout.change('README.md', (text) =>
    text.replace(/^(?=\[The example\]\(docs\/example\.md\) · )/m, `[${title}](docs/${name}.md) · `),
  )
  checkout.create(
    `__test__/${name}.test.js`,
    `'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')

test('the door of ${name} lists what it exports', () => {
  const { exports } = require('../domains.json').find(({ name }) => name === '${name}')
  assert.deepEqual(Object.keys(require('../lib/${name}/index.js')), exports)
})
`,
  )
  checkout.create(
    `bench/${name}.js`,
    `'use strict'

// ${promise}.

const ${camel(name)} = require('../lib/${name}/index.js')

console.log('${name}: %d functions to measure', Object.keys(${camel(name)}).length)
`,
  )
  checkout.change('package.json', (text) => {
    const manifest = JSON.parse(text)
    manifest.scripts[`bench:${name}`] = `node bench/${name}.js`
    return `${JSON.stringify(manifest, undefined, 2)}\n`
  })
}

module.exports = { newDomain }

if (require.main === module) {
  const [name = '', promise = ''] = process.argv.slice(2)
  if (!/^[a-z][a-z-]*$/.test(name) || !/^[A-Z].*\w$/.test(promise)) {
    console.error(
      "Usage: npm run new:domain -- name 'What it promises, as a sentence without its full stop'",
    )
    process.exit(1)
  }
  newDomain(join(__dirname, '..'), { name, promise })
  console.log('Now: npm run format && npm test -- registry architecture')
}
