import { expect, test } from 'vitest';
import { muter } from './muter.ts';

test('bytter funksjonen og lar resten av fila stå', () => {
  const kode = `import x from 'x';\nexport function egnet(a: string): boolean {\n  return a === x;\n}\nexport const mutanter = { egnet: { ja: true, nei: false } };\n`;
  const mutert = muter(kode, 'egnet', 'nei');
  expect(mutert).toContain('function egnetUmutert(a: string): boolean');
  expect(mutert).toContain('export function egnet() {\n  return mutanter.egnet.nei;\n}');
  expect(mutert).not.toMatch(/^export function egnet\(a/m);
  expect(mutert).toContain('export const mutanter');
});

test('bytter også en pilfunksjon, og bare den som heter det', () => {
  const kode = 'export const erFrist = () => 1;\nexport const erFristen = () => 2;\n';
  const mutert = muter(kode, 'erFrist', 'ja');
  expect(mutert).toContain('const erFristUmutert = () => 1;');
  expect(mutert).toContain('export const erFristen = () => 2;');
});

test('en funksjon som ikke er eksportert for seg, er en feil', () => {
  expect(() => muter('function x() {}\nexport { x };\n', 'x', 'ja')).toThrow('Fant ikke x');
});
