import type { Dato } from '../../kernel/dato.ts';
import type { Felt } from './kolonner.ts';
import { utenTomHale, type Overskrift } from './overskrift.ts';
import type { Post } from './poster.ts';
import { stedskategori, type Stedskategori } from './sted.ts';
import {
  datoform,
  lesTidspunkt,
  type Datoform,
  type Datolesing,
  type Tidspunkt,
} from './tidspunkt.ts';
import {
  erFamilie,
  lesAlvorlig,
  lesJa,
  lesKommune,
  lesNavn,
  lesRolle,
  lesSakstype,
  lesStatus,
  oppgitt,
  sierVern,
  type Uttrekkssakstype,
  type Uttrekksstatus,
} from './verdier.ts';

export type LestRad = {
  slag: 'lest';
  /** Linjen raden begynner på i filen, den første er linje 1. */
  linje: number;
  saksnummer: string | null;
  tidspunkt: Tidspunkt | null;
  /** Dagen det ble anmeldt, når filen har den; ellers ukjent. */
  anmeldtDato: Dato | null;
  sted: string | null;
  stedskategori: Stedskategori | null;
  /** Fire siffer, når verdien har dem. */
  kommunenummer: string | null;
  kommunenavn: string | null;
  /** `null` når cella er tom: da er ikke typen oppgitt. */
  sakstype: Uttrekkssakstype | null;
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
  /** En kolonne sier at adressen er vernet; hva den sier, beholdes ikke. */
  vernet: boolean;
  /** `null` når filen ikke oppgir den; `ukjent` når den sier noe annet enn de tre. */
  status: Uttrekksstatus | null;
};
export type UlestRad = {
  slag: 'uleselig';
  linje: number;
  grunn: 'feil_antall_kolonner' | 'for_lang_verdi';
};
export type Filrad = LestRad | UlestRad;

/** Lengste verdi i en celle vi tar inn, i tegn. */
export const HOYST_TEGN = 200;

const eller = (tekst: string): string | null => (tekst === '' ? null : tekst);

function tolk(
  felter: readonly string[],
  linje: number,
  { plass, sperrer }: Overskrift,
  lesing: Datolesing,
): LestRad {
  const verdi = (f: Felt): string => {
    const p = plass.get(f);
    return p === undefined ? '' : (felter[p] ?? '');
  };
  const sperre = sperrer.map((p) => felter[p] ?? '').filter((v) => v !== '');
  // Enhver verdi i kolonnen, også «ugradert»: da lagres stedet ikke (model.md).
  const sted = sperre.length > 0 ? '' : verdi('gjerningssted').replace(/\s+/g, ' ');
  return {
    slag: 'lest',
    linje,
    saksnummer: eller(verdi('saksnummer')),
    tidspunkt: lesTidspunkt(verdi('gjerningstidspunkt'), lesing, verdi('klokkeslett')),
    anmeldtDato: lesTidspunkt(verdi('anmeldtdato'), lesing)?.dato ?? null,
    sted: eller(sted),
    stedskategori: sted === '' ? null : stedskategori(sted),
    ...lesKommune(verdi('kommunenummer')),
    sakstype: lesSakstype(verdi('sakstype')),
    rolle: lesRolle(verdi('rolle')),
    fodselsnummer: eller(verdi('fodselsnummer').replace(/\s/g, '')),
    navn: eller(lesNavn(verdi('fornavn'), verdi('etternavn'), verdi('navn'))),
    etterforsker: oppgitt(verdi('etterforsker')),
    tjenestenummer: oppgitt(verdi('tjenestenummer')),
    jurist: eller(verdi('jurist')),
    hatkriminalitet: lesJa(verdi('hatkriminalitet')),
    familie: erFamilie(verdi('relasjon')),
    alvorlig: lesAlvorlig(verdi('alvorlig')),
    vernet: sperre.some(sierVern),
    status: lesStatus(verdi('status')),
  };
}

/** Det som står i kolonnene for datoer. */
export const datoceller = ({ felter }: Post, { plass }: Overskrift): string[] =>
  (['gjerningstidspunkt', 'anmeldtdato', 'uttrekksdato'] as const).flatMap((f) => {
    const p = plass.get(f);
    return p === undefined ? [] : (felter[p] ?? []);
  });

/** Formen datoene i raden er skrevet på. */
export const datoformer = (post: Post, overskrift: Overskrift, lesing: Datolesing): Datoform[] =>
  datoceller(post, overskrift).flatMap((celle) => datoform(celle, lesing) ?? []);

/**
 * Raden, eller hvorfor den ikke kan leses. Går en uleselig rad over flere linjer, kan et sitat som ikke slutter ha slukt
 * andre rader: da får hver linje sitt utfall, så ingen blir borte.
 */
export function lesRad(post: Post, overskrift: Overskrift, lesing: Datolesing): Filrad[] {
  const bredde = overskrift.navn.length;
  const felter = utenTomHale(post.felter, bredde);
  const grunn =
    felter.length !== bredde
      ? 'feil_antall_kolonner'
      : felter.some((v) => v.length > HOYST_TEGN)
        ? 'for_lang_verdi'
        : null;
  if (grunn === null) return [tolk(felter, post.linje, overskrift, lesing)];
  return Array.from({ length: post.siste - post.linje + 1 }, (_v, i) => ({
    slag: 'uleselig' as const,
    linje: post.linje + i,
    grunn,
  }));
}
