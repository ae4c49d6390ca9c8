import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Skjema } from '../../../db/skjema.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { alderPaa, dagerMellom, iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Liste } from '../commands/ferdigMedLista.ts';
import { initialer } from '../initialer.ts';
import { slippSteder } from '../sted.ts';
import type { Radbeslutning } from '../regler/typer.ts';
import type { Stottetilbud } from '../regler/stottesenter.ts';
import { omraadetsStottesenter } from './stottekontakter.ts';
import { sletteperiode } from './sletteperiode.ts';
import { meldingen, type Melding } from './meldingen.ts';
import { likeRader, type LikRad } from './likeRader.ts';
import { gjenaapningsspoersmaal, type SluttetSak } from './gjenaapningsspoersmaal.ts';
import { antallHenvendelser } from './radhenvendelser.ts';
import { aapneKandidater, type Kandidat } from './finnKandidat.ts';
import { lesTriageside, lesValgt, nesteUavgjorte, type Markor } from './triageside.ts';

export type Beslutning = {
  valg: Radbeslutning;
  grunn: string;
  av: string;
  ved: Date;
  virkerFra: Date;
  virker: boolean;
  /** Behovet, grunnen eller tjenesten med koordinatorens egne ord; bare for raden som er valgt. */
  merknad: string | null;
  /** Dagen ungdommen ble satt i kontakt med tjenesten (TP-11). */
  henvistDag: Dato | null;
};

export type Triagerad = {
  kandidatId: string;
  linje: number | null;
  utfall: Skjema['varde.uttrekksrad']['utfall'] | 'registrert';
  initialer: string;
  alderIDag: number | null;
  alderDa: number | null;
  dagerSiden: number | null;
  hendelsesdato: Dato | null;
  kandidat: Pick<
    Kandidat,
    | 'sakstype'
    | 'rolle'
    | 'anmeldt'
    | 'anmeldtDato'
    | 'alvorlig'
    | 'hatkriminalitet'
    | 'iFamilie'
    | 'stedskategori'
    | 'harSted'
    | 'straffesakStatus'
    | 'vurdering'
  >;
  /** Bare for raden som er valgt. */
  detalj: {
    straffesaksnummer: string | null;
    etterforsker: string | null;
    avsender: string | null;
    grunn: string | null;
    /** Andre rader som er, eller kan være, samme hendelse (VV-09). */
    like: LikRad[];
    /** Saken ungdommen hadde her, når den kan åpnes igjen (VV-34). */
    sluttet: SluttetSak | null;
    avsenderrolle: string | null;
    hjemmelsord: string | null;
    /** Bare for det en ansatt har meldt inn. */
    melding: Melding | null;
    /** Hvor mange ganger noen selv har tatt kontakt (VV-12). */
    henvendelser: number;
    /** Støttesenteret, fra 16 år (TP-14). */
    stottesenter: Stottetilbud | null;
  } | null;
  beslutning: Beslutning | null;
};

export type Triageliste = {
  liste: Liste;
  periode: { fra: Dato; til: Dato; kjoertDato: Dato; kjoertAv: string } | null;
  ferdigVed: Date | null;
  /** Én side av lista: de uavgjorte først. */
  rader: Triagerad[];
  /** Raden som er valgt, også når den står på en annen side. */
  valgt: Triagerad | null;
  /** Dager en rad som ikke tas inn, står før den slettes. */
  slettesEtter: number;
  etter: Markor | null;
  forrige: { etter: Markor | null } | null;
  neste: Markor | null;
  /** Rader i hele lista uten beslutning, av dem den som spør, ser. */
  uavgjort: number;
  /** Rader som ikke ble en kandidat: kjent fra før, ufullstendig, bor et annet sted, uleselig. */
  utenfor: { linje: number; utfall: Skjema['varde.uttrekksrad']['utfall']; grunner: string[] }[];
  /** Rader i hele lista med beslutning: uttrekkets, eller meldingene som ennå kan angres. */
  avgjort: number;
};

async function uttrekket(tx: OmradeTx, id: string) {
  return tx.db
    .selectFrom('varde.uttrekk')
    .select(['periode_fra', 'periode_til', 'kjoert_dato', 'kjoert_av', 'ferdig_ved'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('id', '=', id)
    .executeTakeFirst();
}

async function beslutninger(
  hus: Hus,
  tx: OmradeTx,
  kandidater: readonly Kandidat[],
  valgt: string | null,
  naa: Date,
): Promise<Map<string, Beslutning>> {
  if (kandidater.length === 0) return new Map();
  const { omradeId, omradeNokkel } = tx.aktor;
  const mine = kandidater.find((k) => k.id === valgt);
  const nokkel = mine === undefined ? null : await hus.nokler.hentEn(omradeNokkel, mine.nokkelId);
  const rader = await tx.db
    .selectFrom('varde.triagebeslutning as b')
    .innerJoin('varde.bruker as u', 'u.id', 'b.tatt_av')
    .select([
      'b.id',
      'b.kandidat_id',
      'b.valg',
      'b.grunn',
      'b.merknad',
      'b.tatt_ved',
      'b.henvist_dag',
    ])
    .select(['b.virker_fra', 'u.navn'])
    .where('b.omrade_id', '=', omradeId)
    .where(
      'b.kandidat_id',
      'in',
      kandidater.map((k) => k.id),
    )
    .where('b.angret_ved', 'is', null)
    .execute();
  return new Map(
    rader.map((r) => [
      r.kandidat_id,
      {
        valg: r.valg,
        grunn: r.grunn,
        av: r.navn,
        ved: r.tatt_ved,
        virkerFra: r.virker_fra,
        virker: r.virker_fra <= naa,
        henvistDag: r.henvist_dag,
        merknad:
          nokkel === null || r.kandidat_id !== valgt
            ? null
            : radkoder(nokkel, omradeId, 'triagebeslutning', r.id).les('merknad', r.merknad),
      },
    ]),
  );
}

/**
 * Lista som skal vurderes, side for side: rader fra ett uttrekk, eller det ansatte har meldt inn. De uavgjorte først, så
 * ingen blir borte bak det som er gjort. Navn og sted er egne handlinger.
 *
 * @throws IkkeFunnet når uttrekket ikke finnes for den som spør
 */
export async function listTriage(
  hus: Hus,
  hvem: Legitimasjon,
  liste: Liste,
  valgt: string | null,
  etter: Markor | null = null,
): Promise<Triageliste> {
  const svar = await iOmrade(hus, hvem, async (tx) => {
    const naa = hus.klokke.naa();
    const iDag = iDagIOslo(naa);
    const uttrekkId = liste.slag === 'uttrekk' ? liste.id : null;
    await slippSteder(tx, naa);
    const uttrekk = uttrekkId === null ? null : await uttrekket(tx, uttrekkId);
    const side = await lesTriageside(tx, liste, etter, naa);
    const utenfor =
      valgt === null || side.rader.some((r) => r.id === valgt)
        ? undefined
        : await lesValgt(tx, liste, valgt);
    const kandidater = await aapneKandidater(hus, tx, [
      ...side.rader,
      ...(utenfor === undefined ? [] : [utenfor]),
    ]);
    const valgene = await beslutninger(hus, tx, kandidater, valgt, naa);
    const linjer =
      uttrekkId === null
        ? []
        : await tx.db
            .selectFrom('varde.uttrekksrad')
            .select(['linje', 'utfall', 'grunner', 'kandidat_id'])
            .where('omrade_id', '=', tx.aktor.omradeId)
            .where('uttrekk_id', '=', uttrekkId)
            .orderBy('linje')
            .execute();
    const linjeFor = new Map(linjer.map((l) => [l.kandidat_id, l]));
    const mine = kandidater.find((k) => k.id === valgt);
    const valgtRad =
      mine === undefined
        ? null
        : {
            like: await likeRader(hus, tx, mine.id),
            sluttet: await gjenaapningsspoersmaal(hus, tx, mine, naa),
            melding: await meldingen(tx, mine.id),
            henvendelser: await antallHenvendelser(tx, mine.id),
            stottesenter: await omraadetsStottesenter(hus, tx, mine.innhold.fodselsdato),
          };
    const like = valgtRad?.like ?? [];
    await tx.logg({
      handling: 'triage_vist',
      utfall: uttrekk === undefined ? 'nei' : 'ja',
      objekter: [
        ...(uttrekkId === null ? [] : [{ slag: 'uttrekk', id: uttrekkId }]),
        ...kandidater.map((k) => ({ slag: 'kandidat', id: k.id })),
        ...like
          .filter((l) => !kandidater.some((k) => k.id === l.kandidatId))
          .map((l) => ({ slag: 'kandidat', id: l.kandidatId })),
        ...(valgtRad?.sluttet == null ? [] : [{ slag: 'sak', id: valgtRad.sluttet.sakId }]),
      ],
    });
    if (uttrekk === undefined) return null;
    const ut = kandidater.map((k) =>
      triagerad(
        k,
        linjeFor.get(k.id),
        valgene.get(k.id) ?? null,
        k === mine ? valgtRad : null,
        iDag,
      ),
    );
    return {
      liste,
      periode:
        uttrekk === null
          ? null
          : {
              fra: uttrekk.periode_fra,
              til: uttrekk.periode_til,
              kjoertDato: uttrekk.kjoert_dato,
              kjoertAv: uttrekk.kjoert_av,
            },
      ferdigVed: uttrekk?.ferdig_ved ?? null,
      rader: ut.filter((r) => r.kandidatId !== utenfor?.id),
      valgt: ut.find((r) => r.kandidatId === valgt) ?? null,
      slettesEtter: await sletteperiode(tx),
      etter: side.etter,
      forrige: side.forrige,
      neste: side.neste,
      uavgjort: side.uavgjort,
      utenfor: linjer
        .filter((l) => l.kandidat_id === null)
        .map((l) => ({ linje: l.linje, utfall: l.utfall, grunner: l.grunner })),
      avgjort: side.avgjort,
    };
  });
  if (svar === null) throw new IkkeFunnet('logget');
  return svar;
}

/** Raden som står for tur når denne er avgjort. Bare id-en: lista den står i, logges når den vises. */
export async function nesteRad(
  hus: Hus,
  hvem: Legitimasjon,
  liste: Liste,
  rad: string,
): Promise<{ rad: string; fraBegynnelsen: boolean } | null> {
  return iOmrade(hus, hvem, (tx) => nesteUavgjorte(tx, liste, rad, hus.klokke.naa()));
}

function triagerad(
  k: Kandidat,
  linje: { linje: number; utfall: Skjema['varde.uttrekksrad']['utfall'] } | undefined,
  beslutning: Beslutning | null,
  /** Bare for raden som er valgt. */
  tillegg: Pick<
    NonNullable<Triagerad['detalj']>,
    'like' | 'sluttet' | 'melding' | 'henvendelser' | 'stottesenter'
  > | null,
  iDag: Dato,
): Triagerad {
  const { fodselsdato, straffesaksnummer, detaljer } = k.innhold;
  return {
    kandidatId: k.id,
    linje: linje?.linje ?? null,
    utfall: linje?.utfall ?? 'registrert',
    initialer: initialer(k.innhold.navn),
    alderIDag: fodselsdato === null ? null : alderPaa(fodselsdato, iDag),
    alderDa:
      fodselsdato === null || k.hendelsesdato === null
        ? null
        : alderPaa(fodselsdato, k.hendelsesdato),
    dagerSiden: k.hendelsesdato === null ? null : dagerMellom(k.hendelsesdato, iDag),
    hendelsesdato: k.hendelsesdato,
    kandidat: {
      sakstype: k.sakstype,
      rolle: k.rolle,
      anmeldt: k.anmeldt,
      anmeldtDato: k.anmeldtDato,
      alvorlig: k.alvorlig,
      hatkriminalitet: k.hatkriminalitet,
      iFamilie: k.iFamilie,
      stedskategori: k.stedskategori,
      harSted: k.harSted,
      straffesakStatus: k.straffesakStatus,
      vurdering: k.vurdering,
    },
    detalj:
      tillegg !== null
        ? {
            ...tillegg,
            avsenderrolle: detaljer.avsenderrolle,
            hjemmelsord: detaljer.hjemmelsord,
            straffesaksnummer,
            etterforsker: detaljer.etterforsker,
            avsender: detaljer.avsender,
            grunn: detaljer.grunn,
          }
        : null,
    beslutning,
  };
}
