import type { ReactNode } from 'react'
import { Button } from '../kit/button.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'

interface RandomStringsWidgetProps {
  last: number | undefined
  texts: readonly string[]
  disabled?: boolean
  onRandomNumber: () => void
  /** More buttons beside the one. */
  children?: ReactNode
}

/** A button that sends a random number, the number, and the list of texts that came back. */
export function RandomStringsWidget(props: RandomStringsWidgetProps) {
  return (
    <>
      <Row>
        <Button
          look={props.disabled ? 'plain' : 'primary'}
          disabled={props.disabled}
          onClick={props.onRandomNumber}
        >
          Random number
        </Button>
        {props.children}
      </Row>
      <p data-testid="last">
        {props.last === undefined ? 'No number sent yet.' : `Last random number: ${props.last}`}
      </p>
      <PrintOut label="Texts that came back" lines={props.texts} />
    </>
  )
}
