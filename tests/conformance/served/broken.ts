export function main(): void {}

throw new TypeError('a module that throws while it loads')
