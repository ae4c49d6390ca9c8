import { describe, expect, it } from 'vitest';
import { bareOmHendelsen, klareringHerfra, trekkesOgStaar } from './klareringHerfra.ts';
import { JASVAR, KLARERINGSORD, TILSTANDER } from './typer.ts';

const hvor = (
  svar: Parameters<typeof klareringHerfra>[1]['svar'],
  spurt = true,
  annenSvarer = false,
) => Object.groupBy(TILSTANDER, (x) => klareringHerfra(x, { svar, spurt, annenSvarer }) ?? 'ingen');
const ETTER = ['guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'] as const;
const KONTAKT = ['i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt'] as const;

describe('det som kan gjøres med en forespørsel', () => {
  it('(del) VV-10 VV-13 den svares på mens saken venter, og etter første kontakt når hendelsen kom til da; aldri når saken er slutt', () => {
    for (const svar of [null, 'nei', 'ikke_foer', 'tar_det_selv'] as const)
      expect(hvor(svar).svar, String(svar)).toEqual(['venter_klarering', ...KONTAKT, ...ETTER]);
    for (const svar of KLARERINGSORD.filter((s) => !JASVAR.includes(s)))
      expect(hvor(svar).trekk, svar).toBeUndefined();
  });

  it('(del) VV-10 er det ikke spurt, er det ingenting å svare på', () => {
    expect(hvor(null, false).ingen).toEqual(TILSTANDER);
  });

  it('(del) VV-14 den vervet ikke svarer for, svares det ikke på; et ja kan tas tilbake likevel', () => {
    expect(hvor(null, true, true).ingen).toEqual(TILSTANDER);
    expect(hvor('klarert', true, true).trekk).toEqual(hvor('klarert').trekk);
  });

  it('(del) VV-13 et ja trekkes også mens saken venter på svar om en annen hendelse, mens guiden søkes og følger opp, og når den er slutt', () => {
    for (const svar of ['klarert', 'klarert_med_vilkaar', 'ingen_etterforskning'] as const) {
      const ut = hvor(svar);
      expect(ut.trekk, svar).toEqual([
        ...['venter_klarering', 'klar_for_kontakt', ...KONTAKT],
        ...['guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon', 'avsluttet', 'henvist'],
      ]);
      expect(ut.svar).toBeUndefined();
      expect(trekkesOgStaar(svar, 'avsluttet')).toBe(false);
    }
  });

  it('VV-10 TP-21 kom hendelsen til mens kontakten var i gang, gjelder svaret bare om det kan snakkes om den; er et ja gitt eller trukket, eller ventes det før kontakten, gjelder det kontakten', () => {
    for (const tilstand of [...KONTAKT, ...ETTER])
      for (const svar of [[], ['nei'], ['ikke_foer', 'tar_det_selv']] as const)
        expect(bareOmHendelsen(tilstand, svar), tilstand).toBe(true);
    for (const svar of [
      'klarert',
      'klarert_med_vilkaar',
      'ingen_etterforskning',
      'trukket',
    ] as const)
      expect(bareOmHendelsen('aktiv', ['nei', svar]), svar).toBe(false);
    for (const tilstand of [
      'vurdert',
      'venter_klarering',
      'klar_for_kontakt',
      'avsluttet',
    ] as const)
      expect(bareOmHendelsen(tilstand, ['nei']), tilstand).toBe(false);
  });
});
