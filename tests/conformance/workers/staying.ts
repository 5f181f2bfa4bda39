// A worker of the user's own, that serves an isolate.
import { serveStaying } from '../isolates/endings.ts'

serveStaying()
