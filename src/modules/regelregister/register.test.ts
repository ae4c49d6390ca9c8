import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oppslagene } from './oppslag.ts';
import { REGISTER } from './register.ts';
import { STED } from './steder.ts';
import { registertekster } from './web/tekst.ts';
import { saksgangkrav } from '../trygghetsprogram/web/index.ts';

const SRC = join(import.meta.dirname, '..', '..');
const saksgangen = new Set<string>(saksgangkrav('nb').map((k) => k.id));
const alle = oppslagene(saksgangen);
const ankere = alle.flatMap((o) => o.ankere);

describe('regelregisteret', () => {
  it('hver regel står ett sted, med sine egne ord på de tre språkene', () => {
    const navn = Object.keys(REGISTER).sort();
    expect(alle.map((o) => o.navn).sort()).toEqual(navn);
    expect(Object.keys(STED).sort()).toEqual(navn);
    for (const sprak of ['nb', 'nn', 'en'] as const) {
      const titler = alle.map((o) => registertekster(sprak)(`regler.${o.navn}`));
      expect(new Set(titler).size, sprak).toBe(navn.length);
      for (const tittel of titler) expect(tittel, sprak).toMatch(/^\S.{9,119}\.$/);
    }
  });

  it('hver id har ett anker: hos regelen den står først i, ellers blant kravene i saksgangen', () => {
    expect(new Set(ankere).size).toBe(ankere.length);
    expect([...ankere].sort()).toEqual(
      [...new Set(alle.flatMap((o) => [...o.ider, ...(o.utgave === undefined ? [] : [o.utgave])]))]
        .filter((id) => !saksgangen.has(id) || alle.some((o) => o.ider[0] === id))
        .sort(),
    );
  });

  it('hver id en skjerm viser til når et steg er stengt, finnes i registeret', () => {
    const kode = globSync('modules/*/web/**/*.tsx', { cwd: SRC })
      .filter((f) => !f.includes('.test.'))
      .map((f) => readFileSync(join(SRC, f), 'utf8'))
      .filter((f) => /regel(?:en|For)\(/.test(f));
    expect(kode.length).toBeGreaterThan(8);
    const nevnt = new Set(kode.flatMap((f) => f.match(/\b[A-Z]{2}-\d{2}(?=')/g) ?? []));
    const her = new Set([...ankere, ...saksgangen]);
    expect([...nevnt].filter((id) => !her.has(id))).toEqual([]);
  });
});
