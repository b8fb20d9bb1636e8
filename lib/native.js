'use strict'

const { addonFile } = require('./platform.js')

module.exports = require(`../native/${addonFile()}`)
