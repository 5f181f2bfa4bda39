import {
  CancelledError,
  IsolateError,
  IsolateSpawnError,
  RemoteError,
  StateError,
  UnsendableError,
} from 'react-isolates/core'
import { expect, it } from 'vitest'

const one = {
  IsolateError: new IsolateError('ISO-307', 'text'),
  IsolateSpawnError: new IsolateSpawnError('no such file'),
  RemoteError: new RemoteError('FormatException: bad', 'at there'),
  StateError: new StateError('ISO-404', 'Closed'),
  UnsendableError: new UnsendableError('message → .f', 'text'),
  CancelledError: new CancelledError('dropped'),
}

it.each(Object.entries(one))('[ER1] %s is an IsolateError with its name and a code', (name, error) => {
  expect(error).toBeInstanceOf(IsolateError)
  expect(error).toBeInstanceOf(Error)
  expect(error.name).toBe(name)
  expect(error.code).toMatch(/^ISO-\d{3}$/)
})

it('[ER2] gives a remote error the remote texts, exactly', () => {
  expect(String(one.RemoteError)).toBe('FormatException: bad')
  expect(one.RemoteError.message).toBe('FormatException: bad')
  expect(one.RemoteError.stack).toBe('at there')
  expect(new RemoteError('gone').stack).toBe('')
})

it('[ER3] begins a spawn error with what happened, and keeps its cause', () => {
  const cause = new TypeError('Failed to fetch')
  const error = new IsolateSpawnError('the file is missing', { cause })
  expect(error.message).toBe('Unable to spawn isolate: the file is missing')
  expect(error.cause).toBe(cause)
  expect(one.IsolateSpawnError.cause).toBeUndefined()
})
