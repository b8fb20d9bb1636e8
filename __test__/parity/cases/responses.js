'use strict'

module.exports = [
  {
    fact: 'next is called last, with nothing, and what it throws comes through',
    cases: [
      (h, t) => {
        t.onNext(() => {
          throw new Error('from next')
        })
        return h()
      },
      (h, t) => {
        t.onNext(() => {
          throw new Error('from next')
        })
        return h.hsts()
      },
      (h, t) => {
        t.onNext(() => Promise.resolve(1))
        return h({ contentSecurityPolicy: false })
      },
    ],
  },
  {
    fact: 'headers that the response already has keep their place and get the new value',
    cases: [
      (h, t) => {
        t.before((_req, res) => res.setHeader('x-xss-protection', '1; mode=block'))
        return h()
      },
      (h, t) => {
        t.before((_req, res) => {
          res.setHeader('STRICT-TRANSPORT-SECURITY', 'max-age=1')
          res.setHeader('x-powered-by', ['a', 'b'])
          res.setHeader('X-Other', 'kept')
        })
        return h({ hsts: { maxAge: 2 } })
      },
      (h, t) => {
        t.before((_req, res) => res.setHeader('Origin-Agent-Cluster', ['?0', '?0']))
        return h({ originAgentCluster: false })
      },
      (h, t) => {
        t.before((_req, res) => res.setHeader('X-DNS-Prefetch-Control', 'on'))
        return h.dnsPrefetchControl()
      },
    ],
  },
  {
    fact: 'a setHeader of the response that is not Node’s is the one that is called',
    cases: [
      (h, t) => {
        t.before((_req, res) => {
          const { setHeader } = res
          res.setHeader = (name, value) => setHeader.call(res, name, `${value}; seen`)
        })
        return h()
      },
      (h, t) => {
        t.before((_req, res) => {
          res.removeHeader = () => res.setHeader('X-Removed', 'yes')
        })
        return h()
      },
      (h, t) => {
        t.before((_req, res) => {
          res.setHeader = () => {
            throw new Error('closed')
          }
        })
        return h()
      },
    ],
  },
  {
    fact: 'a response whose headers are sent is refused as Node refuses it',
    cases: [
      (h, t) => {
        t.before((_req, res) => res.flushHeaders?.())
        return h()
      },
      (h, t) => {
        t.before((_req, res) => res.flushHeaders?.())
        return h.hsts()
      },
    ],
  },
]
