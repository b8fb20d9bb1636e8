'use strict'

const assert = require('node:assert')
const { spawnSync } = require('node:child_process')
const { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { describe, it } = require('node:test')
const { setFlagsFromString } = require('node:v8')
const { runInNewContext } = require('node:vm')
const { Worker } = require('node:worker_threads')
const native = require('../lib/native.js')

const patterns = native.patterns()
const { SafeRegExp } = require('../lib/pattern/regexp.js')
const { isRefusal, show } = require('./pattern-oracle.js')

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

/** Compiles and asks patterns that are nested deeply where V8 has hardly any stack left, in a worker, which has least. */
const EXHAUSTED = `
  const { Worker, isMainThread } = require('node:worker_threads')
  if (isMainThread) {
    new Worker(__filename).on('exit', (code) => process.exit(code))
  } else {
    const { SafeRegExp } = require(process.argv[2])
    new SafeRegExp('(a)').exec('a')
    const nested = (open, close) => open.repeat(240) + 'a' + close.repeat(240)
    const sources = [nested('(', ')'), nested('(?:', ')*'), nested('(?=', ')'), nested('(a|', ')'), nested('((?:', ')+b?)').slice(0, 900)]
    let tried = 0
    const attempt = () => {
      for (const source of sources) {
        try {
          const safe = new SafeRegExp(source)
          safe.exec('a'.repeat(5000))
          tried += 1
        } catch {}
      }
    }
    const descend = () => {
      try {
        descend()
      } catch {}
      if (tried < 400) attempt()
    }
    descend()
    process.exitCode = tried > 0 ? 0 : 3
  }
`

describe('a pattern of hostile size', () => {
  const hostile = {
    '100,000 parentheses': '('.repeat(100_000) + ')'.repeat(100_000),
    '100,000 lookaheads': '(?='.repeat(100_000) + ')'.repeat(100_000),
    '100,000 groups in a row': '()'.repeat(100_000),
    '100,000 brackets': '['.repeat(100_000),
    '100,000 alternatives of groups': '(a)|'.repeat(100_000),
    'a million characters': 'a'.repeat(1_000_000),
    'counts within counts': '(?:(?:(?:a{1000}){1000}){1000}){1000}',
    'a count beyond every integer': 'a{99999999999999999999}',
    'lookarounds within lookarounds': '(?=(?<=(?!'.repeat(80) + 'a' + ')))'.repeat(80),
    'loops of nothing within loops': '(?:'.repeat(200) + 'a?' + ')*'.repeat(200),
  }
  for (const [name, source] of Object.entries(hostile)) {
    it(`is compiled or refused, and ends nothing: ${name}`, () => {
      for (const compile of [
        () => new SafeRegExp(source).test('aaa'),
        () => patterns.test(native.compilePattern(source, '', []).handle, 'aaa', 0, false),
        () => native.patternProperties(source, ''),
      ]) {
        try {
          compile()
        } catch (error) {
          assert.ok(error instanceof SyntaxError || isRefusal(error), `${error}`)
        }
      }
    })
  }

  it('is nested deeply and ends nothing where there is hardly any stack left', () => {
    const folder = mkdtempSync(join(tmpdir(), 'armet-stack-'))
    const file = join(folder, 'exhausted.js')
    writeFileSync(
      file,
      EXHAUSTED.replaceAll(
        'process.argv[2]',
        JSON.stringify(require.resolve('../lib/pattern/regexp.js')),
      ),
    )
    const { status, signal, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    assert.deepStrictEqual([status, signal], [0, null], stderr)
  })

  it('of 100,000 parentheses is refused with a code by the core itself', () => {
    assert.throws(() => native.compilePattern(hostile['100,000 parentheses'], '', []), {
      code: /^ARMET_PATTERN_/,
    })
  })
})

describe('the native boundary', () => {
  it('refuses what is no text with a code', () => {
    const { handle } = native.compilePattern('a', '', [])
    for (const value of [undefined, null, 1, {}, []]) {
      assert.throws(() => patterns.test(handle, value, 0, false), { code: 'ARMET_PATTERN_INPUT' })
    }
  })

  it('opens nothing with a number of something else, or with what is none', () => {
    const { handle } = native.compilePattern('a', '', [])
    const { schemas, guards, ...core } = native.values()
    const schema = core.compile('{"kind":"string"}', '{}').handle
    const guard = core.guard('{}')
    const set = native.compilePatternSet([['a', '', []]])
    const others = [set, schema, guard, undefined, null, 0, -1, 1, handle + 1, 2 ** 40, 'a', {}, []]
    for (const name of [
      'test',
      'exec',
      'all',
      'replace',
      'bytes',
      'ahead',
      'begins',
      'whole',
      'execPart',
      'testPart',
    ]) {
      for (const other of others) {
        // As one that had to make room: lib/ compiles it again.
        const answer = patterns[name](other, 'a', 'a', 0, 0)
        assert.strictEqual(answer, name === 'test' ? undefined : -3, name)
      }
    }
    const functions = [
      [native.patternSets(), set],
      [schemas, schema],
      [guards, guard],
    ]
    for (const [namespace, own] of functions) {
      for (const name of Object.keys(namespace).filter(
        (key) => typeof namespace[key] === 'function',
      )) {
        for (const other of [
          handle,
          set,
          schema,
          guard,
          undefined,
          null,
          1,
          'a',
          {},
          [],
          () => 1,
        ]) {
          if (other === own) continue
          assert.strictEqual(namespace[name](other, 'a', 0, 0, 0), undefined, name)
        }
      }
    }
  })

  it('answers arguments of every wrong kind with an error or a result, never a crash', () => {
    const { handle } = native.compilePattern('(a)|b', '', [])
    const values = [
      undefined,
      null,
      1,
      -1,
      Number.NaN,
      2 ** 40,
      'ab',
      true,
      {},
      [],
      Symbol('x'),
      1n,
      () => 1,
      new Uint8Array(2),
      new Float64Array(2),
    ]
    for (const name of ['test', 'exec', 'all']) {
      assert.throws(() => patterns[name](handle), Error)
      for (const text of values) {
        for (const index of values) {
          for (const last of values) {
            try {
              patterns[name](handle, text, index, last, last)
            } catch (error) {
              assert.ok(error instanceof Error)
            }
          }
        }
      }
    }
    for (const value of values) {
      for (const call of [
        () => native.compilePattern(value, '', []),
        () => native.compilePattern('a', value, []),
        () => native.compilePattern('a', '', value),
        () => native.patternProperties(value, value),
      ]) {
        try {
          call()
        } catch (error) {
          assert.ok(error instanceof Error)
        }
      }
    }
  })

  it('survives being called again from inside a result', () => {
    const outer = new SafeRegExp('(.)', 'g')
    const result = 'ab'.replace(outer, (letter) =>
      'cd'.replace(outer, (inner) => letter + inner + outer.exec('zz')),
    )
    assert.strictEqual(
      result,
      'ab'.replace(/(.)/g, (letter) => 'cd'.replace(/(.)/g, (inner) => `${letter}${inner}z,z`)),
    )
  })

  it('keeps its positions when the shared array grows', () => {
    const many = `(${'(a)'.repeat(900)})`
    const safe = new SafeRegExp(many, 'd')
    assert.strictEqual(safe.exec('a'.repeat(900)).length, 902)
    assert.strictEqual('a'.repeat(50_000).match(new SafeRegExp('a', 'g')).length, 50_000)
    assert.deepStrictEqual(new SafeRegExp('b(c)').exec('abc').slice(), ['bc', 'c'])
  })
})

describe('two copies of the JavaScript with one addon', () => {
  it('each read their own positions when those of the other grow', () => {
    const mine = Object.keys(require.cache).filter((file) => /[/\\]lib[/\\]/.test(file))
    const cached = mine.map((file) => [file, require.cache[file]])
    for (const file of mine) delete require.cache[file]
    try {
      const { SafeRegExp: Other } = require('../lib/pattern/regexp.js')
      assert.notStrictEqual(Other, SafeRegExp)
      const pair = new SafeRegExp('(\\d+)-(\\d+)')
      pair.exec('id 12-34')
      assert.strictEqual('x'.repeat(5000).match(new Other('x', 'g')).length, 5000)
      assert.deepStrictEqual(pair.exec('   99-100 ').slice(), ['99-100', '99', '100'])
    } finally {
      for (const [file, module] of cached) require.cache[file] = module
    }
  })
})

describe('the memory of patterns', () => {
  it('is shared by those of the same source and flags', () => {
    const text = 'abx'
    new SafeRegExp('(a|b)*same', 'g').exec(text)
    const before = patterns.held()
    for (let i = 0; i < 1000; i += 1) {
      assert.strictEqual(new SafeRegExp('(a|b)*same', 'g').exec(text), null)
      assert.strictEqual(new SafeRegExp('(a|b)*same', 'dg').lastIndex, 0)
    }
    assert.ok(patterns.held() <= before + 1)
  })
})

describe('a dropped pattern', () => {
  it('that is kept keeps no room for the most that it ever found', async () => {
    const text = 'a'.repeat(1_000_000)
    const before = process.memoryUsage().rss
    const kept = Array.from({ length: 40 }, (_, index) => new SafeRegExp(`a|b${index}`, 'g'))
    for (const pattern of kept) {
      assert.strictEqual(text.split(pattern).length, text.length + 1)
      await settled()
    }
    const grown = (process.memoryUsage().rss - before) / kept.length
    // Eight bytes for each of a million matches would be 8 MB.
    assert.ok(grown < 4 * 1024 * 1024, `${grown} bytes for each`)
  })

  it('leaves the memory of the process as it was', async () => {
    const round = async () => {
      for (let i = 0; i < 2000; i += 1)
        new SafeRegExp(`^(?=.*[A-Z])(?=.*\\d)[^]{8,${20 + (i % 20)}}$`).test('Passw0rd!')
      await settled()
      return process.memoryUsage().rss
    }
    await round()
    const first = await round()
    for (let i = 0; i < 5; i += 1) await round()
    const last = await round()
    assert.ok(last - first < 40 * 1024 * 1024, `${first} then ${last} bytes`)
  })
})

async function settled() {
  for (let i = 0; i < 5; i += 1) {
    collect()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('worker threads', () => {
  const program = `
    const { parentPort, workerData } = require('node:worker_threads')
    const { SafeRegExp } = require(workerData)
    const results = []
    for (let i = 0; i < 300; i += 1) {
      const re = new SafeRegExp('(\\\\p{L}+)(\\\\d)?(?=-|$)', 'gu')
      results.push('ab1-\\u00e92-x'.replace(re, '[$2$1]'))
    }
    parentPort.postMessage(new Set(results))
  `
  const library = require.resolve('../lib/pattern/regexp.js')
  const expected = 'ab1-\u00e92-x'.replace(/(\p{L}+)(\d)?(?=-|$)/gu, '[$2$1]')

  it('have patterns of their own, at the same time as the main thread', async () => {
    const here = new SafeRegExp('(\\p{L}+)(\\d)?(?=-|$)', 'gu')
    const answers = Array.from({ length: 4 }, () => {
      const worker = new Worker(program, { eval: true, workerData: library })
      return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
    })
    assert.strictEqual('ab1-\u00e92-x'.replace(here, '[$2$1]'), expected)
    for (const results of await Promise.all(answers))
      assert.deepStrictEqual([...results], [expected])
  })

  it('may end in the middle of a match', async () => {
    for (let i = 0; i < 10; i += 1) {
      const worker = new Worker(
        `const { SafeRegExp } = require(require('node:worker_threads').workerData)
         require('node:worker_threads').parentPort.postMessage('ready')
         for (;;) 'ab'.repeat(5000).replace(new SafeRegExp('(a)(?=(b))', 'g'), '$2$1')`,
        { eval: true, workerData: library },
      )
      await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
      await worker.terminate()
    }
  })
})

describe('two copies of the package', () => {
  it('in one process do not disturb each other', () => {
    const directory = mkdtempSync(join(tmpdir(), 'armet-'))
    try {
      cpSync(join(__dirname, '..', 'lib'), join(directory, 'lib'), { recursive: true })
      cpSync(join(__dirname, '..', 'native'), join(directory, 'native'), { recursive: true })
      copyFileSync(join(__dirname, '..', 'package.json'), join(directory, 'package.json'))
      const { SafeRegExp: Other } = require(join(directory, 'lib', 'pattern', 'regexp.js'))
      assert.notStrictEqual(Other, SafeRegExp)
      const text = 'ab'.repeat(2000)
      const [mine, theirs] = [new SafeRegExp('(a)(b)', 'g'), new Other('(a)(b)', 'g')]
      const result = text.replace(mine, (whole, a, b) => whole.replace(theirs, b + a))
      assert.strictEqual(result, 'ba'.repeat(2000))
      assert.deepStrictEqual(show(theirs.exec(text)), show(mine.exec(text)))
      assert.ok(!(theirs instanceof SafeRegExp))
      assert.strictEqual(String(new SafeRegExp(theirs)), '/(a)(b)/g')
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })
})
