import type { ComponentProps } from 'react'
import css from './button.module.css'

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  /** `primary`: the one thing to do here. `plain`: its equals. `quiet`: undo, pause, cancel. */
  look?: 'primary' | 'plain' | 'quiet'
}

/** A button of 40 px height, so that a thumb finds it. */
export function Button({ look = 'plain', type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={css.button} data-look={look} />
}
