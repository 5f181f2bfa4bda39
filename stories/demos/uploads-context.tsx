import { createContext, type ReactNode, useContext } from 'react'
import type { DemoServer } from '../server/use-demo-server.ts'
import { useUploads } from './use-uploads.ts'

// #region share
const Uploads = createContext<ReturnType<typeof useUploads> | undefined>(undefined)

/** Owns the isolate, above all screens: whichever of them is shown, its uploads go on. */
export function UploadsProvider({
  server,
  children,
}: {
  server: DemoServer | undefined
  children: ReactNode
}) {
  const uploads = useUploads(server)
  return <Uploads.Provider value={uploads}>{children}</Uploads.Provider>
}

/** The same uploads for everyone below. */
export function useSharedUploads() {
  const uploads = useContext(Uploads)
  if (!uploads) throw new Error('There is no UploadsProvider above.')
  return uploads
}
// #endregion
