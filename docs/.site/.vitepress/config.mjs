import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const [repository] = manifest.homepage.split('#')

/** The title of a page of docs/, which is its first line. */
function titled(name) {
  const [, title] = /^# (.+)$/m.exec(readFileSync(join(root, 'docs', `${name}.md`), 'utf8'))
  return { text: title, link: `/${name}` }
}

const GROUPS = {
  Headers: ['headers', 'options', 'nonces', 'defaults', 'helmet', 'fast-path'],
  'Request values': ['request-values', 'guard', 'typescript', 'migrating'],
  Patterns: ['patterns'],
  More: ['errors', 'platforms', 'example', 'benchmarks'],
}

// A page that no group has is shown all the same.
const grouped = new Set(Object.values(GROUPS).flat())
const others = readdirSync(join(root, 'docs'))
  .filter((file) => file.endsWith('.md'))
  .map((file) => file.slice(0, -'.md'.length))
  .filter((name) => !grouped.has(name))

const sidebar = Object.entries(GROUPS).map(([text, names]) => ({
  text,
  items: [...names, ...(text === 'More' ? others : [])].map(titled),
}))

export default defineConfig({
  title: 'armet',
  description: manifest.description,
  lang: 'en',
  srcDir: 'pages',
  outDir: 'dist',
  cacheDir: 'cache',
  cleanUrls: true,
  // Any other link that leads nowhere fails the build.
  ignoreDeadLinks: 'localhostLinks',
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Headers', link: '/headers' },
      { text: 'Request values', link: '/request-values' },
      { text: 'Patterns', link: '/patterns' },
      { text: 'Reference', link: '/reference/headers' },
    ],
    sidebar: [
      {
        text: 'armet',
        items: [
          { text: 'Start', link: '/' },
          { text: 'Changelog', link: '/changelog' },
        ],
      },
      ...sidebar,
      {
        text: 'Reference',
        items: ['headers', 'schema', 'request-values', 'patterns'].map((name) => ({
          text: name.replaceAll('-', ' '),
          link: `/reference/${name}`,
        })),
      },
      {
        text: 'Inside',
        items: [
          { text: 'Architecture', link: '/architecture' },
          { text: 'Contributing', link: '/contributing/' },
          ...['glossary', 'debugging', 'profiling', 'releasing'].map((name) => ({
            text: name[0].toUpperCase() + name.slice(1),
            link: `/contributing/${name}`,
          })),
        ],
      },
    ],
    socialLinks: [{ icon: 'github', link: repository }],
  },
})
