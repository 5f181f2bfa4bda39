import css from './what-to-watch.module.css'

const HABITS = [
  {
    name: 'One promise',
    text: 'The sentence under each title says what you will see. Every story keeps it on your machine, with real work.',
  },
  {
    name: 'The frames',
    text: 'The badge at the top tells the longest frame of the last four seconds, and the strip below shows each of them. Low is smooth; wide and tall means you could not even click.',
  },
  {
    name: 'Isolates alive',
    text: 'The badge beside it counts them. It goes up while work runs elsewhere, and back to zero a little after there is no more.',
  },
  {
    name: 'The code that runs',
    text: 'Code panes show the very files this story is built from, so what you read is what you saw.',
  },
] as const

/** What all stories have in common. */
export function WhatToWatch() {
  return (
    <dl className={css.habits}>
      {HABITS.map(({ name, text }) => (
        <div key={name} className={css.habit}>
          <dt className={css.name}>{name}</dt>
          <dd className={css.text}>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
