'use strict'

// The package as a stranger gets it: packed, installed without scripts and without Rust, run.

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} = require('node:fs')
const { tmpdir } = require('node:os')
const { delimiter, join } = require('node:path')
const { after, before, describe, it } = require('node:test')
const { platform } = require('../lib/platform.js')
const { faults } = require('../scripts/release-check.js')
const { stage } = require('../scripts/stage.js')
const { root, runNode } = require('./support/child.js')

/** The search path without Rust. */
const PATH = process.env.PATH.split(delimiter)
  .filter((folder) => !['cargo', 'rustc', 'rustup'].some((tool) => existsSync(join(folder, tool))))
  .join(delimiter)

const SERVE = `
const app = express()
app.use(middleware)
app.get('/', (req, res) => res.send('Hello'))
const server = app.listen(0, '127.0.0.1', () => {
  http.get({ port: server.address().port, agent: false }, (res) => {
    const lines = []
    for (let at = 0; at < res.rawHeaders.length; at += 2) {
      if (res.rawHeaders[at] !== 'Date') lines.push(res.rawHeaders[at] + ': ' + res.rawHeaders[at + 1])
    }
    console.log(JSON.stringify({ status: res.statusCode, lines }))
    res.resume().on('end', () => server.close())
  })
})`

const PROGRAMS = {
  CommonJS: {
    file: 'app.cjs',
    text: (name) => `
const express = require('express')
const http = require('node:http')
const library = require('${name}')
const middleware = library()
${SERVE}`,
  },
  'CommonJS by .default': {
    file: 'default.cjs',
    text: (name) => `
const express = require('express')
const http = require('node:http')
const { default: library } = require('${name}')
const middleware = library()
${SERVE}`,
  },
  'an ES module': {
    file: 'app.mjs',
    text: (name) => `
import express from 'express'
import http from 'node:http'
import library from '${name}'
const middleware = library()
${SERVE}`,
  },
  'an ES module with named imports': {
    file: 'named.mjs',
    text: (name) => `
import express from 'express'
import http from 'node:http'
import { contentSecurityPolicy, frameguard, hidePoweredBy, hsts } from '${name}'
const parts = [contentSecurityPolicy(), hsts({ maxAge: 86400, includeSubDomains: false }), frameguard({ action: 'deny' }), hidePoweredBy()]
const middleware = (req, res, next) => parts.reduceRight((after, part) => () => part(req, res, after), next)()
${SERVE}`,
  },
  'import()': {
    file: 'dynamic.cjs',
    text: (name) => `
const express = require('express')
const http = require('node:http')
import('${name}').then(({ default: library }) => {
const middleware = library({ hsts: false })
${SERVE}
})`,
  },
}

describe('the packed package', () => {
  let folder
  let packed
  const staged = () => join(folder, 'staged')
  const tarball = () => join(folder, packed.filename)
  const npm = (args, cwd) =>
    execFileSync('npm', args, {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, PATH, npm_config_update_notifier: 'false' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'armet-package-'))
    stage(staged())
    const [first] = JSON.parse(npm(['pack', '--json', '--pack-destination', folder], staged()))
    packed = first
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('holds what runs, and the addon for this platform, and nothing else', () => {
    const files = packed.files.map(({ path }) => path)
    const expected =
      /^(index\.(js|mjs|d\.ts|d\.mts)|(headers|lib|import)\.js|types\/[a-z-]+\.d\.ts|native\/armet\.[a-z0-9-]+\.node|package\.json|(README|CHANGELOG|SECURITY|THIRD-PARTY)\.md|LICENSE)$/
    assert.deepEqual(
      files.filter((file) => !expected.test(file)),
      [],
    )
    for (const file of [
      'index.js',
      'headers.js',
      'lib.js',
      'import.js',
      'index.mjs',
      'index.d.ts',
      'index.d.mts',
      'types/headers.d.ts',
      'package.json',
      'LICENSE',
      'THIRD-PARTY.md',
      'README.md',
      `native/armet.${platform()}.node`,
    ]) {
      assert.ok(files.includes(file), `${file} is missing`)
    }
  })

  it('holds every file that its JavaScript asks for', () => {
    const files = new Set(packed.files.map(({ path }) => path))
    const scripts = [...files].filter((file) => /\.m?js$/.test(file))
    for (const script of scripts) {
      const text = readFileSync(join(staged(), script), 'utf8')
      for (const [, wanted] of text.matchAll(/(?:require\(|from )'(\.[^']+)'/g)) {
        const file = join(script, '..', wanted)
        // Addons of platforms that this one was not packed for are asked for in a `try`.
        if (/^native.armet\.[a-z0-9-]+\.node$/.test(file)) continue
        assert.ok(files.has(file), `${script} asks for ${file}`)
      }
    }
  })

  it('holds every file that its types ask for', () => {
    const files = new Set(packed.files.map(({ path }) => path))
    for (const declaration of [...files].filter((file) => /\.d\.m?ts$/.test(file))) {
      const text = readFileSync(join(staged(), declaration), 'utf8')
      for (const [, wanted] of text.matchAll(
        /(?:require\(|from |import |module )'(\.[^']+)\.js'/g,
      )) {
        const file = join(declaration, '..', `${wanted}.d.ts`)
        assert.ok(files.has(file), `${declaration} asks for ${file}`)
      }
    }
  })

  it('names no folder of the machine it was made on', () => {
    const addon = readFileSync(join(root, 'native', `armet.${platform()}.node`))
    const home = process.env.HOME ?? '/root'
    for (const path of [root, join(home, '.cargo')]) {
      assert.equal(addon.includes(path), false, `the addon holds ${path}`)
    }
  })

  it('has no dependencies and runs nothing when installed', () => {
    const manifest = JSON.parse(readFileSync(join(staged(), 'package.json'), 'utf8'))
    for (const name of ['dependencies', 'peerDependencies', 'devDependencies', 'overrides']) {
      assert.equal(manifest[name], undefined, name)
    }
    assert.equal(manifest.scripts, undefined)
    assert.equal(manifest.private, undefined)
  })

  it('loads what every program loads from one file, and the rest from one more each', async () => {
    const loaded = async (flags, begin) => {
      const program = `${begin}
        const files = []
        const add = () => files.push(Object.keys(require.cache).map((file) => file.split(/[\\\\/]/).at(-1)))
        armet()
        add()
        armet({ hsts: false })
        add()
        armet.query({ page: armet.s.integer() })
        armet.safeRegExp('a')
        add()
        console.log(JSON.stringify(files))`
      const { stdout, stderr } = await runNode([...flags, '-e', program], { cwd: staged() })
      assert.equal(stderr, '')
      return JSON.parse(stdout)
    }
    const compiled = ['headers.js', `armet.${platform()}.node`]
    const expected = (...first) => [
      first,
      [...first, ...compiled],
      [...first, ...compiled, 'lib.js'],
    ]
    assert.deepEqual(await loaded([], "const armet = require('./index.js')"), expected('index.js'))
    const asModule = `
      import { createRequire } from 'node:module'
      import armet from './index.mjs'
      const require = createRequire(import.meta.url)`
    assert.deepEqual(
      await loaded(['--input-type=module'], asModule),
      expected('import.js', 'index.js'),
    )
  })

  it('is described for npm, and may not be released while a placeholder stands in it', () => {
    const manifest = JSON.parse(readFileSync(join(staged(), 'package.json'), 'utf8'))
    const named = (found) => found.map((fault) => fault.split(' ')[0]).sort()
    assert.deepEqual(named(faults(manifest)), [
      'author',
      'bugs',
      'funding',
      'homepage',
      'repository',
    ])
    const filled = JSON.parse(JSON.stringify(manifest).replaceAll('OWNER', 'example'))
    assert.deepEqual(faults(filled), [])
    assert.deepEqual(named(faults({ ...filled, funding: undefined })), ['funding'])
    assert.deepEqual(named(faults({ ...filled, publishConfig: {} })), ['publishConfig.provenance'])
  })

  it('has a README whose links lead somewhere from the page of npm', () => {
    const text = readFileSync(join(staged(), 'README.md'), 'utf8')
    const anchors = new Set(
      [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
        heading
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
          .replaceAll(' ', '-'),
      ),
    )
    for (const [, link] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (link.startsWith('#')) assert.ok(anchors.has(link.slice(1)), `no heading for ${link}`)
      else assert.match(link, /^https:\/\//)
      const [, path] = /\/blob\/v[\d.]+\/([^#]+)/.exec(link) ?? []
      if (path !== undefined) assert.ok(existsSync(join(root, path)), `no file for ${link}`)
    }
  })

  it('takes the place of helmet in packages that ask for it, by the documented lines', () => {
    const page = readFileSync(join(root, 'docs', 'helmet.md'), 'utf8')
    const [, lines] = /```json\n(\{\n {2}"overrides".*?)```/s.exec(page)
    const asNamed = `npm:armet@${packed.version}`
    assert.ok(lines.includes(asNamed))
    const project = join(folder, 'overridden')
    const wrapper = join(folder, 'wraps-helmet')
    for (const made of [project, wrapper]) mkdirSync(made)
    const write = (file, data) => writeFileSync(file, JSON.stringify(data))
    write(join(wrapper, 'package.json'), {
      name: 'wraps-helmet',
      version: '1.0.0',
      dependencies: { helmet: '^8.0.0' },
      peerDependencies: { helmet: '>= 6 < 9' },
    })
    writeFileSync(join(wrapper, 'index.js'), "module.exports = require('helmet')")
    const [{ filename }] = JSON.parse(
      npm(['pack', '--json', '--pack-destination', folder], wrapper),
    )
    write(join(project, 'package.json'), {
      name: 'overridden',
      private: true,
      dependencies: { 'wraps-helmet': `file:${join(folder, filename)}` },
      ...JSON.parse(lines.replace(asNamed, `file:${tarball()}`)),
    })
    npm(['install', '--ignore-scripts', '--offline', '--no-audit', '--no-fund'], project)
    const program = "console.log(require('wraps-helmet').name, typeof require('wraps-helmet')())"
    const said = execFileSync(process.execPath, ['-e', program], { cwd: project, encoding: 'utf8' })
    assert.equal(said, 'armet function\n')
  })

  for (const [version, module] of [
    ['Express 4', 'express4'],
    ['Express 5', 'express'],
  ]) {
    describe(`installed beside ${version}, without scripts, network and Rust`, () => {
      let project
      before(() => {
        project = join(folder, module)
        mkdirSync(project)
        writeFileSync(
          join(project, 'package.json'),
          JSON.stringify({ name: 'empty', private: true }),
        )
        npm(
          ['install', tarball(), '--ignore-scripts', '--offline', '--no-audit', '--no-fund'],
          project,
        )
        symlinkSync(join(root, 'node_modules', module), join(project, 'node_modules', 'express'))
        symlinkSync(join(root, 'node_modules', 'helmet'), join(project, 'node_modules', 'helmet'))
      })

      it('brings nothing with it', () => {
        const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'))
        assert.deepEqual(Object.keys(lock.packages), ['', 'node_modules/armet'])
        assert.equal(lock.packages['node_modules/armet'].hasInstallScript, undefined)
      })

      for (const [kind, { file, text }] of Object.entries(PROGRAMS)) {
        it(`serves what helmet serves, from ${kind}`, async () => {
          const answers = {}
          for (const name of ['armet', 'helmet']) {
            writeFileSync(join(project, file), text(name))
            const { code, stdout, stderr } = await runNode([file], { cwd: project, env: { PATH } })
            assert.equal(code, 0, stderr)
            assert.equal(stderr, '')
            answers[name] = JSON.parse(stdout)
          }
          assert.deepEqual(answers.armet, answers.helmet)
          assert.equal(answers.armet.status, 200)
          assert.ok(answers.armet.lines.some((line) => line.startsWith('X-Frame-Options: ')))
        })
      }

      it('gives a nonce', async () => {
        const program = `
          const res = new (require('node:http').ServerResponse)({ method: 'GET' })
          require('armet')({ contentSecurityPolicy: { nonce: true } })({}, res, () => {})
          console.log(res.getHeader('content-security-policy').includes(res.locals.cspNonce))`
        const { stdout, stderr } = await runNode(['-e', program], { cwd: project, env: { PATH } })
        assert.equal(stdout, 'true\n', stderr)
      })

      it('lets its manifest be read and keeps the rest to itself', async () => {
        const program = `
          console.log(require('armet/package.json').name)
          try { require('armet/lib/headers/armet.js') } catch (error) { console.log(error.code) }`
        const { stdout } = await runNode(['-e', program], { cwd: project })
        assert.equal(stdout, 'armet\nERR_PACKAGE_PATH_NOT_EXPORTED\n')
      })
    })
  }
})
