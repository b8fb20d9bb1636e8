'use strict'

module.exports = [
  {
    fact: 'a list that can change is read again for each response',
    cases: [
      (h, t) => {
        const list = ["'self'", t.fn('f', () => 'x.example')]
        t.later(() => list.push('later.example'))
        return h.contentSecurityPolicy({ directives: { scriptSrc: list } })
      },
      (h, t) => {
        const list = ["'self'"]
        t.later(() => list.push('later.example'))
        return h.contentSecurityPolicy({
          directives: { scriptSrc: list, imgSrc: [t.fn('f', () => 'x')] },
        })
      },
      (h, t) => {
        const list = ["'self'"]
        t.later(() => list.push('later.example'))
        return h.contentSecurityPolicy({ directives: { scriptSrc: list } })
      },
      (h, t) => {
        const set = new Set(["'self'"])
        t.later(() => set.add('later.example'))
        return h.contentSecurityPolicy({ directives: { scriptSrc: set } })
      },
      (h, t) => {
        const set = new Set(["'self'"])
        t.later(() => set.clear())
        return h.contentSecurityPolicy({
          directives: { scriptSrc: set, imgSrc: [t.fn('f', () => 'x')] },
        })
      },
      (h, t) => {
        const list = ['a.example', 5]
        t.later(() => list.push('later.example'))
        return h.contentSecurityPolicy({ directives: { scriptSrc: list } })
      },
      (h, t) => {
        const list = [5]
        t.later(() => list.push('self', 'nonce-x'))
        return h.contentSecurityPolicy({ directives: { scriptSrc: list } })
      },
      (h, t) => {
        const list = [5]
        t.later(() => list.push('a;b'))
        return h.contentSecurityPolicy({ directives: { scriptSrc: list } })
      },
      (h, t) => {
        const list = [5]
        t.later(() => {
          list.length = 0
        })
        return h.contentSecurityPolicy({ directives: { scriptSrc: list } })
      },
      (h, t) => {
        const list = [5]
        t.later(() => list.push(t.fn('late', () => 'late.example')))
        return h.contentSecurityPolicy({ directives: { scriptSrc: list } })
      },
      (h, t) => {
        const list = [t.fn('early', () => 'x.example')]
        t.later(() => {
          list[0] = 'fixed.example'
        })
        return h.contentSecurityPolicy({ directives: { scriptSrc: list } })
      },
      (h, t) => {
        const words = ['x.example']
        t.later(() => words.push('later.example'))
        return h.contentSecurityPolicy({
          directives: { scriptSrc: { [Symbol.iterator]: () => words.values() } },
        })
      },
    ],
  },
  {
    fact: 'iterables of any kind are read as often as there are responses',
    cases: [
      (h) =>
        h.contentSecurityPolicy({
          directives: {
            scriptSrc: {
              *[Symbol.iterator]() {
                yield "'self'"
                yield 'https:'
              },
            },
          },
        }),
      (h, t) =>
        h.contentSecurityPolicy({
          directives: {
            scriptSrc: {
              *[Symbol.iterator]() {
                yield t.fn('f', () => 'x')
              },
            },
          },
        }),
      (h) => h.contentSecurityPolicy({ directives: { scriptSrc: { *[Symbol.iterator]() {} } } }),
      (h) =>
        h.contentSecurityPolicy({
          directives: {
            scriptSrc: {
              *[Symbol.iterator]() {
                yield ''
              },
            },
          },
        }),
      (h) =>
        h.contentSecurityPolicy({
          directives: {
            scriptSrc: {
              *[Symbol.iterator]() {
                yield 'self'
              },
            },
          },
        }),
      (h) => h.contentSecurityPolicy({ directives: { scriptSrc: new Map([['a', 'b']]) } }),
      (h) => h.contentSecurityPolicy({ directives: { scriptSrc: new Uint8Array([1, 2]) } }),
      (h) => h.contentSecurityPolicy({ directives: { scriptSrc: new String("'self'") } }),
      (h) => h.contentSecurityPolicy({ directives: { scriptSrc: new Proxy(["'self'"], {}) } }),
      (h) => {
        let reads = 0
        const counting = {
          *[Symbol.iterator]() {
            yield `r${reads++}.example`
          },
        }
        return h.contentSecurityPolicy({ directives: { scriptSrc: counting } })
      },
      (h, t) => {
        const list = Object.assign(['a.example'], {
          *[Symbol.iterator]() {
            yield 'iterated.example'
          },
        })
        return h.contentSecurityPolicy({
          directives: { scriptSrc: list, imgSrc: [t.fn('f', () => 'x')] },
        })
      },
    ],
  },
  {
    fact: 'what a list or an entry throws at request time goes to next',
    differs: 'list-throws',
    cases: [
      (h) => {
        let reads = 0
        const counting = {
          *[Symbol.iterator]() {
            reads += 1
            if (reads > 2) throw new Error('dry')
            yield 'x'
          },
        }
        return h.contentSecurityPolicy({ directives: { scriptSrc: counting } })
      },
      (h) =>
        h.contentSecurityPolicy({
          directives: {
            scriptSrc: [
              {
                toString() {
                  throw new Error('mine')
                },
              },
            ],
          },
        }),
      (h) =>
        h.contentSecurityPolicy({
          directives: {
            scriptSrc: [
              'x.example',
              {
                toString() {
                  throw new RangeError('mine')
                },
              },
            ],
          },
        }),
    ],
  },
  {
    fact: 'the entries of an array are those its iterator gives',
    differs: 'array-with-own-iterator',
    cases: [
      (h, t) => {
        const scriptSrc = t.arrayGiving(['given.example'], ['element.example'])
        return h.contentSecurityPolicy({ directives: { scriptSrc } })
      },
    ],
  },
  {
    fact: 'an empty string stands with a space in a policy that is put together for each response',
    cases: [
      (h, t) =>
        h.contentSecurityPolicy({ directives: { sandbox: '', scriptSrc: [t.fn('f', () => 'x')] } }),
      (h, t) =>
        h.contentSecurityPolicy({ directives: { sandbox: [], scriptSrc: [t.fn('f', () => 'x')] } }),
      (h, t) =>
        h.contentSecurityPolicy({
          directives: { sandbox: ['', 'x'], scriptSrc: [t.fn('f', () => 'x')] },
        }),
      (h, t) =>
        h.contentSecurityPolicy({
          directives: { sandbox: ['x', ''], scriptSrc: [t.fn('f', () => 'x')] },
        }),
      (h, t) =>
        h.contentSecurityPolicy({
          directives: { sandbox: new Set(['']), scriptSrc: [t.fn('f', () => 'x')] },
        }),
      (h) => h.contentSecurityPolicy({ directives: { sandbox: '', scriptSrc: ['x'] } }),
      (h) => h.contentSecurityPolicy({ directives: { sandbox: ['', ''], scriptSrc: ['x'] } }),
      (h) => h.contentSecurityPolicy({ directives: { sandbox: '', scriptSrc: [5] } }),
    ],
  },
  {
    fact: 'a generator keeps its values',
    differs: 'one-shot-iterable',
    cases: [
      (h, t) =>
        h.contentSecurityPolicy({ directives: { scriptSrc: t.once(["'self'", 'https:']) } }),
      (h, t) =>
        h({
          contentSecurityPolicy: {
            directives: { scriptSrc: t.once(['x.example']), imgSrc: t.once(['']) },
          },
        }),
      (h, t) =>
        h.contentSecurityPolicy({
          directives: { scriptSrc: t.once([t.fn('f', () => 'x.example')]) },
        }),
      (h, t) =>
        h.contentSecurityPolicy({ directives: { scriptSrc: t.once([5]), imgSrc: ['y.example'] } }),
    ],
  },
  {
    fact: 'what an iterable gives is checked for what ends a directive or a policy',
    differs: 'directive-value',
    cases: [
      (h) =>
        h.contentSecurityPolicy({
          directives: {
            scriptSrc: {
              *[Symbol.iterator]() {
                yield 'a,b'
              },
            },
          },
        }),
    ],
  },
  {
    fact: 'a generator’s values are checked as others are',
    cases: [
      (h, t) => h.contentSecurityPolicy({ directives: { scriptSrc: t.once([]) } }),
      (h, t) => h.contentSecurityPolicy({ directives: { scriptSrc: t.once(['self']) } }),
    ],
  },
]
