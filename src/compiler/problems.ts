import type { ImportedClass, Problem } from './diagnostic.js'

/** Every problem the compiler knows, in the order of its codes. `via` names the helpers a capture was reached through. */
export const problems = {
  capturedFunction: (name: string, use: 'called' | 'other', via: Via): Problem => ({
    severity: 'error',
    code: 'ISO-101',
    rule: 'captured-function',
    message: `\`${name}\` is a function that lives on the page${through(via)}; it cannot be copied to an isolate.`,
    hint:
      use === 'called'
        ? `Return a value and call \`${name}\` with it on the page, or send it there through a SendPort. What should run in the isolate is imported, or declared in this file.`
        : `Import \`${name}\`, or declare it in this file: then its code travels.`,
  }),
  capturedMethod: (name: string, method: string, via: Via): Problem => ({
    severity: 'error',
    code: 'ISO-101',
    rule: 'captured-function',
    message: `\`${name}\` holds a function, \`${method}\`${through(via)}; it cannot be copied to an isolate, and so neither can \`${name}\`.`,
    hint: `Capture the data of \`${name}\` apart from its functions.`,
  }),
  capturedResult: (name: string, hook: string, member: string, via: Via): Problem => ({
    severity: 'error',
    code: 'ISO-101',
    rule: 'captured-function',
    message: `\`${name}\` is what \`${hook}\` gives, which holds functions${through(via)}; it cannot be copied to an isolate.`,
    hint: `Take out what you need first, and use that: \`const { ${member} } = ${name}\`.`,
  }),
  capturedWrite: (name: string, via: Via): Problem => ({
    severity: 'error',
    code: 'ISO-102',
    rule: 'captured-write',
    message: `The function writes to \`${name}\`, a variable of the page${through(via)}. An isolate has its own memory, so the page would never see the change.`,
    hint: 'Return the new value and assign it on the page.',
  }),
  capturedSetter: (name: string, via: Via): Problem => ({
    severity: 'error',
    code: 'ISO-103',
    rule: 'captured-setter',
    message: `\`${name}\` sets state of React on the page${through(via)}; it cannot be copied to an isolate.`,
    hint: `Return the value and call \`${name}\` with it on the page.`,
  }),
  capturedInstance: (name: string, what: string, via: Via): Problem => ({
    severity: 'error',
    code: 'ISO-104',
    rule: 'captured-instance',
    message: `\`${name}\` holds ${article(what)} ${what}${through(via)}, which cannot be copied to an isolate.`,
    hint:
      what === 'Promise'
        ? `Await \`${name}\` on the page and capture its result.`
        : `Capture plain data, and make the ${what} inside the function.`,
  }),
  capturedClassInstance: (
    name: string,
    { of: className, from }: { of: string; from?: ImportedClass | undefined },
    via: Via,
  ): Problem => ({
    severity: 'warning',
    code: 'ISO-105',
    rule: 'captured-class-instance',
    message: `\`${name}\` is an instance of \`${className}\`${through(via)}; its copy loses the class and its methods.`,
    hint: `Capture plain data and make the instance inside the function, or register the class: \`registerSendable(${className})\`.`,
    unlessRegistered: from,
  }),
  capturedRef: (name: string, via: Via): Problem => ({
    severity: 'warning',
    code: 'ISO-106',
    rule: 'captured-ref',
    message: `\`${name}\` is a ref${through(via)}; the isolate gets a copy of what it holds at the call, and a DOM node cannot be copied.`,
    hint: `Read what you need of \`${name}.current\` into a \`const\` first, and use that.`,
  }),
  capturedMutation: (name: string, via: Via): Problem => ({
    severity: 'warning',
    code: 'ISO-107',
    rule: 'captured-mutation',
    message: `\`${name}\` is copied into the isolate${through(via)}, so this changes the copy only: the page does not see it.`,
    hint: `Return the changed value. If only the copy is meant to change, name it inside the function: \`const copy = ${name}\`.`,
  }),
  changedDefinition: (name: string): Problem => ({
    severity: 'warning',
    code: 'ISO-107',
    rule: 'changed-definition',
    message: `\`${name}\` travels to the isolate as it is written, so what is put on it here stays on the page.`,
    hint: 'Keep it in a variable of its own: its value is copied.',
  }),
  outerThis: (via: Via): Problem => ({
    severity: 'error',
    code: 'ISO-108',
    rule: 'this',
    message: `\`this\` belongs to the page${through(via)}; an isolate has no part in it.`,
    hint: 'Read what you need of `this` into a `const` first, and use that.',
  }),
  outerSuper: (via: Via): Problem => ({
    severity: 'error',
    code: 'ISO-109',
    rule: 'super',
    message: `\`super\` belongs to a class of the page${through(via)}; an isolate has no part in it.`,
    hint: 'Call the method on the page and capture its result, or move the work into a function of its own.',
  }),
  outerArguments: (via: Via): Problem => ({
    severity: 'error',
    code: 'ISO-110',
    rule: 'arguments',
    message: `\`arguments\` belongs to the function around this one${through(via)}; an isolate has no part in it.`,
    hint: 'Name the parameters of the function around and use their names.',
  }),
  outerNewTarget: (via: Via): Problem => ({
    severity: 'error',
    code: 'ISO-111',
    rule: 'new.target',
    message: `\`new.target\` belongs to the function around this one${through(via)}; an isolate has no part in it.`,
    hint: 'Read what you need of `new.target` into a `const` first, and use that.',
  }),
  methodOfThis: (text: string): Problem => ({
    severity: 'error',
    code: 'ISO-112',
    rule: 'method-of-this',
    message: `\`${text}\` is a method of an object that stays on the page, so it cannot be moved to an isolate.`,
    hint: 'Move the work into a function of its own, and hand it the data it needs.',
  }),
  boundFunction: (target: string): Problem => ({
    severity: 'error',
    code: 'ISO-113',
    rule: 'bound-function',
    message: 'A bound function cannot be moved to an isolate: what it is bound to is hidden inside it.',
    hint: `Write a closure instead: \`() => ${target}(…)\`.`,
  }),
  unknownFunction: (name: string): Problem => ({
    severity: 'error',
    code: 'ISO-114',
    rule: 'unknown-function',
    message: `\`${name}\` is not declared in this file, so its code cannot be moved to an isolate.`,
    hint: 'Import it, or write the function here.',
  }),
  typeImport: (name: string): Problem => ({
    severity: 'error',
    code: 'ISO-115',
    rule: 'type-import',
    message: `\`${name}\` is imported as a type, so there is no such value at run time.`,
    hint: 'Drop the word `type` from its import.',
  }),
  reassignedFunction: (name: string): Problem => ({
    severity: 'error',
    code: 'ISO-116',
    rule: 'reassigned-function',
    message: `\`${name}\` is assigned more than once, so it is not known at build time which function it holds.`,
    hint: 'Give each function a `const` of its own, and pass a closure that chooses between them.',
  }),
  notAFunction: (what: string): Problem => ({
    severity: 'error',
    code: 'ISO-117',
    rule: 'not-a-function',
    message: `This is ${what}, and only a function can run in an isolate.`,
    hint: 'Write a closure: `() => …`.',
  }),
  dynamicFunction: (text: string, operation: string, instead: string | undefined): Problem => ({
    severity: 'warning',
    code: 'ISO-118',
    rule: 'dynamic-function',
    message: `It is not known at build time which function \`${text}\` is, so it was not compiled: \`${operation}\` takes it only if \`isolate\` made it.`,
    hint: `${instead ? `${instead} Or wrap` : 'Wrap'} the function where it is written: \`isolate(() => …)\`.`,
  }),
  doubtfulCall: (name: string, operation: string): Problem => ({
    severity: 'warning',
    code: 'ISO-118',
    rule: 'doubtful-call',
    message: `\`${name}\` is assigned again and may be something else here, so the function of \`${operation}\` was not compiled.`,
    hint: `Make \`${name}\` a constant, or write down its type if it is a pool (\`IsolatePool\`), or wrap the function: \`isolate(() => …)\`.`,
  }),
  pageGlobal: (name: string, via: Via): Problem => ({
    severity: 'warning',
    code: 'ISO-119',
    rule: 'page-global',
    message: `\`${name}\` exists on the page only${through(via)}; there is none in an isolate.`,
    hint: `Read what you need of \`${name}\` on the page and capture that, or ask \`typeof ${name}\` first.`,
  }),
  shadowedCapture: (owner: string, name: string, hidden: boolean): Problem => ({
    severity: 'error',
    code: 'ISO-120',
    rule: 'shadowed-capture',
    message: hidden
      ? `\`${owner}\` uses \`${name}\`, but another \`${name}\` hides it where the function is handed over.`
      : `\`${owner}\` uses \`${name}\`, which cannot be seen where the function is handed over.`,
    hint: hidden
      ? 'Rename one of them.'
      : `Declare \`${name}\` further out, or hand the function over where it is written.`,
  }),
  nameClash: (name: string): Problem => ({
    severity: 'error',
    code: 'ISO-121',
    rule: 'name-clash',
    message: `Two different variables named \`${name}\` would meet in the module that this function is lifted into.`,
    hint: 'Rename one of them.',
  }),
  privateName: (name: string, via: Via): Problem => ({
    severity: 'error',
    code: 'ISO-122',
    rule: 'private-name',
    message: `\`${name}\` is a private name of a class of the page${through(via)}; only code inside that class can use it.`,
    hint: `Read what you need of \`${name}\` into a \`const\` first, and use that.`,
  }),
  ownPromise: (): Problem => ({
    severity: 'warning',
    code: 'ISO-123',
    rule: 'own-promise',
    message:
      'This component waits for a run that it starts itself, and would wait for ever: the run starts when it has mounted, and it does not mount while it waits.',
    hint: 'Read the promise with `use` in a child, below a Suspense boundary; or show `status` and `data` here.',
  }),
}

/** The helpers a name was reached through, outermost first; empty when it stands in the function itself. */
export type Via = readonly string[]

const article = (word: string) => (/^(?:[AEIO]|U(?!RL)|XML)/.test(word) ? 'an' : 'a')

const through = (via: Via) =>
  via.length === 0 ? '' : ` (through ${via.map((name) => `\`${name}\``).join(' → ')})`
