import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { alderPaa, iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { finnKandidat, type Kandidat } from '../queries/finnKandidat.ts';
import { sakerFraFoer, settIgjen, type SakFraFoer } from '../queries/listVernede.ts';
import { radhenvendelser, type Radhenvendelse } from '../queries/radhenvendelser.ts';
import { omraadetsStottesenter } from '../queries/stottekontakter.ts';
import { sletteperiode } from '../queries/sletteperiode.ts';
import { innsynsgrunn } from '../regler/innsynsgrunn.ts';
import type { Stottetilbud } from '../regler/stottesenter.ts';
import type { Radbeslutning } from '../regler/typer.ts';

export type AapneVernetInn = {
  kandidatId: string;
  /** Et ord fra INNSYNSGRUNNER. */
  grunn: string;
  /** Egne ord; krypteres med radens nøkkel og dør med den. */
  ord: string | null;
};

export type VernetSide = {
  kandidatId: string;
  navn: string | null;
  fodselsnummer: string | null;
  alderIDag: number | null;
  alderDa: number | null;
  hendelsesdato: Dato | null;
  mottatt: Dato;
  straffesaksnummer: string | null;
  etterforsker: string | null;
  jurist: string | null;
  /** Politiets status, sist vi hørte. */
  status: string | null;
  /** Dagen raden forlot den felles lista; `null` når den aldri sto der. */
  vernetSiden: Dato | null;
  /** Det siste uttrekket raden sto i igjen. */
  settIgjen: Dato | null;
  /** Saker koordinatorene hadde om personen før vernet: bare navnet på dem, og hvem håndtereren kan snakke med. */
  sakerFraFoer: readonly SakFraFoer[];
  /** Dager en rad som ikke tas inn, står før den slettes. */
  slettesEtter: number;
  /** Støttesenteret, fra ungdommen er 16 (TP-14); `null` når hen er for ung. */
  stottesenter: Stottetilbud | null;
  /** At noen selv tok kontakt (VV-12); følger aldri med i saken (VV-48). */
  henvendelser: Radhenvendelse[];
  kandidat: Pick<
    Kandidat,
    'sakstype' | 'rolle' | 'alvorlig' | 'iFamilie' | 'vurdering' | 'anmeldt' | 'anmeldtDato'
  >;
  beslutning: {
    valg: Radbeslutning;
    grunn: string;
    /** Behovet, grunnen eller tjenesten med egne ord. */
    merknad: string | null;
    /** Dagen ungdommen ble satt i kontakt med tjenesten (TP-11). */
    henvistDag: Dato | null;
    ved: Date;
    virkerFra: Date;
    virker: boolean;
    /** Tatt av koordinatoren før raden ble vernet: den står, og håndtereren kan ikke angre den. */
    foerVern: boolean;
    /** Saken *tilby* laget; navnet dens er alt koordinatoren får. */
    saksreferanse: string | null;
  } | null;
};

/**
 * Åpner en rad med vernet adresse, med en oppgitt grunn, og tar den: de andre håndtererne ser den ikke lenger.
 * Grunnen og raden det ble spurt om, logges også når svaret er nei. Krever ny innlogging (architecture.md, Access 7).
 *
 * @throws IkkeFunnet når raden ikke finnes for den som spør, uansett hvorfor
 * @throws DomainError `ukjent_grunn` eller `mangler_ord`; da er ingenting lest
 */
export async function aapneVernet(
  hus: Hus,
  hvem: Legitimasjon,
  inn: AapneVernetInn,
): Promise<VernetSide> {
  const regel = innsynsgrunn(inn);
  if (!regel.tillatt) throw new DomainError(regel.grunn);
  const side = await iOmrade(hus, hvem, async (tx) => {
    const { omradeId, omradeNokkel } = tx.aktor;
    const tatt = await sql<{ tatt: boolean }>`
      select tilgang.ta_vernet_rad(${inn.kandidatId}::uuid) as tatt`.execute(tx.db);
    const kandidat =
      tatt.rows[0]?.tatt === true ? await finnKandidat(hus, tx, inn.kandidatId) : null;
    const bytes =
      kandidat === null || inn.ord === null
        ? null
        : radkoder(
            await hus.nokler.hentEn(omradeNokkel, kandidat.nokkelId),
            omradeId,
            'revisjon_nyttelast',
            kandidat.id,
          ).skriv('ord', inn.ord);
    await tx.logg({
      handling: 'vernet_vist',
      utfall: kandidat === null ? 'nei' : 'ja',
      grunnlag: inn.grunn,
      objekter: [{ slag: 'kandidat', id: inn.kandidatId }],
      ...(bytes === null || kandidat === null
        ? {}
        : { nyttelast: { bytes, nokkelId: kandidat.nokkelId } }),
    });
    if (kandidat === null) return null;
    const beslutning = await tx.db
      .selectFrom('varde.triagebeslutning as b')
      .leftJoin('varde.sak as s', (j) =>
        j
          .onRef('s.omrade_id', '=', 'b.omrade_id')
          .onRef('s.kandidat_id', '=', 'b.kandidat_id')
          .on('s.tilstand', '<>', 'angret'),
      )
      .select([
        'b.id',
        'b.merknad',
        'b.valg',
        'b.grunn',
        'b.henvist_dag',
        'b.tatt_ved',
        'b.virker_fra',
        'b.foer_vern',
        's.saksreferanse',
      ])
      .where('b.omrade_id', '=', omradeId)
      .where('b.kandidat_id', '=', kandidat.id)
      .where('b.angret_ved', 'is', null)
      .executeTakeFirst();
    const merknad =
      beslutning === undefined
        ? null
        : radkoder(
            await hus.nokler.hentEn(omradeNokkel, kandidat.nokkelId),
            omradeId,
            'triagebeslutning',
            beslutning.id,
          ).les('merknad', beslutning.merknad);
    const fraFoer = {
      slettesEtter: await sletteperiode(tx),
      stottesenter: await omraadetsStottesenter(hus, tx, kandidat.innhold.fodselsdato),
      henvendelser: await radhenvendelser(hus, tx, kandidat),
      vernetSiden: kandidat.vernetSiden === null ? null : iDagIOslo(kandidat.vernetSiden),
      settIgjen: (await settIgjen(tx)).get(kandidat.id) ?? null,
      sakerFraFoer: (await sakerFraFoer(tx)).get(kandidat.id) ?? [],
    };
    return {
      ...tilSide(kandidat, beslutning && { ...beslutning, merknad }, hus.klokke.naa()),
      ...fraFoer,
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}

function tilSide(
  k: Kandidat,
  b:
    | {
        valg: Radbeslutning;
        grunn: string;
        merknad: string | null;
        henvist_dag: Dato | null;
        tatt_ved: Date;
        virker_fra: Date;
        foer_vern: boolean;
        saksreferanse: string | null;
      }
    | undefined,
  naa: Date,
): Omit<
  VernetSide,
  'vernetSiden' | 'settIgjen' | 'sakerFraFoer' | 'slettesEtter' | 'henvendelser' | 'stottesenter'
> {
  const { navn, fodselsnummer, fodselsdato, straffesaksnummer, detaljer } = k.innhold;
  return {
    kandidatId: k.id,
    navn,
    fodselsnummer,
    alderIDag: fodselsdato === null ? null : alderPaa(fodselsdato, iDagIOslo(naa)),
    alderDa:
      fodselsdato === null || k.hendelsesdato === null
        ? null
        : alderPaa(fodselsdato, k.hendelsesdato),
    hendelsesdato: k.hendelsesdato,
    mottatt: iDagIOslo(k.mottatt),
    straffesaksnummer,
    etterforsker: detaljer.etterforsker,
    jurist: detaljer.jurist,
    status: k.straffesakStatus,
    kandidat: k,
    beslutning:
      b === undefined
        ? null
        : {
            valg: b.valg,
            grunn: b.grunn,
            merknad: b.merknad,
            henvistDag: b.henvist_dag,
            ved: b.tatt_ved,
            virkerFra: b.virker_fra,
            virker: b.virker_fra <= naa,
            foerVern: b.foer_vern,
            saksreferanse: b.saksreferanse,
          },
  };
}
