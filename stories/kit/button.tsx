import { type ComponentProps, useState } from 'react'
import css from './button.module.css'

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'onFocus' | 'onBlur'> {
  /** `primary`: the one thing to do here. `plain`: its equals. `quiet`: undo, pause, cancel. `chip`: an example to try. */
  look?: 'primary' | 'plain' | 'quiet' | 'chip'
}

/**
 * A button, 40 px high so that a thumb finds it; chips are 32 where there is a pointer. A disabled element loses the focus: one that is pressed
 * by a key, and disabled by that, only says so until the focus leaves it.
 */
export function Button({ look = 'plain', type = 'button', disabled, onClick, ...rest }: ButtonProps) {
  const [focused, setFocused] = useState(false)
  const asleep = disabled && focused
  return (
    <button
      {...rest}
      type={type}
      className={css.button}
      data-look={look}
      disabled={disabled && !focused}
      aria-disabled={asleep || undefined}
      onClick={asleep ? undefined : onClick}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    />
  )
}
