import { describe, expect, it } from 'vitest';
import { foersteresultat, hoertUngdommen, type Resultatforslag } from './foersteresultat.ts';
import { RESULTATER } from './typer.ts';

const naa = new Date('2026-11-23T08:00:00+01:00');
const I_MORGEN = new Date('2026-11-24T14:00:00+01:00');
const helt: Resultatforslag = {
  resultat: 'samtale_avtalt',
  ungdommen: 'snakket',
  sierIvaretatt: false,
  vurdering: null,
  behov: 'Tør ikke ta bussen hjem',
  avtalt: { ved: I_MORGEN, hvor: 'På helsestasjonen' },
  neiFra: 'ungdommen',
  guide: { tilbudt: true, oensket: true },
};
type Sak = {
  voksen: boolean;
  vurderUngdommen: boolean;
  ringteUngdommen: boolean;
  saNei: boolean;
};
const svaret = (mer: Partial<Resultatforslag>, sak: Partial<Sak> = {}) =>
  foersteresultat(
    { ...helt, ...mer },
    { voksen: false, vurderUngdommen: true, ringteUngdommen: false, saNei: false, naa, ...sak },
  );
const grunnen = (mer: Partial<Resultatforslag>, sak: Partial<Sak> = {}) => {
  const svar = svaret(mer, sak);
  return svar.tillatt ? null : svar.grunn;
};

describe('resultatet av den første samtalen', () => {
  it.each(RESULTATER)('TP-27 %s er ført når behovet for trygghet er det', (resultat) => {
    expect(svaret({ resultat })).toEqual({ tillatt: true });
    for (const behov of [null, '', ' – '])
      expect(grunnen({ resultat, behov })).toBe('mangler_behov');
  });

  it('TP-27 en avtalt samtale har tid som kommer, og sted', () => {
    expect(grunnen({ avtalt: { ved: null, hvor: 'x' } })).toBe('mangler_tid');
    expect(grunnen({ avtalt: { ved: naa, hvor: 'x' } })).toBe('tiden_er_passert');
    expect(grunnen({ avtalt: { ved: I_MORGEN, hvor: ' ' } })).toBe('mangler_sted');
  });

  it('TP-27 et nei sier hvem som takket nei; en holdt samtale om guide ble tilbudt og ønsket', () => {
    expect(grunnen({ resultat: 'takket_nei', neiFra: null })).toBe('mangler_nei_fra');
    const holdt = (tilbudt: boolean | null, oensket: boolean | null) =>
      grunnen({ resultat: 'samtale_holdt', guide: { tilbudt, oensket } });
    expect(holdt(null, null)).toBe('mangler_guidesvar');
    expect(holdt(true, null)).toBe('mangler_guidesvar');
    expect(holdt(true, false)).toBeNull();
    expect(holdt(false, null)).toBeNull();
  });

  it('TS-23 en trygghetssamtale er holdt når ungdommen selv var med: ringt, eller snakket med', () => {
    for (const ungdommen of [null, 'ikke_spurt', 'ville_ikke', 'ikke_der'] as const) {
      const uten = { resultat: 'samtale_holdt', ungdommen } as const;
      expect(grunnen(uten, { voksen: ungdommen === null })).toBe('ungdommen_var_ikke_med');
      expect(grunnen(uten, { ringteUngdommen: true, voksen: ungdommen === null })).toBeNull();
    }
    expect(grunnen({ resultat: 'samtale_holdt' })).toBeNull();
  });

  it('TP-24 det står om en ba om å få snakke med ungdommen, og hva det ble til', () => {
    expect(grunnen({ ungdommen: null })).toBe('mangler_ungdomssvar');
    expect(grunnen({ ungdommen: 'ikke_spurt' })).toBeNull();
    expect(grunnen({ ungdommen: null }, { voksen: true })).toBeNull();
  });

  it('VV-04 har ungdommen sagt nei før, avtales eller holdes ingen samtale uten at hen selv er snakket med; et nei takk og «trygg igjen» føres', () => {
    const sa = { saNei: true };
    for (const resultat of ['samtale_avtalt', 'samtale_holdt'] as const) {
      for (const ungdommen of ['ikke_spurt', 'ville_ikke'] as const)
        expect(grunnen({ resultat, ungdommen }, sa)).toBe('ungdommen_sa_nei');
      expect(grunnen({ resultat, ungdommen: 'snakket' }, sa)).toBeNull();
      expect(grunnen({ resultat, ungdommen: 'ikke_spurt' }, { ...sa, ringteUngdommen: true })).toBe(
        null,
      );
      const voksen = { ...sa, voksen: true, ringteUngdommen: true };
      expect(grunnen({ resultat, ungdommen: null }, voksen)).toBeNull();
    }
    expect(grunnen({ ungdommen: 'ikke_spurt' })).toBeNull();
    for (const resultat of ['takket_nei', 'trygg_igjen'] as const)
      expect(grunnen({ resultat, ungdommen: 'ville_ikke' }, sa)).toBeNull();
  });

  it('TP-25 sier foresatte at ungdommen er ivaretatt, er det i utgave 001 vurdert om hen likevel skal spørres', () => {
    for (const resultat of RESULTATER) {
      const ivaretatt = { resultat, sierIvaretatt: true };
      expect(grunnen(ivaretatt)).toBe('mangler_vurdering');
      expect(grunnen({ ...ivaretatt, vurdering: 'Hun vil snakke selv' })).toBeNull();
      expect(grunnen(ivaretatt, { vurderUngdommen: false })).toBeNull();
      expect(grunnen(ivaretatt, { voksen: true })).toBeNull();
    }
  });

  it('TP-25 trygg igjen, og et nei i ungdommens navn, er i utgave 001 vurdert når ungdommen ikke ble hørt', () => {
    for (const resultat of ['trygg_igjen', 'takket_nei'] as const) {
      for (const ungdommen of ['ikke_spurt', 'ikke_der', 'avtalt_senere'] as const) {
        const uhoert = { resultat, ungdommen };
        expect(grunnen(uhoert)).toBe('mangler_vurdering');
        expect(grunnen({ ...uhoert, vurdering: 'Hun vil snakke selv' })).toBeNull();
        expect(grunnen(uhoert, { vurderUngdommen: false })).toBeNull();
        expect(grunnen(uhoert, { voksen: true })).toBeNull();
        expect(grunnen(uhoert, { ringteUngdommen: true })).toBeNull();
      }
      for (const ungdommen of ['snakket', 'ville_ikke'] as const)
        expect(grunnen({ resultat, ungdommen })).toBeNull();
    }
    // En avtale, eller en samtale som er holdt, er ikke slutten.
    for (const resultat of ['samtale_avtalt', 'samtale_holdt'] as const)
      expect(grunnen({ resultat, ungdommen: 'snakket' })).toBeNull();
    expect([hoertUngdommen(false, null), hoertUngdommen(true, null)]).toEqual([false, true]);
  });

  it.each(['foresatte', 'begge'] as const)(
    'TP-25 takker %s nei, er det i utgave 001 vurdert om ungdommen likevel skal spørres',
    (neiFra) => {
      const nei = { resultat: 'takket_nei', neiFra } as const;
      expect(grunnen(nei)).toBe('mangler_vurdering');
      expect(grunnen({ ...nei, vurdering: 'Hun vil snakke selv' })).toBeNull();
      expect(grunnen(nei, { vurderUngdommen: false })).toBeNull();
      // En voksen sier nei for seg selv.
      expect(grunnen(nei, { voksen: true })).toBe('mangler_nei_fra');
      expect(grunnen({ ...nei, neiFra: 'ungdommen' }, { voksen: true })).toBeNull();
      // Et svar som ikke gjelder resultatet, teller ikke.
      expect(grunnen({ resultat: 'trygg_igjen', neiFra })).toBeNull();
    },
  );
});
