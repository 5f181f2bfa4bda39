import type { ComponentProps } from 'react'
import css from './button.module.css'

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  /** `primary`: the one thing to do here. `plain`: its equals. `quiet`: undo, pause, cancel. `chip`: an example to try. */
  look?: 'primary' | 'plain' | 'quiet' | 'chip'
}

/** A button, 40 px high so that a thumb finds it; chips are 32. */
export function Button({ look = 'plain', type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={css.button} data-look={look} />
}
