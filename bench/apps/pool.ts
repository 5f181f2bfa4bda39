import { IsolatePool } from 'react-isolates'

const pool = new IsolatePool()
export const answers = (list: number[]) => pool.map(list, (n) => n + 1)
