import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Advarselsgrunn } from './advarsler.ts';
import type { Avslutning } from './avslutninger.ts';
import type { Deling } from './delinger.ts';
import type { Gjenaapning } from './gjenaapninger.ts';
import type { Tilbaketatt } from './tilbaketakingen.ts';
import type { Overfoering } from './overfoeringer.ts';
import type { Behovsvar } from './sakoppgaver.ts';
import type { Plikt } from '../regler/oppgaverFoerSlutt.ts';
import type { Oppdatering } from './oppdateringer.ts';
import type { Oppfoelgingsmer, Oppfoelgingsslag } from './oppfoelgingshistorie.ts';
import type { Begynnelse, Sakinntak } from './sakinntak.ts';
import type { Klarering, Klareringssvar } from './klareringer.ts';
import type { Resultat, Ringeutfall } from '../regler/typer.ts';
import type { Endring } from './politietsEndringer.ts';
import type { Utgavebytte } from './utgavebytter.ts';

export type Tidslinjeslag =
  | 'meldt_inn'
  | 'i_uttrekk'
  | 'tatt_over'
  | 'fanget_opp'
  | 'tilby'
  | 'egnet'
  | 'klarering_spurt'
  | 'klarering_svart'
  | 'ansvar_gitt_videre'
  | 'nytt_fra_politiet'
  | 'avsluttet'
  | 'ringte'
  | 'samtale_skrevet'
  | 'trygghetssamtale_fullfoert'
  | 'samtale_overlatt'
  | 'samtale_tilbake'
  | 'avslutning_angret'
  | 'gjenaapnet'
  | 'gjenaapning_tilbake'
  | 'delt'
  | 'deling_slutt'
  | 'vern_vurdert'
  | 'vurdering_lagret'
  | 'plikt_gjort'
  | 'behov_vurdert'
  | 'advart'
  | 'utgave_flyttet'
  | `overfoering_${Overfoering['steg']}`
  | Oppfoelgingsslag
  | 'kontakt'
  | 'kontaktforsoek'
  | 'siste_samtale'
  | 'annet';

/** Noe som har skjedd i saken: hva, hvilken dag, og hvem når den som spør, ser det. */
export type Tidslinjepunkt = {
  dag: Dato;
  /** `null` når bare dagen er kjent. */
  ved: Date | null;
  slag: Tidslinjeslag;
  hvem: string | null;
  /** Den punktet handler om: guiden som ble spurt, eller den som fikk pålegget. */
  om?: string;
  /** Det punktet om oppfølgingen sier mer. */
  mer?: Oppfoelgingsmer;
  /** Hva politiet endret, fra og til; bare på `nytt_fra_politiet`, og bare for den som ser politiets rad. */
  endringer?: readonly Endring[];
  /** Hvorfor saken ble tatt inn; bare på `tilby`, og bare for den som leser raden. */
  hvorfor?: { grunn: string; merknad: string | null };
  /** Svaret, med vilkårene eller grunnen; bare på `klarering_svart`. */
  klarering?: Klareringssvar;
  /** Hva forsøket eller samtalen ble til; bare på `ringte` og `samtale_skrevet`. */
  samtale?: { utfall: Ringeutfall } | { resultat: Resultat };
  /** Hvordan saken tok slutt; bare på `avsluttet`. */
  avslutning?: Avslutning;
  /** Hvem som meldte behovet, når og hvorfor; bare på `gjenaapnet`. */
  gjenaapning?: Gjenaapning;
  /** Hvem som åpnet den, og hvordan det ble oppdaget; bare på `gjenaapning_tilbake`. */
  tilbaketatt?: Tilbaketatt;
  /** Steget i overføringen; bare på `overfoering_…`. */
  overfoering?: Overfoering;
  /** Oppgaven som er gjort; bare på `plikt_gjort`. */
  plikt?: Plikt;
  /** Etterforskerens svar; bare på `behov_vurdert`. */
  behov?: Behovsvar;
  /** Advarselen noen gikk videre etter, og hvorfor; bare på `advart`. */
  advarsel?: Advarselsgrunn;
  /** Fra og til, og hvorfor; bare på `utgave_flyttet`. */
  utgavebytte?: Utgavebytte;
  /** Hvem samtalen ble overlatt til; bare på `samtale_overlatt` og `samtale_tilbake`. */
  overlattTil?: string;
  /** Hvem i kommunen; bare på `delt` og `deling_slutt`. */
  deling?: Deling;
};

type Saken = {
  registrert: Dato | null;
  egnetVurdertVed: Date | null;
  egnetVurdertAv: string | null;
  klareringer: readonly Klarering[];
  /** Det politiet endret og saken har tatt inn. */
  tattInn: readonly Oppdatering[];
  inntak: Sakinntak | null;
  /** Punktene andre deler av saken har. */
  andre: readonly Tidslinjepunkt[];
};

const SLAG = {
  uttrekk: 'i_uttrekk',
  registrering: 'meldt_inn',
  overfoering: 'tatt_over',
} as const;

function begynnelsen(
  { registrert, inntak }: Pick<Saken, 'registrert' | 'inntak'>,
  rad: Begynnelse | undefined,
): Tidslinjepunkt[] {
  // Den som har saken, men ikke raden den kom av, ser bare dagen (VV-35).
  if (rad === undefined)
    return registrert === null
      ? []
      : [{ dag: registrert, ved: null, slag: 'fanget_opp', hvem: null }];
  const ut: Tidslinjepunkt[] = [
    {
      dag: iDagIOslo(rad.mottatt),
      ved: rad.mottatt,
      slag: SLAG[rad.opphav],
      hvem: inntak?.melding?.registrertAv ?? null,
    },
  ];
  if (rad.tatt_ved !== null) {
    const b = inntak?.beslutning ?? null;
    ut.push({
      dag: iDagIOslo(rad.tatt_ved),
      ved: rad.tatt_ved,
      slag: 'tilby',
      hvem: rad.navn,
      ...(b === null ? {} : { hvorfor: { grunn: b.grunn, merknad: b.merknad } }),
    });
  }
  return ut;
}

function klareringspunkter(klareringer: readonly Klarering[]): Tidslinjepunkt[] {
  return klareringer.flatMap(({ spurt, svarene }) => [
    ...(spurt === null
      ? []
      : [{ dag: iDagIOslo(spurt), ved: spurt, slag: 'klarering_spurt' as const, hvem: null }]),
    ...svarene.map((s) => ({
      dag: iDagIOslo(s.ved),
      ved: s.ved,
      slag: 'klarering_svart' as const,
      hvem: s.muntlig?.fra ?? s.av,
      klarering: s,
    })),
  ]);
}

/** Ordet en linje i loggen har på tidslinja. */
function loggslag(l: {
  slag: string;
  utfall: string | null;
  siste_samtale: boolean;
}): 'siste_samtale' | 'kontaktforsoek' | 'kontakt' | 'ansvar_gitt_videre' | 'annet' {
  if (l.slag === 'ansvar_gitt_videre') return l.slag;
  if (l.slag !== 'kontakt') return 'annet';
  if (l.siste_samtale) return 'siste_samtale';
  return l.utfall === 'forsoek' ? 'kontaktforsoek' : 'kontakt';
}

/** Det som er ført i loggen, med hvem. */
export function loggrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.logg_fakta as l')
    .leftJoin('varde.bruker as u', 'u.id', 'l.skrevet_av')
    .select(['l.skrevet_ved', 'l.slag', 'l.dag', 'l.utfall', 'l.siste_samtale', 'u.navn'])
    // Bare det som gjelder: er en kontakt rettet, er det rettelsen (TG-13).
    .where(
      sql<boolean>`not exists (select 1 from varde.logg_fakta n where n.omrade_id = l.omrade_id and n.sak_id = l.sak_id and n.retter = l.id)`,
    )
    .where('l.omrade_id', '=', tx.aktor.omradeId)
    .where('l.sak_id', '=', sakId)
    // En linje som sto på feil sak, har ikke skjedd i denne (VV-25).
    .where('l.slag', '<>', 'feilfoert')
    .orderBy('l.skrevet_ved', 'desc');
  return tx.fast('sak.logg', sporring.compile());
}

/** Det som har skjedd i saken så langt, nyeste øverst. */
export function sakshistorie(
  sak: Saken,
  raden: Begynnelse | undefined,
  logg: Awaited<ReturnType<typeof loggrader>>,
): Tidslinjepunkt[] {
  const punkter: Tidslinjepunkt[] = [
    ...begynnelsen(sak, raden),
    ...(sak.egnetVurdertVed === null
      ? []
      : [
          {
            dag: iDagIOslo(sak.egnetVurdertVed),
            ved: sak.egnetVurdertVed,
            slag: 'egnet' as const,
            hvem: sak.egnetVurdertAv,
          },
        ]),
    ...klareringspunkter(sak.klareringer),
    ...sak.andre,
    ...sak.tattInn.map(({ mottatt, endringer }) => ({
      dag: iDagIOslo(mottatt),
      ved: mottatt,
      slag: 'nytt_fra_politiet' as const,
      hvem: null,
      endringer,
    })),
    ...logg.map((l) => ({
      // En kontakt står på dagen den var, ikke da den ble skrevet.
      ...(l.dag === null
        ? { dag: iDagIOslo(l.skrevet_ved), ved: l.skrevet_ved }
        : { dag: l.dag, ved: null }),
      slag: loggslag(l),
      hvem: l.navn,
    })),
  ];
  // Dagen i Norge først: det som bare har en dag, står før det som har et klokkeslett den dagen, også rett etter midnatt.
  const tid = (p: Tidslinjepunkt) => `${p.dag} ${p.ved?.toISOString() ?? ''}`;
  return punkter
    .map((p, nr) => ({ p, nr }))
    .sort((a, b) => tid(b.p).localeCompare(tid(a.p)) || b.nr - a.nr)
    .map(({ p }) => p);
}
