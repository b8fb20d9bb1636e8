'use strict'

// Every TypeScript program on the pages of docs/ compiles as it stands.

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')
const { PAGES, read } = require('./support/docs.js')

const root = join(__dirname, '..')
const programs = PAGES.flatMap((page) =>
  [...read(page).matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, program]) => ({ page, program })),
)

// What the pages take for granted.
const GIVEN = `
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ArgumentsHost, Body, Catch, Controller, HttpException, type INestApplication, Post, UseInterceptors } from '@nestjs/common'
import { BaseExceptionFilter, HttpAdapterHost, NestFactory } from '@nestjs/core'
import { FileInterceptor } from '@nestjs/platform-express'
import armet, { s } from 'armet'
import express, { type Request, type RequestHandler, type Response } from 'express'

declare const authenticate: RequestHandler
declare const rateLimit: RequestHandler
declare const AppModule: new () => object
`
const APP = { nest: 'declare const app: INestApplication', express: 'const app = express()' }

function given(program) {
  if (program.includes('const app =')) return GIVEN
  return `${GIVEN}${/HttpAdapterHost/.test(program) ? APP.nest : APP.express}\n`
}

test('every program in TypeScript compiles', () => {
  assert.ok(programs.length >= 7)
  const folder = mkdtempSync(join(__dirname, 'types', 'scratch-'))
  try {
    const hosts = '../../hosts/node_modules'
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    for (const [index, { program }] of programs.entries())
      writeFileSync(join(folder, `program-${index + 1}.mts`), given(program) + program)
    const compilerOptions = {
      target: 'es2022',
      module: 'nodenext',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      experimentalDecorators: true,
      types: ['node'],
      paths: {
        armet: ['../../../index.d.mts'],
        '@nestjs/common': [`${hosts}/@nestjs/common/index.d.ts`],
        '@nestjs/core': [`${hosts}/@nestjs/core/index.d.ts`],
        '@nestjs/platform-express': [`${hosts}/@nestjs/platform-express/index.d.ts`],
      },
    }
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, include: ['*.mts'] }),
    )
    const tsc = join(root, 'node_modules', '.bin', 'tsc')
    const { stdout } = spawnSync(tsc, ['--project', folder, '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
    })
    const pages = programs.map(({ page }, index) => `program-${index + 1} is of ${page}`)
    assert.equal(stdout, '', `${stdout}\n${pages.join('\n')}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
