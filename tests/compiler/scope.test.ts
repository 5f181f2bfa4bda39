import { describe, expect, it } from 'vitest'
import { freeNamesOf } from './free-names.js'

/** What it is about, the code, the free names of local scopes, and those of the module. */
type Case = [title: string, code: string, local: string[], module?: string[]]

describe('parameters', () => {
  it.each<Case>([
    ['a variable of the function around', 'function C(){ const x=1; Isolate.run(()=>x+1) }', ['x']],
    [
      'destructured parameters of the function around',
      'function C({a,b:{c=2},...rest}, [d]=[1]){ Isolate.run(()=>a+c+d+rest.q) }',
      ['a', 'c', 'd', 'rest'],
    ],
    [
      'own parameters and their defaults',
      'function C(){ const k=1; Isolate.run((a=k,{b=a}={},...r)=>a+b+r.length) }',
      ['k'],
    ],
    [
      'a default does not see the variables of the body',
      'function C(){ const x=1; Isolate.run((f=()=>x)=>{ var x=5; return f()+x }) }',
      ['x'],
    ],
    [
      'a default sees the function around, the body its own variable',
      'function C(){ const q=0; Isolate.run(({q: w = q})=>{ let q = w; return q }) }',
      ['q'],
    ],
    [
      'a parameter named this is a type',
      'function C(){ const x=1; Isolate.run(function(this: void, a: typeof x){ return a+x }) }',
      ['x'],
    ],
    ['a computed key in a parameter', 'function C(){ const k="a"; Isolate.run(({[k]: v})=>v) }', ['k']],
    [
      'arguments are those of the function around',
      'function C(){ Isolate.run(()=>arguments[0]) }',
      ['arguments'],
    ],
    [
      'a function has its own arguments',
      'function C(){ Isolate.run(function(){ return arguments[0] }) }',
      [],
    ],
  ])('[CM1] %s', (_title, code, local, module = []) => {
    expect(freeNamesOf(code)).toMatchObject({ local, module })
  })
})

describe('blocks and hoisting', () => {
  it.each<Case>([
    [
      'an inner variable hides an outer one, in its block only',
      'function C(){ const x=1,y=2; Isolate.run(()=>{ const x=5; { let y=3; x+y } return x }) }',
      [],
    ],
    [
      'a var in a block belongs to the function',
      'function C(){ const z=1; Isolate.run(()=>{ if(true){ var z=2 } return z }) }',
      [],
    ],
    [
      'a function is known above its line',
      'function C(){ Isolate.run(()=>{ return g(); function g(){ return 1 } }) }',
      [],
    ],
    [
      'a function in a block is known in that block only, as modules are strict',
      'function C(){ const g=1; Isolate.run(()=>{ { function g(){} } return typeof g }) }',
      ['g'],
    ],
    ['a caught error', 'function C(){ const e=1; Isolate.run(()=>{ try{}catch(e){ return e } }) }', []],
    [
      'a destructured error and its default',
      'function C(){ const e=1,f=2; Isolate.run(()=>{ try{}catch({e=f}){ return e } }) }',
      ['f'],
    ],
    [
      'variables of a loop',
      'function C(){ const i=1,n=3; Isolate.run(()=>{ for(let i=0;i<n;i++){} for(const i of [n]){} }) }',
      ['n'],
    ],
    [
      'the variable of a loop around',
      'function C(){ for(const item of list){ Isolate.run(()=>item*2) } }',
      ['item'],
    ],
    [
      'a target of a loop',
      'function C(){ let k; Isolate.run(()=>{ for(k in {}){} for([k] of []){} }) }',
      ['k'],
    ],
    [
      'variables of a switch',
      'function C(){ const s=1; Isolate.run(()=>{ switch(s){ case 1: let s2=1; return s2 } }) }',
      ['s'],
    ],
    [
      'what a switch asks for lies outside of it',
      'function C(){ const s=1; Isolate.run(()=>{ switch(s){ default: let s=2; return s } }) }',
      ['s'],
    ],
    [
      'a static block keeps its var',
      'function C(){ const y=1; Isolate.run(()=>{ class A{ static { var y=2; y } } return y }) }',
      ['y'],
    ],
  ])('[CM2] %s', (_title, code, local, module = []) => {
    expect(freeNamesOf(code)).toMatchObject({ local, module })
  })
})

describe('functions and classes', () => {
  it.each<Case>([
    [
      'nested functions',
      'function C(){ const a=1,b=2,c=3; Isolate.run(()=>{ return [1].map(a=>a+b).map(function c(){return c}) }) }',
      ['b'],
    ],
    [
      'a function by its local name',
      'function C(){ const fib=(n)=>n<2?n:fib(n-1)+fib(n-2); Isolate.run(fib) }',
      ['fib'],
    ],
    [
      'a function expression knows its own name',
      'function C(){ Isolate.run(function fact(n){ return n?n*fact(n-1):1 }) }',
      [],
    ],
    [
      'fields, static fields and computed keys of a class',
      'function C(){ const base=1,m=2; Isolate.run(()=>{ class A { m=base; static s=A; [m](){ return this.m } } return new A }) }',
      ['base', 'm'],
    ],
    [
      'a class expression knows its own name, and what it extends',
      'function C(){ const B=Object; Isolate.run(()=>class A extends B { static a = A }) }',
      ['B'],
    ],
    [
      'private names are no variables',
      'function C(){ const x=1; Isolate.run(()=>class { #x=1; has(o){ return #x in o && o.#x } }) }',
      [],
    ],
    [
      'a field has its own this',
      'function C(){ Isolate.run(()=>class { a=this; static b=()=>this; static { this } }) }',
      [],
    ],
    ['a computed key has the this around', 'function C(){ Isolate.run(()=>class { [this.k]=1 }) }', ['this']],
    ['a decorator', 'function C(){ const dec=1; Isolate.run(()=>{ @dec class A { @dec m(){} } }) }', ['dec']],
  ])('[CM3] %s', (_title, code, local, module = []) => {
    expect(freeNamesOf(code)).toMatchObject({ local, module })
  })
})

describe('identifiers that are no variables', () => {
  it.each<Case>([
    [
      'keys of an object; a shorthand is a variable',
      'function C(){ const a=1; Isolate.run(()=>({a, b:a, a2:{a:1}})) }',
      ['a'],
    ],
    [
      'members; a computed one is an expression',
      'function C(){ const a=1,b=2; Isolate.run(()=>foo.a.b[b]) }',
      ['b'],
    ],
    ['labels', 'function C(){ const out=1; Isolate.run(()=>{ out: for(;;){ break out } }) }', []],
    [
      'words of import.meta and import attributes',
      "function C(){ const meta=1,type=2; Isolate.run(()=>import(import.meta.url, { with: { type: 'json' } })) }",
      [],
    ],
    ['the text of a template', 'function C(){ const a=1; Isolate.run(()=>String.raw`a ${a}`) }', ['a']],
  ])('[CM4] %s', (_title, code, local, module = []) => {
    expect(freeNamesOf(code)).toMatchObject({ local, module })
  })
})

describe('types', () => {
  it.each<Case>([
    [
      'annotations and assertions',
      'type T={x:number}; function C<U>(){ const x=1 as number; Isolate.run((): T => { const y = x as unknown as U; return {x} satisfies T }) }',
      ['x'],
    ],
    [
      'typeof in a type',
      'function C(){ const x=1; Isolate.run(()=>{ type Q = typeof x; return 1 as Q }) }',
      [],
    ],
    [
      'names used as types only, however they are imported',
      "import type {Foo} from './t'; import {Bar} from './t'; function C(){ Isolate.run(()=>{ const v: Bar = {} as Foo; return v }) }",
      [],
    ],
    [
      'values of an import beside types',
      "import {heavy, type T} from './m'; import * as ns from './n'; import d from './d'; function C(){ const x: T=1; Isolate.run(()=>heavy(x)+ns.a(d)) }",
      ['x'],
      ['heavy', 'ns', 'd'],
    ],
    [
      'an enum is a value',
      'enum E {A,B} function C(){ const k=E.A; Isolate.run(()=>k===E.B) }',
      ['k'],
      ['E'],
    ],
    [
      'members of an enum are names inside it, merged ones too',
      'function C(){ const A=1; Isolate.run(()=>{ enum E {A, B=A} enum E {D=B} return E.B }) }',
      [],
    ],
    [
      'a namespace is a value',
      'namespace N { export const a=1 } function C(){ Isolate.run(()=>N.a) }',
      [],
      ['N'],
    ],
    [
      'what a namespace exports is seen by its other blocks',
      'const a=0,b=0; namespace N { export const a=1; const b=1; } namespace N { Isolate.run(()=>a+b) }',
      ['a'],
      ['b'],
    ],
    ['type arguments and non-null', 'function C(){ const x=1; Isolate.run(()=>foo<number>(x!)) }', ['x']],
    ['ambient declarations and overloads', 'declare const V: string; function C(){ Isolate.run(()=>V) }', []],
    [
      'an import alias',
      'namespace N { export const a=1 } import M = N.a; function C(){ Isolate.run(()=>M) }',
      [],
      ['M'],
    ],
    [
      'parameter properties',
      'function C(){ const x=1,y=2; Isolate.run(()=>class { constructor(private x = y, readonly z = x) {} }) }',
      ['y'],
    ],
    [
      'implements and type parameters',
      'class I {} function C(){ const T=1; Isolate.run(()=>class<T> implements I { a!: T }) }',
      [],
    ],
  ])('[CM5] %s', (_title, code, local, module = []) => {
    expect(freeNamesOf(code)).toMatchObject({ local, module })
  })
})

describe('JSX', () => {
  it.each<Case>([
    [
      'components and attributes',
      'import {Box} from \'./box\'; function C(){ const a=1, b={}; Isolate.run(()=> <Box x={a} {...b}><div a="1"/><Box.Item/></Box>) }',
      ['a', 'b'],
      ['Box'],
    ],
    ['elements of the platform', 'function C(){ const div=1; Isolate.run(()=> <div>{1}</div>) }', []],
    [
      'a member of a lower-case name is a component',
      'function C(){ const ui={}; Isolate.run(()=> <ui.Box/>) }',
      ['ui'],
    ],
    [
      'custom elements and namespaces are names of the platform',
      'function C(){ const my=1; Isolate.run(()=> <my-box a:my="1"><svg:my/><My-Box/></my-box>) }',
      [],
    ],
    [
      '$ and _ start a component',
      'function C(){ const $a=1,_b=2; Isolate.run(()=> <$a><_b/></$a>) }',
      ['$a', '_b'],
    ],
  ])('[CM6] %s', (_title, code, local, module = []) => {
    expect(freeNamesOf(code)).toMatchObject({ local, module })
  })
})

describe('the module', () => {
  it.each<Case>([
    [
      'an assignment is a use, in patterns too',
      'function C(){ let total=0; Isolate.run(()=>{ total += 1; [total] = [1]; ({t: total} = {}); }) }',
      ['total'],
    ],
    [
      'a local that has the name of a global',
      'function C(){ const fetch=1; Isolate.run(()=>fetch) }',
      ['fetch'],
    ],
    [
      'the function a module exports by default',
      'export default function C(){ const x=1; Isolate.run(()=>C.length+x) }',
      ['x'],
      ['C'],
    ],
  ])('[CM7] %s', (_title, code, local, module = []) => {
    expect(freeNamesOf(code)).toMatchObject({ local, module })
  })

  it('[CM7] globals are declared nowhere', () => {
    expect(freeNamesOf('function C(){ Isolate.run(()=>Math.max(Infinity, undefined, NaN)) }')).toEqual({
      local: [],
      module: [],
      unknown: ['Math', 'Infinity', 'undefined', 'NaN'],
    })
  })
})
