import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tekster } from '../modules/trygghetsprogram/web/tekst.ts';
import { tekster as sidetekster } from '../web/tekst.ts';
import { alleTekster, finnTekst, katalog, slaOpp, SPRAK } from './katalog.ts';
import en from './tekster/en.json' with { type: 'json' };
import nb from './tekster/nb.json' with { type: 'json' };
import nn from './tekster/nn.json' with { type: 'json' };
import { uiTekst } from './tekst.ts';
import { tidspunkt } from './tidspunkt.ts';

describe('katalogen', () => {
  it('hver modul har sine tekster på sitt språk', () => {
    expect(SPRAK.map((s) => uiTekst(s)('valgfritt'))).toEqual([
      'valgfritt',
      'valfritt',
      'optional',
    ]);
    expect(SPRAK.map((s) => tekster(s)('saker'))).toEqual(['Saker', 'Saker', 'Cases']);
    expect(sidetekster('nn')('forsiden')).toBe('Gå til framsida');
  });

  it('nynorsken bøyer «bli» og «ungdom» på én måte: blir, vart, ungdommen', () => {
    const med = globSync('src/**/tekster/nn.json').filter((fil) =>
      /\b(?:blei|vert|verte|vorten?|ungdom[aeo]\w*)\b/i.test(readFileSync(fil, 'utf8')),
    );
    expect(med).toEqual([]);
  });

  it('nynorsken sier tryggleik: bare navnene på programmet og planen er som i bokmål', () => {
    const verdier = (o: unknown): string[] =>
      typeof o === 'string'
        ? [o]
        : typeof o === 'object' && o !== null
          ? Object.values(o).flatMap(verdier)
          : [];
    const med = globSync('src/**/tekster/nn.json')
      .flatMap((fil) => verdier(JSON.parse(readFileSync(fil, 'utf8'))))
      .filter((tekst) => /trygghe(?!ts\u00AD?(?:program|plan))/i.test(tekst));
    expect(med).toEqual([]);
  });

  it('klokkeslettet sies på språket en leser', () => {
    const tid = new Date('2026-11-23T07:05:00Z');
    expect(SPRAK.map((s) => tidspunkt(tekster(s), tid))).toEqual([
      '23.11.2026 kl. 08:05',
      '23.11.2026 kl. 08:05',
      '23.11.2026 at 08:05',
    ]);
  });

  it('samme oppslag gir samme tekst igjen, og språkene blandes ikke', () => {
    for (const _ of [1, 2]) {
      expect(tekster('nb')('dag.frister')).toBe('Frister');
      expect(tekster('en')('dag.frister')).toBe('Deadlines');
    }
    expect(tekster('nb')('dag.uke', { uke: 4 })).toBe('Uttrekk for uke 4');
    expect(tekster('nb')('dag.uke', { uke: 5 })).toBe('Uttrekk for uke 5');
  });

  it.each([
    ['nb', 'i dag', '1 dag siden', '30 dager siden'],
    ['nn', 'i dag', '1 dag sidan', '30 dagar sidan'],
    ['en', 'today', '1 day ago', '30 days ago'],
  ] as const)('%s: ingen, én og flere sies ulikt', (sprak, ingen, en, flere) => {
    const dager = (count: number) => tekster(sprak)('triage.dager', { count });
    expect([dager(0), dager(1), dager(30)]).toEqual([ingen, en, flere]);
  });

  it.each(['{{minDag}}', '$t(minDag)', '$t(minDag, {"lng":"en"})', '$& $1', '<b>&amp;</b>'])(
    'det en skriver, står som det er skrevet: %s',
    (navn) => {
      const side = tekster('nb')('meld.mottaker', { mottaker: navn });
      expect(side).toBe(`Meldingen går til ${navn}.`);
    },
  );

  it('tekstene i en gruppe kommer i rekkefølgen fra bokmål, på språket en leser', () => {
    expect(alleTekster(tekster('en'), 'hjelp.numre')).toEqual([
      'Police',
      'Ambulance',
      'Child welfare and medical clinic on call, day and night',
    ]);
    expect(alleTekster(tekster('nn'), 'hjelp')).not.toContain('Politiet');
  });

  it('en kode uten tekst vises som koden, også når den ligner noe innebygd', () => {
    const t = tekster('nb');
    expect(slaOpp(t, 'sakstyper', 'ran')).toBe('ran');
    expect(slaOpp(t, 'meld.regimer', 'frivillig')).toBe('Frivillig, med taushetserklæring');
    for (const kode of ['ukjent kode', '', 'constructor', '__proto__', 'a.b', 'length']) {
      expect(slaOpp(t, 'sakstyper', kode)).toBe(kode);
      expect(finnTekst(t, 'sakstyper', kode)).toBeNull();
    }
  });
});

/** Kjøres aldri: typesjekken er prøven. Faller en av feilene bort, blir linja selv en feil. */
export const typene = () => {
  const t = tekster('nb');
  // @ts-expect-error nøkkelen finnes ikke
  t('dag.finnesIkke');
  // @ts-expect-error en gruppe er ikke en tekst
  t('dag');
  // @ts-expect-error nøkkelen hører til en annen modul
  t('hoppTilInnhold');
  // @ts-expect-error verdien mangler
  t('dag.uke');
  // @ts-expect-error verdien heter noe annet
  t('dag.uke', { veke: 4 });
  // @ts-expect-error flertall trenger antallet
  t('triage.dager');
  // @ts-expect-error gruppa finnes ikke
  slaOpp(t, 'sakstypene', 'vold');
  const { lagre: _, ...utenLagre } = nn;
  // @ts-expect-error nynorsk mangler en nøkkel
  katalog('ui', { nb, nn: utenLagre, en });
  // @ts-expect-error engelsk mangler en nøkkel
  katalog('ui', { nb, nn, en: utenLagre });
  // @ts-expect-error bokmål mangler en nøkkel
  katalog('ui', { nb: utenLagre, nn, en });
  // @ts-expect-error engelsk har en nøkkel for mye
  katalog('ui', { nb, nn, en: { ...en, ekstra: 'Extra' } });
};
