import { Button } from '../kit/button.tsx'
import { Panel } from '../kit/panel.tsx'
import { Row } from '../kit/row.tsx'
import { Status } from '../kit/status.tsx'

interface BasicFaultsProps {
  ready: boolean
  told: string
  onBadJson: () => void
  onTwoAtOnce: () => void
  onForget: () => void
}

/** Three things the basic worker cannot do, each behind a button. */
export function BasicFaults({ ready, told, onBadJson, onTwoAtOnce, onForget }: BasicFaultsProps) {
  return (
    <Panel
      title="What goes wrong"
      note="Spawn first. Each of these is a fault of the class above, not of isolates."
    >
      <Row>
        <Button disabled={!ready} onClick={onBadJson}>
          Bad JSON
        </Button>
        <Button disabled={!ready} onClick={onTwoAtOnce}>
          Two at once
        </Button>
        <Button disabled={!ready} onClick={onForget}>
          Never closed
        </Button>
      </Row>
      <Status>{told}</Status>
    </Panel>
  )
}
