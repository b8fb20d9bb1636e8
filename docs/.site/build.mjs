// Builds the documentation's site, or serves it while it is written: `npm run docs`, `npm run docs:dev`. The pages are those of
// docs/, the README as the first, CHANGELOG and ARCHITECTURE, and a reference that is made of types/. They are put together in
// docs/.site/pages, so that nothing in docs/ is there for the site alone.

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, createServer } from 'vitepress'
import { reference } from './reference.mjs'

const site = dirname(fileURLToPath(import.meta.url))
const root = join(site, '..', '..')
const pages = join(site, 'pages')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const [repository] = manifest.homepage.split('#')

const read = (path) => readFileSync(join(root, path), 'utf8')

/** Where each file of the repository is on the site. */
function sources() {
  const found = new Map([
    ['README.md', 'index.md'],
    ['CHANGELOG.md', 'changelog.md'],
    ['ARCHITECTURE.md', 'architecture.md'],
    ['CONTRIBUTING.md', 'contributing/index.md'],
    ['SECURITY.md', 'security.md'],
  ])
  for (const folder of ['docs', 'docs/contributing']) {
    for (const file of readdirSync(join(root, folder))) {
      if (file.endsWith('.md'))
        found.set(`${folder}/${file}`, `${folder}/${file}`.slice('docs/'.length))
    }
  }
  return found
}

/** Links to files of the repository as links to pages, or to the file where there is no page of it. */
function linked(text, source, target, found) {
  return outsideOfCode(text, (prose) =>
    prose.replaceAll(/\]\((?!https?:|#)([^)\s#]+)(#[^)\s]*)?\)/g, (_link, path, anchor = '') => {
      const file = posix.join(posix.dirname(source), path)
      const page = found.get(file)
      if (page === undefined) {
        if (!existsSync(join(root, file)))
          throw new Error(`${source} links to ${path}, which is not there.`)
        return `](${repository}/blob/main/${file})`
      }
      return `](${posix.relative(posix.dirname(target), page) || posix.basename(page)}${anchor})`
    }),
  )
}

/** Changes what stands between fenced code and code spans. */
function outsideOfCode(text, change) {
  return text
    .split(/(^```[\s\S]*?^```$|`[^`\n]*`)/m)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('')
}

function stage() {
  rmSync(pages, { recursive: true, force: true })
  const found = sources()
  const put = (name, text) => {
    mkdirSync(dirname(join(pages, name)), { recursive: true })
    // What stands in double braces is text here, and no expression.
    writeFileSync(
      join(pages, name),
      text.includes('{{') ? `<div v-pre>\n\n${text}\n\n</div>\n` : text,
    )
  }
  for (const [source, target] of found) put(target, linked(read(source), source, target, found))
  for (const [name, text] of Object.entries(reference(root))) put(`reference/${name}.md`, text)
}

stage()
if (process.argv[2] === 'dev') {
  for (const folder of ['docs', 'docs/contributing', 'types']) watch(join(root, folder), stage)
  watch(join(root, 'README.md'), stage)
  const server = await createServer(site, { port: Number(process.env.PORT ?? 5173) })
  await server.listen()
  server.printUrls()
} else {
  await build(site)
}
