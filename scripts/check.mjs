// Runs every static check, one after the other, and tells all that fail: npm run check
import { spawnSync } from 'node:child_process'

const checks = [
  'check:lockfile',
  'typecheck',
  'lint',
  'format:check',
  'build',
  'check:package',
  'check:unused',
  'check:size',
]
const failed = checks.filter((name) => {
  console.log(`\n== ${name}`)
  return spawnSync('npm', ['run', '--silent', name], { stdio: 'inherit', shell: true }).status !== 0
})
if (failed.length) {
  console.error(`\nFailed: ${failed.join(', ')}`)
  process.exitCode = 1
}
