'use strict'

/** For pages: their own scripts and styles, inline ones with the nonce, nothing else, and no other site around them. */
const PAGES = {
  contentSecurityPolicy: {
    nonce: true,
    directives: {
      defaultSrc: ["'self'"],
      fontSrc: ["'self'"],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'"],
      styleSrc: ["'self'"],
      // This example speaks plain HTTP; keep the default where there is a certificate.
      upgradeInsecureRequests: null,
    },
  },
  crossOriginEmbedderPolicy: true,
  xFrameOptions: { action: 'deny' },
}

/** For JSON: nothing that comes with it may load, run or be framed. */
const API = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: true,
  xFrameOptions: { action: 'deny' },
}

module.exports = { API, PAGES }
