/** An answer that says in words why not. */
export const refusal = (status: number, message: string) => Response.json({ message }, { status })

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
