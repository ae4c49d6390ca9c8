import { describe, expect, it, test } from 'vitest';
import {
  AVSLUTNINGSMAATER,
  avslutningsmaate,
  erOppfoelgingens,
  handlingFor,
  OPPFOELGINGENS,
  type Avslutningsmaate,
} from './avslutningsmaater.ts';
import { OVERGANGER, type Overgang } from './statusoverganger.ts';
import { TILSTANDER, type Tilstand } from './typer.ts';

const UTEN = {
  kontaktBegynt: false,
  neiFraEtterforsker: false,
  noeErKlarert: true,
  ikkeNaadd: false,
  proevdNok: false,
  tryggIgjen: false,
  skalAvvikles: true,
  guideHarStartet: false,
  venterEtterSamtalen: false,
};
const aapne = (tilstand: Tilstand, mer = {}) =>
  AVSLUTNINGSMAATER.filter((m) => avslutningsmaate(m, { tilstand, ...UTEN, ...mer }).tillatt);

const HELE_VEIEN = ['oensker_ikke', 'flyttet', 'doed', 'feilregistrert', 'duplikat'];
const OPPFOELGINGEN: Partial<Record<Tilstand, readonly Avslutningsmaate[]>> = {
  aktiv: ['ikke_mer_behov', 'andre_tiltak'],
  guide_borte: ['andre_tiltak'],
  stagnasjon: ['andre_tiltak', 'avviklet'],
};
const FULGT_OPP: readonly Tilstand[] = ['aktiv', 'guide_borte', 'stagnasjon'];
const UEGNET = ['henvist', 'allerede_fulgt_opp', 'bekymring_meldt', 'andre_henviser', 'ikke_behov'];
const FOER = ['vurdert', 'venter_klarering', 'klar_for_kontakt'];
const ETTER_SAMTALEN: readonly Tilstand[] = ['samtale_holdt', 'guide_soekes'];
const SLUTT = ['registrert', 'avsluttet', 'henvist', 'angret'];

test.each(TILSTANDER)('TP-39 VV-16 måtene som er åpne fra %s', (tilstand) => {
  const ventet = SLUTT.includes(tilstand)
    ? []
    : [
        ...(OPPFOELGINGEN[tilstand] ?? []),
        ...(FOER.includes(tilstand) ? UEGNET : []),
        ...(ETTER_SAMTALEN.includes(tilstand) ? ['henvist'] : []),
        ...HELE_VEIEN,
      ];
  expect(aapne(tilstand)).toEqual(ventet);
  if (SLUTT.includes(tilstand))
    expect(avslutningsmaate('doed', { tilstand, ...UTEN })).toEqual({
      tillatt: false,
      grunn: 'saken_er_slutt',
    });
});

describe('måtene som krever noe annet', () => {
  it('TP-39 en oppfølging slutter uten mer behov bare mens guiden følger opp, med andre tiltak også i fravær og gjennomgang, og avvikles bare etter at den stoppet opp', () => {
    for (const tilstand of TILSTANDER.filter((s) => !SLUTT.includes(s))) {
      const svar = (maate: Avslutningsmaate) => avslutningsmaate(maate, { tilstand, ...UTEN });
      const aktiv = tilstand === 'aktiv';
      const stengt = { tillatt: false, grunn: 'foelges_ikke_opp' };
      const iGang = FULGT_OPP.includes(tilstand);
      expect(svar('ikke_mer_behov'), tilstand).toEqual(aktiv ? { tillatt: true } : stengt);
      expect(svar('andre_tiltak'), tilstand).toEqual(iGang ? { tillatt: true } : stengt);
      expect(svar('avviklet'), tilstand).toEqual(
        tilstand === 'stagnasjon'
          ? { tillatt: true }
          : { tillatt: false, grunn: 'ikke_stoppet_opp' },
      );
    }
    expect(AVSLUTNINGSMAATER.filter(erOppfoelgingens)).toEqual([...OPPFOELGINGENS]);
  });

  it('VV-16 ikke klarert er åpen mens saken venter og etterforskerens nei står, og ellers når neiet står og ingen hendelse er klarert', () => {
    for (const tilstand of TILSTANDER.filter((s) => !SLUTT.includes(s)))
      for (const noeErKlarert of [true, false])
        expect(
          aapne(tilstand, { neiFraEtterforsker: true, noeErKlarert }).includes('ikke_klarert'),
          `${tilstand} ${noeErKlarert}`,
        ).toBe(tilstand === 'venter_klarering' || !noeErKlarert);
    for (const tilstand of ['venter_klarering', 'aktiv'] as const)
      expect(avslutningsmaate('ikke_klarert', { tilstand, ...UTEN, noeErKlarert: false })).toEqual({
        tillatt: false,
        grunn: 'ingen_nei',
      });
  });

  it('VV-16 ikke nådd er åpen først når forsøkene er gjort: på den første samtalen, og i en oppfølging de som er gjort i den', () => {
    for (const tilstand of TILSTANDER.filter((s) => !SLUTT.includes(s)))
      for (const ikkeNaadd of [true, false])
        for (const proevdNok of [true, false]) {
          const fulgt = FULGT_OPP.includes(tilstand);
          const ja = fulgt
            ? proevdNok
            : ikkeNaadd || (['guide_soekes', 'samtale_holdt'].includes(tilstand) && proevdNok);
          expect(
            avslutningsmaate('ikke_naadd', { tilstand, ...UTEN, ikkeNaadd, proevdNok }),
            `${tilstand} ${ikkeNaadd} ${proevdNok}`,
          ).toEqual(
            ja
              ? { tillatt: true }
              : { tillatt: false, grunn: fulgt ? 'foelges_opp' : 'ikke_forsoekt_nok' },
          );
        }
  });

  it('VV-16 trygg igjen er åpen bare etter samtalen der det ble sagt, også når klareringen er trukket siden', () => {
    for (const tilstand of TILSTANDER)
      expect(aapne(tilstand, { tryggIgjen: true }).includes('trygg_igjen'), tilstand).toBe(
        ['i_foerste_kontakt', 'samtale_avtalt', 'venter_klarering', 'klar_for_kontakt'].includes(
          tilstand,
        ),
      );
    expect(avslutningsmaate('trygg_igjen', { tilstand: 'i_foerste_kontakt', ...UTEN })).toEqual({
      tillatt: false,
      grunn: 'ikke_sagt_trygg',
    });
  });

  it('TP-39 har en guide fulgt opp ungdommen, er «hjulpet videre» ikke en vei ut mens det søkes en ny', () => {
    for (const tilstand of TILSTANDER.filter((s) => !SLUTT.includes(s)))
      expect(aapne(tilstand, { guideHarStartet: true }).includes('henvist'), tilstand).toBe(
        FOER.includes(tilstand) || tilstand === 'samtale_holdt',
      );
    expect(
      avslutningsmaate('henvist', { ...UTEN, tilstand: 'guide_soekes', guideHarStartet: true }),
    ).toEqual({ tillatt: false, grunn: 'guide_har_startet' });
  });

  it('TP-39 har guiden sluttet, og er ingen ny ønsket, kan andre tiltak være satt i gang; før noen har fulgt opp, er det ikke en oppfølging som slutter', () => {
    for (const tilstand of TILSTANDER.filter((s) => !SLUTT.includes(s)))
      for (const guideHarStartet of [true, false]) {
        const aapen =
          FULGT_OPP.includes(tilstand) || (tilstand === 'guide_soekes' && guideHarStartet);
        const maater = aapne(tilstand, { guideHarStartet });
        expect(maater.includes('andre_tiltak'), `${tilstand} ${guideHarStartet}`).toBe(aapen);
        expect(maater.includes('ikke_mer_behov'), tilstand).toBe(tilstand === 'aktiv');
      }
    expect(handlingFor('andre_tiltak', 'guide_soekes')).toBe('avslutt_andre_tiltak');
  });

  it('TS-17 VV-13 er samtalen holdt og klareringen så trukket, eller har etterforskeren svart nei, hjelpes ungdommen videre like fullt; de andre måtene åpner ikke', () => {
    for (const tilstand of TILSTANDER.filter((s) => !SLUTT.includes(s)))
      for (const mer of [{ venterEtterSamtalen: true }, { neiFraEtterforsker: true }, {}]) {
        const maater = aapne(tilstand, { kontaktBegynt: true, ...mer });
        const hviler = tilstand === 'venter_klarering' && Object.keys(mer).length > 0;
        expect(maater.includes('henvist'), `${tilstand} ${JSON.stringify(mer)}`).toBe(
          hviler || ETTER_SAMTALEN.includes(tilstand),
        );
        for (const maate of UEGNET.filter((m) => m !== 'henvist') as Avslutningsmaate[])
          expect(maater, `${maate} ${tilstand}`).not.toContain(maate);
      }
  });

  it('TP-11 etter første kontakt er ingen av måtene for en uegnet sak åpne, og grunnen sies', () => {
    for (const maate of UEGNET as Avslutningsmaate[])
      expect(avslutningsmaate(maate, { tilstand: 'i_foerste_kontakt', ...UTEN })).toEqual({
        tillatt: false,
        grunn: maate === 'henvist' ? 'ikke_videre_herfra' : 'etter_kontakt',
      });
  });

  it('TS-17 trenger ungdommen mer enn programmet kan gi, hjelpes hen videre etter trygghetssamtalen, til noen følger opp; bare dit, og ikke mellom den første samtalen og trygghetssamtalen', () => {
    for (const tilstand of TILSTANDER.filter((s) => !SLUTT.includes(s) && !FOER.includes(s))) {
      const etter = ETTER_SAMTALEN.includes(tilstand);
      for (const maate of UEGNET as Avslutningsmaate[])
        expect(
          avslutningsmaate(maate, { tilstand, ...UTEN, kontaktBegynt: true }).tillatt,
          `${maate} ${tilstand}`,
        ).toBe(etter && maate === 'henvist');
      if (etter) expect(handlingFor('henvist', tilstand)).toBe('henvis_stoerre_behov');
    }
  });

  it('VV-16 ungdommens eget nei slutter en oppfølging som er i gang; de foresattes nei, og et nei før den, er en annen linje', () => {
    for (const tilstand of TILSTANDER.filter((s) => !SLUTT.includes(s) && !FOER.includes(s)))
      for (const part of ['ungdommen', 'foresatte', 'begge', null] as const)
        expect(handlingFor('oensker_ikke', tilstand, part), `${tilstand} ${part}`).toBe(
          FULGT_OPP.includes(tilstand) && part === 'ungdommen'
            ? 'ungdommens_nei'
            : 'avslutt_etter_kontakt',
        );
  });

  it('TP-11 er klareringen trukket eller gitt på nytt etter at noen svarte, er kontakten like fullt begynt', () => {
    for (const tilstand of ['venter_klarering', 'klar_for_kontakt'] as const)
      expect(aapne(tilstand, { kontaktBegynt: true })).toEqual(HELE_VEIEN);
    expect(aapne('venter_klarering', { kontaktBegynt: true, neiFraEtterforsker: true })).toEqual(
      expect.arrayContaining(['henvist', 'ikke_klarert']),
    );
  });
});

test('VV-16 hver åpen måte er et skritt saksgangen har derfra, og det er koordinatorens', () => {
  for (const tilstand of TILSTANDER)
    for (const maate of aapne(tilstand, {
      neiFraEtterforsker: true,
      noeErKlarert: false,
      ikkeNaadd: true,
      proevdNok: true,
      tryggIgjen: true,
    })) {
      const skritt: Overgang | undefined = OVERGANGER.find(
        (o: Overgang) => o.handling === handlingFor(maate, tilstand) && o.fra.includes(tilstand),
      );
      expect(skritt?.til, `${maate} fra ${tilstand}`).toContain(
        maate === 'henvist' ? 'henvist' : 'avsluttet',
      );
      expect(skritt?.hvem).toContain('koordinator');
      if (!FOER.includes(tilstand)) expect(skritt?.vakter).toContain('TP-50');
    }
  expect(handlingFor('ikke_behov', 'vurdert')).toBe('avslutt_uegnet');
  expect(handlingFor('ikke_behov', 'klar_for_kontakt')).toBe('avslutt_foer_kontakt');
  expect(handlingFor('henvist', 'klar_for_kontakt')).toBe('henvis');
  expect(handlingFor('trygg_igjen', 'samtale_avtalt')).toBe('avslutt_etter_foerste_samtale');
  expect(handlingFor('ikke_mer_behov', 'aktiv')).toBe('avslutt_ikke_mer_behov');
  expect(handlingFor('andre_tiltak', 'aktiv')).toBe('avslutt_andre_tiltak');
  expect(handlingFor('avviklet', 'stagnasjon')).toBe('avvikle');
  expect(handlingFor('ikke_klarert', 'venter_klarering')).toBe('avslutt_ikke_klarert');
});
