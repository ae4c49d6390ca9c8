import { expect, it } from 'vitest';
import {
  annenMedNavnet,
  etterforskersNavn,
  heterSomEtterforskeren,
  hvemNavnetKanVaere,
  type Hensvar,
  type Navngitt,
} from './etterforskersNavn.ts';

const UTEN = { enhet: null, koordinerer: false, beholder: false } as const;
const PIA: Navngitt = { brukerId: '1', navn: 'Pia Prøve', rolle: 'guide', ...UTEN };
const KARI: Navngitt = {
  ...{ brukerId: '2', navn: 'Kari Koordinator', rolle: 'koordinator', ...UTEN },
  koordinerer: true,
};
const like = (navn: string | null, staar: string | null = null) =>
  hvemNavnetKanVaere({ navn, staar, personer: [PIA, KARI] }).map((p) => p.brukerId);

it('(del) TG-03 VV-23 navnet er den samme når bare rekkefølge, store bokstaver, mellomrom eller tittel er ulikt; et annet navn er en annen', () => {
  for (const navn of [
    'Pia Prøve',
    'PRØVE, pia',
    '  pia   prøve ',
    'Politibetjent Pia Prøve',
    'P. Prøve',
  ])
    expect(like(navn), navn).toEqual(['1']);
  for (const navn of ['Per Prøve', 'Pia Påfunn', '', null])
    expect(like(navn), String(navn)).toEqual([]);
  expect(like('Kari Koordinator')).toEqual(['2']);
  // Det som står fra før, spørres det ikke om igjen.
  expect(like('Pia Prøve', 'Pia Prøve')).toEqual([]);
  expect(like('Pia Prøve', 'Per Prøve')).toEqual(['1']);
});

it('(del) TG-03 VV-23 navnet lagres når ingen heter det, eller det er sagt hvem det er; den som koordinerer, gir saken fra seg først', () => {
  const svar = (personer: readonly Navngitt[], s: Hensvar | null) => {
    const regel = etterforskersNavn({ like: personer, svar: s });
    return regel.tillatt ? null : regel.grunn;
  };
  expect(svar([], null)).toBe(null);
  expect(svar([PIA], null)).toBe('er_det_hen');
  expect([svar([PIA], 'ja'), svar([PIA], 'nei')]).toEqual([null, null]);
  expect([svar([KARI], 'ja'), svar([KARI], 'nei')]).toEqual(['koordinerer_selv', null]);
  // Har lederen gitt en grunn, koordinerer hen med den.
  expect(svar([{ ...KARI, koordinerer: false, beholder: true }], 'ja')).toBe(null);
  // Heter to det samme, er et ja ikke nok: det sies hvem.
  for (const s of [null, 'ja', { hen: '3' }] as const)
    expect(svar([PIA, KARI], s), JSON.stringify(s)).toBe('flere_heter_det');
  expect([svar([PIA, KARI], { hen: '1' }), svar([PIA, KARI], 'nei')]).toEqual([null, null]);
  expect(svar([PIA, KARI], { hen: '2' })).toBe('koordinerer_selv');
});

it('(del) TG-03 VV-23 en som heter det samme som etterforskeren, spørres først når det er sagt at det er en annen', () => {
  expect(heterSomEtterforskeren('Pia Prøve', ['Jon Jurist', 'Prøve, Pia'])).toBe(true);
  expect(heterSomEtterforskeren('Pia Prøve', ['Jon Jurist'])).toBe(false);
  expect(annenMedNavnet({ heterSom: true, skjult: false, annen: false })).toEqual({
    ...{ tillatt: false, grunn: 'heter_som_etterforskeren' },
  });
  expect(annenMedNavnet({ heterSom: false, skjult: true, annen: false })).toEqual({
    ...{ tillatt: false, grunn: 'etterforsker_uten_navn' },
  });
  for (const inn of [
    { heterSom: true, skjult: true, annen: true },
    { heterSom: false, skjult: false, annen: false },
  ])
    expect(annenMedNavnet(inn).tillatt).toBe(true);
});
