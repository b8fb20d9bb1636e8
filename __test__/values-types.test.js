'use strict'

const assert = require('node:assert')
const { spawnSync } = require('node:child_process')
const {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  mkdirSync,
} = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { test } = require('node:test')

const root = join(__dirname, '..')
const declarations = existsSync(join(root, 'index.d.ts')) ? 'whole' : 'part'

// Until index.d.ts holds this part, it is set between the lines that will hold it.
function typesOf() {
  if (declarations === 'whole') return readFileSync(join(root, 'index.d.ts'), 'utf8')
  const part = readFileSync(join(root, 'types-values.d.ts.part'), 'utf8')
  const [inside, beside] = part.split('// ---- beside the namespace\n')
  return `declare function armet(): void\ndeclare namespace armet {\n${inside}\n}\n${beside}\nexport = armet\n`
}

for (const extra of [
  [],
  ['--exactOptionalPropertyTypes'],
  ['--module', 'nodenext', '--moduleResolution', 'nodenext'],
]) {
  test(`a handler sees the types of what passed, without a cast ${extra.join(' ')}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'armet-types-'))
    try {
      writeFileSync(join(folder, 'index.d.ts'), typesOf())
      writeFileSync(
        join(folder, 'values.ts'),
        readFileSync(join(__dirname, 'types/values.ts'), 'utf8'),
      )
      mkdirSync(join(folder, 'node_modules/armet'), { recursive: true })
      writeFileSync(join(folder, 'node_modules/armet/index.d.ts'), typesOf())
      writeFileSync(
        join(folder, 'node_modules/armet/package.json'),
        '{"name":"armet","version":"0.0.0","types":"index.d.ts"}',
      )
      for (const name of ['express', 'zod', '@types', '@standard-schema', 'undici-types']) {
        symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
      }
      const args = [
        '--noEmit',
        '--strict',
        '--target',
        'es2022',
        '--esModuleInterop',
        '--preserveSymlinks',
        '--types',
        'node',
      ]
      const told =
        extra.length > 2
          ? extra
          : ['--module', 'commonjs', '--moduleResolution', 'node10', ...extra]
      const tsc = spawnSync(
        process.execPath,
        [join(root, 'node_modules/typescript/bin/tsc'), ...args, ...told, 'values.ts'],
        {
          cwd: folder,
          encoding: 'utf8',
        },
      )
      assert.strictEqual(tsc.stdout, '')
      assert.strictEqual(tsc.status, 0)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
}
