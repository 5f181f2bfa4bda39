import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import type { PluginOption } from 'vite'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { demoServer } from './.storybook/demo-server.ts'
import { isolates } from './src/vite.ts'
import { type EngineSetup, findEngines } from './tests/harness/browsers.ts'
import { ClosingLine } from './tests/harness/closing-line.ts'
import { ConformanceReport } from './tests/harness/conformance-table.ts'
import { inProduction } from './tests/harness/in-production.ts'
import { react18Alias } from './tests/harness/react-18.ts'
import { reactCompiler } from './tests/harness/react-compiler.ts'
import { sourceAlias } from './tests/harness/source-alias.ts'
import { storyDependencies } from './tests/harness/story-dependencies.ts'

const engines = findEngines()
const chromium = engines.find(({ engine }) => engine === 'chromium')

// Cross-origin isolation: SharedArrayBuffer and hard pauses need it.
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}
// No file changes during one run, and each isolate loads its modules anew. A watch has to see edits.
const cached = process.env.CI ? { 'Cache-Control': 'max-age=3600' } : {}

/** Tests that run in Node, each kind told by its suffix. */
function nodeProject(
  name: string,
  test: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration {
  return {
    resolve: { alias: sourceAlias },
    plugins: [isolates(), react()],
    test: { name, testTimeout: 30_000, ...test },
  }
}

/** Tests that run in a browser. A project must not have the name of its instance, which is the one people use. */
function browserProject(
  name: string,
  { engine, headless, provider }: EngineSetup,
  plugins: PluginOption[],
  test: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration {
  return {
    resolve: { alias: sourceAlias },
    plugins,
    server: { headers: { ...isolation, ...cached } },
    worker: { format: 'es' },
    // Named beforehand: one that is found during a run reloads the page.
    optimizeDeps: { include: ['react-dom/server', ...storyDependencies] },
    test: {
      name: `${name} project`,
      retry,
      expect: { poll: { timeout: 10_000 } }, // how long expect.element() waits
      testTimeout: 30_000,
      browser: {
        enabled: true,
        headless,
        ui: false,
        screenshotFailures: false,
        provider,
        instances: [{ browser: engine, name }],
      },
      ...test,
    },
  }
}

// Prove that the project `compiled` compiles, and that the project `react-18` is what it says.
const compiledOnly = 'tests/project/compiled.browser.test.tsx'
const react18Only = 'tests/react/react-18.browser.test.tsx'

const anyTest = 'tests/**/*.browser.test.{ts,tsx}'
const ofStories = 'tests/stories/*.browser.test.{ts,tsx}'
const ofReact = 'tests/{react,soak}/*.browser.test.{ts,tsx}'

const productionOnly = 'tests/isolate/production.browser.test.ts'
// About the page's own count: one engine will do, and it takes long.
const everyStory = 'tests/stories/every-story.browser.test.tsx'
// The same whatever React is.
const scheduled = ['tests/react/schedules.browser.test.tsx', 'tests/react/paced.browser.test.tsx']

const setupFiles = ['tests/harness/patience.ts']

// A machine of CI may be busy, and a browser may stall: what passes at the second try is reported as flaky, not as failed.
const retry = process.env['CI'] ? 2 : 0

// One group after the other: what is in a group runs side by side, about as much as two cores can bear.
const second = { maxWorkers: 1, sequence: { groupOrder: 1 } }
const third = { maxWorkers: 1, sequence: { groupOrder: 2 } }

export default defineConfig({
  test: {
    reporters: [
      'default',
      new ConformanceReport(engines.map(({ engine }) => engine)),
      ...(process.env.CI ? [new ClosingLine()] : []),
    ],
    projects: [
      nodeProject('node', {
        environment: 'node',
        include: ['tests/**/*.test.{ts,tsx}'],
        exclude: ['**/*.{browser,dom,e2e}.test.*', '**/fixtures/**', '**/node_modules/**'],
      }),
      nodeProject('dom', { environment: 'jsdom', include: ['tests/**/*.dom.test.tsx'], setupFiles }),
      nodeProject('e2e', {
        environment: 'node',
        include: ['tests/**/*.e2e.test.ts'],
        retry,
        testTimeout: 180_000,
        hookTimeout: 180_000,
        // Each test builds and serves applications: one at a time.
        ...third,
      }),
      ...engines.flatMap((setup) => {
        const { engine } = setup
        const elsewhere = [compiledOnly, react18Only, productionOnly]
        if (engine !== 'chromium') elsewhere.push(everyStory)
        const project = (name: string, include: string, others: string[] = [], group = {}) =>
          // The stories' own server is there too: some tests run what talks to it.
          browserProject(name, setup, [isolates(), demoServer(), react()], {
            include: [include],
            exclude: ['**/fixtures/**', '**/node_modules/**', ...elsewhere, ...others],
            setupFiles,
            ...group,
          })
        // One page of WebKit runs all files of a project, and ends when these have filled its memory.
        return engine === 'webkit'
          ? [
              project(engine, anyTest, [ofStories, ofReact], second),
              project('webkit-react', ofReact, [], third),
              project('webkit-stories', ofStories, [], third),
            ]
          : [project(engine, anyTest)]
      }),
      ...(chromium
        ? [
            // The React tests once more, with the library and the tests compiled by React Compiler.
            browserProject('compiled', chromium, [isolates(), reactCompiler(), react()], {
              include: ['tests/react/**/*.browser.test.tsx', compiledOnly],
              exclude: [react18Only, ...scheduled],
              setupFiles,
              ...second,
            }),
            // And once more with React 18, save for what React 19 brought.
            {
              ...browserProject('react-18', chromium, [isolates(), react()], {
                include: ['tests/react/**/*.browser.test.tsx'],
                exclude: ['tests/react/**/*.react-19.browser.test.tsx', ...scheduled],
                setupFiles,
                ...third,
              }),
              resolve: { alias: [...sourceAlias, ...react18Alias] },
            },
            // What development walks, and production does not.
            browserProject('production', chromium, [inProduction(), isolates()], {
              include: [
                productionOnly,
                'tests/wire/error-values.browser.test.ts',
                'tests/conformance/messages.browser.test.ts',
              ],
              setupFiles,
              ...third,
            }),
            browserProject('stories', chromium, [storybookTest({ configDir: '.storybook' })], second),
          ]
        : []),
    ],
  },
})
