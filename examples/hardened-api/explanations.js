'use strict'

const MDN = 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers'

/** What each header asks of the browser, by its name in lower case. */
const EXPLANATIONS = {
  'content-security-policy':
    'Lists what the page may load and run. An inline script or style runs only with this response’s nonce, and no other site may frame the page.',
  'cross-origin-embedder-policy':
    'Loads nothing from another origin that has not agreed to it. With the opener policy this isolates the page.',
  'cross-origin-opener-policy':
    'Puts the page in a window group of its own, so that windows of other origins have no hold on it.',
  'cross-origin-resource-policy': 'Keeps other origins from embedding this response.',
  'origin-agent-cluster':
    'Asks for a process or thread for this origin alone, apart from others of the same site.',
  'referrer-policy': 'Tells the sites that links lead to nothing about where the visitor was.',
  'strict-transport-security':
    'Makes the browser use HTTPS for this host, for as long as it says. Has effect only when it arrives over HTTPS.',
  'x-content-type-options':
    'Makes the browser believe the Content-Type: what is not declared a script is not run as one.',
  'x-dns-prefetch-control': 'Looks up the names of linked hosts only when a link is followed.',
  'x-download-options': 'Kept old Internet Explorer from opening downloads in the site’s context.',
  'x-frame-options': 'Refuses to be framed, for browsers that do not know frame-ancestors.',
  'x-permitted-cross-domain-policies':
    'Tells Adobe’s clients that no cross-domain policy file of this site is to be used.',
  'x-xss-protection':
    'Turns off the XSS filter of old browsers, which could itself be used to attack pages.',
}

const LINKS = {
  'x-download-options':
    'https://learn.microsoft.com/en-us/archive/blogs/ie/ie8-security-part-v-comprehensive-protection',
}

/**
 * @param {string} name A header's name in lower case.
 * @returns {{ text: string, link: string } | undefined} Nothing for headers that are not about security.
 */
function explanation(name) {
  if (!Object.hasOwn(EXPLANATIONS, name)) return undefined
  return { text: EXPLANATIONS[name], link: LINKS[name] ?? `${MDN}/${properCase(name)}` }
}

/** The casing in which headers are usually written. */
function properCase(name) {
  return name
    .split('-')
    .map((word) => ({ dns: 'DNS', xss: 'XSS' })[word] ?? word[0].toUpperCase() + word.slice(1))
    .join('-')
}

module.exports = { explanation, properCase }
