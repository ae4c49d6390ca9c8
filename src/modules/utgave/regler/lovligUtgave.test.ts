import { describe, expect, it } from 'vitest';
import { UTGAVE_000, UTGAVE_001 } from '../../trygghetsprogram/index.ts';
import { kopiAv } from '../kopi.ts';
import { UTGAVEFEIL, utgavefeil, type Utgaveinnhold } from './lovligUtgave.ts';

const innhold = (u: typeof UTGAVE_000): Utgaveinnhold => ({
  ...u.innstillinger,
  akuttnumre: ['02800', '112'],
  kontaktdager: 14,
});
const BASE = { '000': innhold(UTGAVE_000), '001': innhold(UTGAVE_001) };

describe.each(['000', '001'] as const)('en lokal utgave av %s', (kode) => {
  const base = BASE[kode];
  const kopi = kopiAv(base);
  const feil = (mer: Partial<Utgaveinnhold>) => utgavefeil({ ...kopi, ...mer }, base);

  it('(del) TP-47 kopien er lovlig, og det som er fritt, endres', () => {
    expect(utgavefeil(kopi, base)).toEqual([]);
    expect(kopi.gjenaapning).toBe(true);
    expect(kopi.avvergingspliktOrdlegges).toBe('soke_aa_avverge');
    expect(
      feil({
        guideyrker: ['politibetjent', 'annet'],
        kontaktformer: ['mote'],
        akuttnumre: ['112'],
        kontaktdager: 7,
        alvorligeTiltak: [...base.alvorligeTiltak, 'guide_med_i_retten'],
        samtaletiltak: [...base.samtaletiltak, 'kontaktforbud'],
      }),
    ).toEqual([]);
  });

  it.each([
    ['TP-47 VV-34', 'gjenaapning', { gjenaapning: false }],
    ['TP-47', 'avvergingspliktOrdlegges', { avvergingspliktOrdlegges: 'avverge' }],
    ['TP-47', 'lovhenvisninger', { lovhenvisninger: [] }],
    ['TP-47', 'alvorligeTiltak', { alvorligeTiltak: base.alvorligeTiltak.slice(1) }],
    ['TP-47 TS-20 ED-16', 'samtaletiltak', { samtaletiltak: base.samtaletiltak.slice(1) }],
    ['TP-47', 'guideFra', { guideFra: [] }],
    ['TP-47 TG-01 ED-10', 'guideyrker', { guideyrker: ['politibetjent'] }],
    ['TP-47', 'kontaktformer', { kontaktformer: [] }],
    ['TP-47', 'samtaledeler', { samtaledeler: ['1', '2', '3', '4', ''] }],
    ['TP-47 TS-16', 'akuttnumre', { akuttnumre: ['02800'] }],
    ['TP-47 TG-14', 'kontaktdager', { kontaktdager: 15 }],
    ['TP-47 TG-14', 'kontaktdager', { kontaktdager: 6 }],
    [
      'TP-47',
      'frivilligeGuider',
      {
        guideFra: ['politi', 'utenfor_virksomheten'],
        frivilligeGuider: { regulert: true, avklaringKreves: false, oppfolgingAvKoordinator: true },
      },
    ],
  ] as const)('(del) %s %s kan ikke slås av', (_ider, hva, mer) => {
    expect(UTGAVEFEIL).toContain(hva);
    expect(feil(mer)).toEqual([hva]);
  });
});

it('(del) TP-47 vurderingen ved nei fra de foresatte kan skjerpes, men ikke tas bort der utgaven har den (ED-11)', () => {
  const av = { vurderUngdommenVedNeiFraForesatte: false };
  expect(utgavefeil({ ...kopiAv(BASE['001']), ...av }, BASE['001'])).toEqual([
    'vurderUngdommenVedNeiFraForesatte',
  ]);
  expect(utgavefeil({ ...kopiAv(BASE['000']), ...av }, BASE['000'])).toEqual([]);
  expect(
    utgavefeil({ ...kopiAv(BASE['000']), vurderUngdommenVedNeiFraForesatte: true }, BASE['000']),
  ).toEqual([]);
});
