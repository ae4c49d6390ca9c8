import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Dato } from '../../kernel/dato.ts';
import { FELT, kjennIgjen, MAA_HA, type Felt } from './kolonner.ts';
import { snus, type Filfeil } from './snus.ts';
import { stedskategori, type Stedskategori } from './sted.ts';
import {
  erFamilie,
  lesJa,
  lesRolle,
  lesSakstype,
  lesStatus,
  lesTidspunkt,
  type Tidspunkt,
  type Uttrekkssakstype,
} from './verdier.ts';

export { HOYST_BYTE, type Filfeil } from './snus.ts';
export { FELT, type Felt } from './kolonner.ts';
export { kanVaereHjem, type Stedskategori } from './sted.ts';

export type LestRad = {
  slag: 'lest';
  /** Linjen raden begynner på i filen; overskriften er linje 1. */
  linje: number;
  saksnummer: string | null;
  tidspunkt: Tidspunkt | null;
  /** Dagen det ble anmeldt, når filen har den; ellers ukjent. */
  anmeldtDato: Dato | null;
  sted: string | null;
  stedskategori: Stedskategori | null;
  kommunenummer: string | null;
  sakstype: Uttrekkssakstype;
  sakstypeTekst: string;
  rolle: 'fornaermet' | 'vitne' | 'ukjent';
  /** Elleve siffer som de står; kontrollsifrene prøves av den som kaller. */
  fodselsnummer: string | null;
  navn: string | null;
  etterforsker: string | null;
  tjenestenummer: string | null;
  jurist: string | null;
  hatkriminalitet: boolean;
  familie: boolean;
  alvorlig: boolean;
  /** Enhver verdi i kolonnen betyr vern; hva den sier, beholdes ikke. */
  vernet: boolean;
  status: 'under_etterforskning' | 'henlagt' | 'avgjort' | 'ukjent';
};
export type UlestRad = {
  slag: 'uleselig';
  linje: number;
  grunn: 'feil_antall_kolonner' | 'for_lang_verdi';
};
export type Filrad = LestRad | UlestRad;

export type Lest = {
  ok: true;
  koding: string;
  skilletegn: string;
  /** Hva hver gjenkjent kolonne heter i filen, til bekreftelse. */
  kolonner: { felt: Felt; overskrift: string }[];
  ukjente: string[];
  uttrekksdato: Dato | null;
  rader: Filrad[];
  /** Alt som kan være et fødselsnummer, fra alle celler, også i overskriften og i rader som ikke kan leses. */
  numre: { linje: number; siffer: string }[];
};
export type IkkeLest = { ok: false; feil: Filfeil; mangler: Felt[] };

/** Lengste verdi i en celle vi tar inn, i tegn. */
const HOYST_TEGN = 200;
const HOYST_KOLONNER = 100;
const SKILLETEGN = [';', '\t', '|', ','];

const Poster = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

function lesPoster(tekst: string, skilletegn: string): { felter: string[]; linje: number }[] {
  const poster = Poster.parse(
    parse(tekst, {
      delimiter: skilletegn,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      bom: true,
    }),
  );
  return poster.map(({ record, info }) => ({
    felter: record.map((v) => v.trim()),
    // csv-parse teller linjen posten slutter på; linjeskift i sitat trekkes fra.
    linje: info.lines - record.reduce((n, v) => n + (v.match(/\r\n|\n|\r/g)?.length ?? 0), 0),
  }));
}

/** Elleve siffer på rad, også når noen har delt dem opp. */
const ELLEVE = /(?<!\d)(?:\d[\s.-]*){10}\d(?!\d)/g;

const mulige = ({ felter, linje }: { felter: string[]; linje: number }): Lest['numre'] =>
  felter.flatMap((v) =>
    [...v.matchAll(ELLEVE)].map(([treff]) => ({ linje, siffer: treff.replace(/\D/g, '') })),
  );

function finnSkilletegn(tekst: string): string {
  const forste = tekst.split(/\r?\n/, 1)[0] ?? '';
  const antall = (s: string) => kjennIgjen(forste.split(s)).size;
  return SKILLETEGN.reduce((best, s) => (antall(s) > antall(best) ? s : best));
}

function tolk(felter: readonly string[], linje: number, plass: ReadonlyMap<Felt, number>): LestRad {
  const verdi = (f: Felt): string => {
    const p = plass.get(f);
    return p === undefined ? '' : (felter[p] ?? '');
  };
  const eller = (tekst: string) => (tekst === '' ? null : tekst);
  const sted = verdi('gjerningssted').replace(/\s+/g, ' ');
  const vernet = verdi('adressesperre') !== '';
  return {
    slag: 'lest',
    linje,
    saksnummer: eller(verdi('saksnummer')),
    tidspunkt: lesTidspunkt(verdi('gjerningstidspunkt')),
    anmeldtDato: lesTidspunkt(verdi('anmeldtdato'))?.dato ?? null,
    sted: vernet ? null : eller(sted),
    stedskategori: vernet || sted === '' ? null : stedskategori(sted),
    kommunenummer: eller(verdi('kommunenummer')),
    sakstype: lesSakstype(verdi('sakstype')),
    sakstypeTekst: verdi('sakstype'),
    rolle: lesRolle(verdi('rolle')),
    fodselsnummer: eller(verdi('fodselsnummer').replace(/[\s]/g, '')),
    navn: eller([verdi('fornavn'), verdi('etternavn')].filter((d) => d !== '').join(' ')),
    etterforsker: eller(verdi('etterforsker')),
    tjenestenummer: eller(verdi('tjenestenummer')),
    jurist: eller(verdi('jurist')),
    hatkriminalitet: lesJa(verdi('hatkriminalitet')),
    familie: erFamilie(verdi('relasjon')),
    alvorlig: lesJa(verdi('alvorlig')),
    vernet,
    status: lesStatus(verdi('status')),
  };
}

/**
 * Leser en fil fra politiet uten å lagre noe. Feil i filen gir én kode; feil i en rad gir raden sin grunn. Kaster aldri
 * for innhold.
 */
export function lesUttrekk(bytes: Uint8Array): Lest | IkkeLest {
  const lest = snus(bytes);
  if ('feil' in lest) return { ok: false, feil: lest.feil, mangler: [] };
  const skilletegn = finnSkilletegn(lest.tekst.replace(/^\uFEFF/, ''));
  const poster = tryggLes(lest.tekst, skilletegn);
  const overskrift = poster?.[0]?.felter;
  if (poster === null || overskrift === undefined || overskrift.length > HOYST_KOLONNER) {
    return { ok: false, feil: 'ingen_overskrift', mangler: [] };
  }
  const plass = kjennIgjen(overskrift);
  if (plass.size === 0) return { ok: false, feil: 'ingen_overskrift', mangler: [] };
  const mangler = MAA_HA.filter((f) => !plass.has(f));
  if (mangler.length > 0) return { ok: false, feil: 'mangler_kolonner', mangler };

  const rader = poster
    .slice(1)
    .filter((p) => p.felter.some((v) => v !== ''))
    .map((p): Filrad => {
      if (p.felter.length !== overskrift.length)
        return { slag: 'uleselig', linje: p.linje, grunn: 'feil_antall_kolonner' };
      if (p.felter.some((v) => v.length > HOYST_TEGN))
        return { slag: 'uleselig', linje: p.linje, grunn: 'for_lang_verdi' };
      return tolk(p.felter, p.linje, plass);
    });
  const datoplass = plass.get('uttrekksdato');
  const datoer =
    datoplass === undefined
      ? []
      : poster.slice(1).map((p) => lesTidspunkt(p.felter[datoplass] ?? '')?.dato ?? null);
  return {
    ok: true,
    koding: lest.koding,
    skilletegn,
    kolonner: FELT.flatMap((felt) => {
      const p = plass.get(felt);
      return p === undefined ? [] : [{ felt, overskrift: overskrift[p] ?? '' }];
    }),
    ukjente: overskrift.filter((_n, i) => ![...plass.values()].includes(i)),
    uttrekksdato:
      datoer
        .filter((d) => d !== null)
        .sort()
        .at(-1) ?? null,
    rader,
    numre: poster.flatMap(mulige),
  };
}

function tryggLes(tekst: string, skilletegn: string): ReturnType<typeof lesPoster> | null {
  try {
    return lesPoster(tekst, skilletegn);
  } catch (feil) {
    // csv-parse kaster CsvError med kode for en fil som ikke er tabell (åpent sitat til slutten).
    if (feil instanceof Error && 'code' in feil) return null;
    throw feil;
  }
}
