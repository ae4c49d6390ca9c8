import { describe, expect, it } from 'vitest';
import { FELT } from '../../../../integrations/politiuttrekk/index.ts';
import { alleTekster, finnTekst, SPRAK } from '../../../../ui/index.ts';
import { TRIAGEGRUNNER } from '../../regler/triagebeslutning.ts';
import { ROLLER_I_HENDELSEN, SAKSTYPER } from '../../regler/typer.ts';
import { HOYST_FIL_MB } from '../../../../kernel/filgrense.ts';
import { tekster } from '../tekst.ts';
import { endringsord, filord, radord } from './ord.ts';

const GRUNNER = [
  'fodselsnummer',
  'ugyldig_fodselsnummer',
  'tidspunkt',
  'saksnummer',
  'feil_antall_kolonner',
  'for_lang_verdi',
];
const STEDER = [
  'skole',
  'sentrum',
  'transport',
  'nett',
  'butikk',
  'fritid',
  'hjem',
  'ute',
  'annet',
];
const STATUSER = ['under_etterforskning', 'henlagt', 'avgjort', 'ukjent'];

describe.each(SPRAK)('ingen kode når skjermen på %s', (sprak) => {
  const t = tekster(sprak);
  it.each([
    ['kolonner', FELT, 'uke.felt'],
    ['grunner', GRUNNER, 'uke.grunner'],
    ['steder', STEDER, 'steder'],
    ['statuser', STATUSER, 'sak.statuser'],
    ['sakstyper', SAKSTYPER, 'sakstyper'],
    ['roller', ROLLER_I_HENDELSEN, 'rollene'],
    ['triagegrunner', Object.values(TRIAGEGRUNNER).flat(), 'triage.grunnvalg'],
  ] as const)('%s har hver sitt ord', (_hva, koder, gruppe) => {
    expect(koder.filter((kode) => finnTekst(t, gruppe, kode) === null)).toEqual([]);
    expect(alleTekster(t, gruppe).filter((ord) => /[a-z]_[a-z]/.test(ord))).toEqual([]);
  });
});

describe('setningene i forhåndsvisningen', () => {
  const t = tekster('nb');
  it('en rad sies med linje, utfall og grunn', () => {
    expect(radord({ linje: 16, utfall: 'uleselig', grunner: ['feil_antall_kolonner'] }, t)).toBe(
      'Linje 16: Kan ikke leses (feil antall kolonner)',
    );
    expect(radord({ linje: 2, utfall: 'ny', grunner: [] }, t)).toBe('Linje 2: Ny');
  });
  it('en endring sies med ord, og et navn står som det er', () => {
    expect(endringsord({ hva: 'status', fra: 'under_etterforskning', til: 'henlagt' }, t)).toBe(
      'status: under etterforskning → henlagt',
    );
    expect(endringsord({ hva: 'etterforsker', fra: '', til: 'A. Prøve' }, t)).toBe(
      'etterforsker: ukjent → A. Prøve',
    );
  });
  it.each([
    ['nb', 'dag anmeldt: ikke oppgitt → 07.11.2026'],
    ['nn', 'dag meldt: ikkje oppgitt → 07.11.2026'],
    ['en', 'day reported: not given → 07.11.2026'],
  ] as const)('VV-33 en anmeldelsesdag som kommer senere, sies med ord på %s', (sprak, ord) => {
    const endring = { hva: 'anmeldt_dato', fra: '', til: '2026-11-07' } as const;
    expect(endringsord(endring, tekster(sprak))).toBe(ord);
  });
  it.each([
    ['nb', 'mistenkt i familien: ikke oppgitt → ja'],
    ['nn', 'mistenkt i familien: ikkje oppgitt → ja'],
    ['en', 'suspect in the family: not stated → yes'],
  ] as const)('TP-09 at den mistenkte er i familien, sies med ord på %s', (sprak, ord) => {
    const endring = { hva: 'familie', fra: 'nei', til: 'ja' } as const;
    expect(endringsord(endring, tekster(sprak))).toBe(ord);
  });
  it.each(['nb', 'nn', 'en'] as const)(
    'en fil som er for stor, får vite grensen på %s',
    (sprak) => {
      expect(filord({ feil: 'for_stor', mangler: [] }, tekster(sprak))).toContain(
        `${HOYST_FIL_MB} MB.`,
      );
    },
  );
  it('kolonner som mangler, nevnes ved navn', () => {
    const feil = {
      feil: 'mangler_kolonner',
      mangler: ['gjerningstidspunkt', 'fodselsnummer'],
    } as const;
    expect(filord(feil, t)).toContain('når det skjedde, fødselsnummer');
  });
  it('linjer med ekte numre nevnes kort, og en hel fil med dem blir én bolk', () => {
    const ord = (linjer: readonly number[]) =>
      filord({ feil: 'ekte_numre', mangler: [], linjer }, t);
    expect(ord([2])).toContain('på linje 2.');
    expect(ord([2, 3, 4, 9, 11, 12])).toContain('på linje 2–4, 9, 11–12.');
    expect(ord(Array.from({ length: 500 }, (_, i) => i * 2))).toContain('36, 38, ….');
  });
});
