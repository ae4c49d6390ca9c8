import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lesKrav } from './kravkatalog.ts';
import { regelindeks } from './regelindeksTekst.ts';
import { registerfil } from './registerfil.ts';
import { lesRegler, ROT } from './regler.ts';

const regler = await lesRegler();

test('hver regel viser til krav som finnes', () => {
  const kjente = new Set(lesKrav().map((k) => k.id));
  expect(regler.length).toBeGreaterThanOrEqual(10);
  for (const r of regler) for (const id of r.kilde.ider) expect(kjente).toContain(id);
});

test('hver regel har en test ved siden av', () => {
  for (const r of regler) {
    expect(readFileSync(join(ROT, r.fil.replace(/\.ts$/, '.test.ts')), 'utf8')).toContain(
      r.kilde.ider[0],
    );
  }
});

test('et krav med to regler står to ganger, med utgave og kilde', () => {
  const en = { modul: 'm', navn: 'a', fil: 'src/modules/m/regler/a.ts', funksjoner: ['a'] };
  const kilde = {
    ider: ['TP-06'],
    slag: 'DATA',
    kapittel: '001 §1',
    regel: 'Gjelder alle aldre.',
  } as const;
  const tekst = regelindeks([
    { ...en, kilde: { ...kilde, ider: ['TP-06', 'TP-03'], utgave: 'ED-01' } },
    { ...en, navn: 'b', fil: 'src/modules/m/regler/b.ts', kilde: { ...kilde, ider: ['TP-06'] } },
  ]);
  expect(tekst.match(/\*\*TP-06\*\*/g)).toHaveLength(2);
  expect(tekst.indexOf('TP-03')).toBeLessThan(tekst.indexOf('TP-06'));
  expect(tekst).toContain('føres (ED-01)');
});

test('docs/regelindeks.md er bygd av reglene slik de er nå', () => {
  expect(readFileSync(join(ROT, 'docs', 'regelindeks.md'), 'utf8')).toBe(regelindeks(regler));
});

test('regelregisteret i produktet er bygd av reglene slik de er nå, og to regler heter aldri det samme', () => {
  expect(readFileSync(join(ROT, 'src/modules/regelregister/register.ts'), 'utf8')).toBe(
    registerfil(regler),
  );
  const [en] = regler;
  if (en === undefined) throw new Error('ingen regler');
  expect(() => registerfil([en, { ...en, modul: 'annen' }])).toThrow(`to regler heter ${en.navn}`);
});
