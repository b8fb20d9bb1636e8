'use strict'

/** What the shop sells. Prices are in cents. */
const CATALOGUE = Object.freeze(
  [
    [1, 'trail-shoes', 'Trail shoes', 8900, ['shoes', 'outdoor'], true],
    [2, 'rain-jacket', 'Rain jacket', 12900, ['jackets', 'outdoor'], true],
    [3, 'wool-socks', 'Wool socks', 1500, ['socks', 'outdoor'], false],
    [4, 'desk-lamp', 'Desk lamp', 4900, ['home'], true],
    [5, 'tea-pot', 'Tea pot', 3200, ['home', 'kitchen'], true],
    [6, 'bread-knife', 'Bread knife', 2700, ['kitchen'], false],
    [7, 'running-shoes', 'Running shoes', 9900, ['shoes'], true],
  ].map(([id, slug, name, price, tags, inStock]) =>
    Object.freeze({ id, slug, name, price, tags: Object.freeze(tags), inStock }),
  ),
)

module.exports = { CATALOGUE }
