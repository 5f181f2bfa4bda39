import css from './story-link.module.css'

interface StoryLinkProps {
  /** The story's id in the address. */
  id: string
  /** Its chapter, or how it follows. */
  where: string
  title: string
  text: string
}

/** Leads to another story. This one stands in a frame: the link is for the window around it, which has the sidebar. */
export function StoryLink({ id, where, title, text }: StoryLinkProps) {
  return (
    <a className={css.link} href={`./?path=/story/${id}--the-story`} target="_top">
      <span className={css.where}>{where}</span>
      <span className={css.title}>{title}</span>
      <span className={css.text}>{text}</span>
    </a>
  )
}
