'use strict'

// Makes a header that has one value and no options, off by default, with all that belongs to it:
//
//   npm run new:header -- Document-Policy 'force-load-at-top' https://wicg.github.io/document-policy/
//
// What is left to do is what makes it this header: its options, in its Rust file, their types and their words.

const { spawnSync } = require('node:child_process')
const { join } = require('node:path')
const { Checkout, camel, snake } = require('./edit.js')

const rust = ({
  name,
  key,
  value,
  standard,
}) => `//! \`${name}\`, as [its standard](${standard}) defines it.

use super::fixed_value;
use super::header::{Call, Header};
use super::plan::Step;
use crate::error::Error;

const NAME: &str = "${name}";

pub(super) const HEADER: Header = Header {
    key: "${key}",
    alias: None,
    name: NAME,
    default: false,
    options: &[],
    leftovers: &[],
    dropped: None,
    compile,
};

#[expect(
    clippy::unnecessary_wraps,
    reason = "the table asks one shape of every header"
)]
fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    Ok(fixed_value::compile(call, NAME, ${JSON.stringify(value)}))
}
`

const facts = ({ name, key, value }) => `'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const armet = require('..')

function sent(middleware) {
  const headers = new Map()
  const res = {
    setHeader: (name, value) => headers.set(name, value),
    removeHeader: (name) => headers.delete(name),
    getHeader: (name) => headers.get(name),
  }
  middleware({}, res, () => {})
  return headers
}

test('${name} is sent by its own function', () => {
  assert.equal(sent(armet.${key}()).get('${name}'), ${JSON.stringify(value)})
})

test('armet() sends ${name} when it is asked to, and not by default', () => {
  assert.ok(sent(armet({ ${key}: true })).has('${name}'))
  assert.ok(!sent(armet()).has('${name}'))
})
`

/**
 * @param {string} root A checkout.
 * @param {{ name: string, value: string, standard: string }} header
 */
function newHeader(root, { name, value, standard }) {
  const checkout = new Checkout(root)
  const file = snake(name)
  const key = camel(name)
  const header = { name, key, value, standard }

  checkout.create(`src/headers/${file}.rs`, rust(header))
  checkout.after('src/headers/mod.rs', '^mod \\w+;$', `mod ${file};`)
  checkout.change('src/headers/table.rs', (text) =>
    text
      .replace(/use super::\{\n/, `use super::{\n    ${file},\n`)
      .replace(/\n\];\n$/, `\n    ${file}::HEADER,\n];\n`),
  )
  checkout.after(
    'index.js',
    '^module\\.exports\\.xXssProtection = .*$',
    `module.exports.${key} = header('${key}')`,
  )
  checkout.change('types/headers.d.ts', (text) =>
    text
      .replace(
        /( {2}export type ArmetOptions = .* & \{\n)/,
        `$1    /**
     * \`${name}\`. Off by default.
     *
     * @defaultValue \`false\`
     * @example
     * \`\`\`js
     * armet({ ${key}: true })
     * \`\`\`
     */
    ${key}?: boolean
`,
      )
      .replace(
        /( {4}xXssProtection: \(\) => HeaderMiddleware\n)/,
        `$1
    /**
     * \`${name}\`. {@link ${standard} | Its standard}
     *
     * @example
     * \`\`\`js
     * app.use(armet.${key}())
     * \`\`\`
     */
    ${key}: () => HeaderMiddleware
`,
      ),
  )
  checkout.change('docs/headers.md', (text) =>
    text.replace(
      '## Headers that helmet has dropped\n',
      `## ${name}

[Its standard](${standard}). \`${key}\`, **off by default**; \`true\` sends \`${value}\`. No options.

\`\`\`js
app.use(armet({ ${key}: true }))
\`\`\`

## Headers that helmet has dropped
`,
    ),
  )
  checkout.create(`__test__/header-${file.replaceAll('_', '-')}.test.js`, facts(header))
  spawnSync('rustfmt', ['--edition', '2024', join(root, 'src/headers/mod.rs')], {
    stdio: 'inherit',
  })
}

module.exports = { newHeader }

if (require.main === module) {
  const [name = '', value, standard = ''] = process.argv.slice(2)
  if (!/^[A-Z][\w-]*$/.test(name) || value === undefined || !standard.startsWith('https://')) {
    console.error("Usage: npm run new:header -- Header-Name 'its value' https://its.standard/")
    process.exit(1)
  }
  newHeader(join(__dirname, '..'), { name, value, standard })
  console.log(
    'Now: npm run build && npm run generate && npm run format && npm test -- registry header-',
  )
}
