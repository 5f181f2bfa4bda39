import { Notice } from '../kit/notice.tsx'
import type { DemoServer } from './use-demo-server.ts'

/** Says who answers, so that nobody takes the stand-in for a server. */
export function ServerNote({ server }: { server: DemoServer | undefined }) {
  if (server?.by === 'stand-in')
    return (
      <Notice>
        These stories are plain files, so a service worker stands in for the server. The isolate does not know
        the difference.
      </Notice>
    )
  return server?.by === 'nobody' ? <Notice>No server answers here: {server.reason}</Notice> : null
}
