'use strict'

// TLS by a shared secret, so that tests need no certificate.

const psk = Buffer.alloc(32, 7)
const ciphers = 'PSK-AES256-GCM-SHA384:PSK-AES128-GCM-SHA256:@SECLEVEL=0'
const versions = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' }

const keyless = {
  server: { ciphers, ...versions, pskCallback: () => psk },
  client: {
    ciphers,
    ...versions,
    pskCallback: () => ({ psk, identity: 'test' }),
    checkServerIdentity: () => undefined,
  },
}

module.exports = { keyless }
