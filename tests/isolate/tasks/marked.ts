import { isolate } from 'react-isolates/core'

const unit = 'kB'
export const measured = isolate((text: string) => `${text.length} ${unit}`)
