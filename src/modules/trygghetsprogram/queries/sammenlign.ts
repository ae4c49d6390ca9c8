import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { iBolker, medPust } from '../../../kernel/pust.ts';
import type { Filrad, LestRad } from '../../../integrations/politiuttrekk/index.ts';
import { kontrollerFodselsnummer } from '../../person/index.ts';
import { nummerslag } from '../../virksomhet/index.ts';
import { lesKandidat } from '../kandidatinnhold.ts';
import { hendelsesindekser, type Hendelsesindekser } from '../hendelsesindekser.ts';
import { radutfall, type Mangel, type Utfall } from '../regler/radutfall.ts';
import { vernGjelderPersonen } from '../regler/vernGjelderPersonen.ts';
import { forsteGruppe } from '../saksnummer.ts';
import { Kjentregister, type Kjent } from './kjentregister.ts';
import { mittTjenestenummer, type Nevnermeg } from './mittTjenestenummer.ts';
import { endringer, sier, type Endring } from './politietsEndringer.ts';

export type VurdertRad = {
  linje: number;
  utfall: Utfall;
  grunner: string[];
  /** Kandidaten raden gjelder, når den er kjent. */
  gjelder: string | null;
  endringer: Endring[];
  lest: LestRad | null;
  /** Merket med vernet adresse, her eller i en annen rad i filen om samme person. */
  vernet: boolean;
  fodselsdato: Dato | null;
  indekser: { person: Buffer | null; sak: Buffer | null } & Hendelsesindekser;
};

type BorAnnetSted = (rad: { nummer: string | null; navn: string | null }) => boolean;

/** Så mange kjente rader leses om gangen. */
const BOLK = 500;

const nokkelord = (b: Buffer | null) => b?.toString('hex') ?? null;

async function indekser(hus: Hus, tx: OmradeTx, rad: LestRad, gyldigNummer: string | null) {
  const lag = (felt: string, verdi: string | null) =>
    verdi === null ? null : hus.nokler.indeks(tx.aktor.omradeNokkel, felt, verdi);
  return {
    person: await lag('fodselsnummer', gyldigNummer),
    sak: await lag('straffesaksnummer', forsteGruppe(rad.saksnummer)),
    ...(await hendelsesindekser(hus, tx, {
      gyldigNummer,
      sakstype: rad.sakstype ?? 'annet',
      dato: rad.tidspunkt?.dato ?? null,
      klokkeslett: rad.tidspunkt?.klokkeslett ?? null,
    })),
  };
}

/** Bare rader den som laster opp, selv kan åpne, og aldri mot de vernede (VV-48). */
async function hentKjente(
  hus: Hus,
  tx: OmradeTx,
  personer: readonly Buffer[],
  saker: readonly Buffer[],
  meg: Nevnermeg,
): Promise<Kjent[]> {
  if (personer.length === 0 && saker.length === 0) return [];
  const { omradeId, omradeNokkel } = tx.aktor;
  // Som to lister og ikke én parameter per rad: protokollen tar høyst 65 535 av dem.
  const rader = await tx.db
    .selectFrom('varde.kandidat')
    .selectAll()
    .where('omrade_id', '=', omradeId)
    .where('vernet', '=', false)
    .where(
      sql<boolean>`(fodselsnummer_indeks = any(${personer}::bytea[]) or straffesaksnummer_indeks = any(${saker}::bytea[]))`,
    )
    .execute();
  const kjente: Kjent[] = [];
  for (const bolk of iBolker(rader, BOLK)) {
    const nokler = await hus.nokler.hent(
      omradeNokkel,
      bolk.map((r) => r.nokkel_id),
    );
    for await (const r of medPust(bolk)) {
      const nokkel = nokler.get(r.nokkel_id);
      if (nokkel === undefined) continue;
      const { detaljer } = lesKandidat(nokkel, omradeId, r.id, r);
      kjente.push({
        id: r.id,
        person: nokkelord(r.fodselsnummer_indeks),
        sak: nokkelord(r.straffesaksnummer_indeks),
        hendelse: nokkelord(r.hendelse_indeks),
        dag: nokkelord(r.hendelsedag_indeks),
        klokkeslett: detaljer.klokkeslett,
        anmeldt: r.anmeldt,
        anmeldtDato: r.anmeldt_dato,
        status: r.straffesak_status,
        etterforsker: detaljer.etterforsker,
        tjenestenummer: detaljer.tjenestenummer,
        sakstype: r.sakstype,
        iFamilie: r.i_familie,
        nevnerMeg: meg.lagret(r.etterforsker_indeks),
      });
    }
  }
  return kjente;
}

/** Hver indeks én gang. */
const ulike = (alle: readonly (Buffer | null)[]): Buffer[] => [
  ...new Map(alle.flatMap((b) => (b === null ? [] : [[b.toString('hex'), b] as const]))).values(),
];

function mangler(rad: LestRad, gyldig: boolean): Mangel[] {
  return [
    ...(rad.fodselsnummer === null
      ? (['fodselsnummer'] as const)
      : gyldig
        ? []
        : (['ugyldig_fodselsnummer'] as const)),
    ...(rad.tidspunkt === null ? (['tidspunkt'] as const) : []),
    ...(rad.saksnummer === null ? (['saksnummer'] as const) : []),
  ];
}

type Lest = {
  rad: Filrad;
  kontroll: ReturnType<typeof kontrollerFodselsnummer> | null;
  indekser: VurdertRad['indekser'];
};
const UTEN: VurdertRad['indekser'] = { person: null, sak: null, hendelse: null, dag: null };

function uleselig(rad: Filrad): VurdertRad {
  return {
    linje: rad.linje,
    ...radutfall({ lesbar: false, vernet: false, mangler: [], borAnnetSted: false, treff: [] }),
    grunner: rad.slag === 'uleselig' ? [rad.grunn] : [],
    endringer: [],
    lest: null,
    vernet: false,
    fodselsdato: null,
    indekser: UTEN,
  };
}

/**
 * Sammenligner filens rader med det den som laster opp, selv kan åpne, og med tidligere rader i samme fil. Rader om en
 * person filen sier er vernet, er utenfor, både de nye og de kjente: svaret avhenger bare av filen (VV-48). Lagrer
 * ingenting. `bor` sier om kommunen i raden er et annet sted enn området (VV-18). Tida vokser med antall rader, ikke med
 * kvadratet, og andre slipper til underveis.
 */
export async function sammenlign(
  hus: Hus,
  tx: OmradeTx,
  rader: readonly Filrad[],
  bor: BorAnnetSted,
): Promise<VurdertRad[]> {
  const slag = await nummerslag(tx);
  const leste: Lest[] = [];
  for await (const rad of medPust(rader)) {
    const nummer = rad.slag === 'uleselig' ? null : rad.fodselsnummer;
    const kontroll = nummer === null ? null : kontrollerFodselsnummer(nummer, slag);
    const gyldig = kontroll?.gyldig === true ? kontroll.fodselsnummer : null;
    leste.push({
      rad,
      kontroll,
      indekser: rad.slag === 'uleselig' ? UTEN : await indekser(hus, tx, rad, gyldig),
    });
  }
  // Ett merke per person er nok for regelen.
  const merker = new Map(
    leste.flatMap(({ rad, indekser: { person } }) =>
      rad.slag === 'uleselig' || !rad.vernet || person === null
        ? []
        : [[nokkelord(person), { person: nokkelord(person), merket: true }] as const],
    ),
  );
  const erVernet = (person: string | null, merket: boolean) => {
    const merke = merker.get(person);
    return vernGjelderPersonen({ person, merket }, merke === undefined ? [] : [merke]);
  };
  const register = new Kjentregister();
  const meg = await mittTjenestenummer(tx);
  for (const k of await hentKjente(
    hus,
    tx,
    ulike(leste.map((l) => l.indekser.person)),
    ulike(leste.map((l) => l.indekser.sak)),
    meg,
  )) {
    if (!erVernet(k.person, false)) register.leggTil(k);
  }
  const ut: VurdertRad[] = [];
  for await (const lest of medPust(leste)) {
    ut.push(vurder(lest, register, { erVernet, bor, meg }));
  }
  return ut;
}

type Spor = {
  erVernet: (person: string | null, merket: boolean) => boolean;
  bor: BorAnnetSted;
  meg: Nevnermeg;
};

/** Utfallet av én rad; er den ikke vernet, blir den kjent for radene etter. */
function vurder(
  { rad, indekser: i, kontroll }: Lest,
  register: Kjentregister,
  { erVernet, bor, meg }: Spor,
): VurdertRad {
  if (rad.slag === 'uleselig') return uleselig(rad);
  const tegn = {
    person: nokkelord(i.person),
    sak: nokkelord(i.sak),
    hendelse: nokkelord(i.hendelse),
    dag: nokkelord(i.dag),
    klokkeslett: rad.tidspunkt?.klokkeslett ?? null,
  };
  const treff = register.treff(tegn);
  const mangel = mangler(rad, kontroll?.gyldig === true);
  const borAnnetSted = bor({ nummer: rad.kommunenummer, navn: rad.kommunenavn });
  const vernet = erVernet(tegn.person, rad.vernet);
  const svar = radutfall({
    lesbar: true,
    vernet,
    mangler: mangel,
    borAnnetSted,
    treff: treff.map((t) => ({
      ...t,
      id: t.kjent.id,
      endret: endringer(t.kjent, rad).nytt.length > 0,
    })),
  });
  const kjent = register.finn(svar.gjelder);
  const endret = kjent === undefined ? null : endringer(kjent, rad);
  if (!vernet) {
    const erDen = svar.utfall === 'kjent' || svar.utfall === 'oppdatering';
    const naa = erDen && endret !== null ? endret.naa : sier(rad);
    register.leggTil({
      ...tegn,
      ...naa,
      id: erDen ? (svar.gjelder ?? '') : `linje ${rad.linje}`,
      anmeldt: true,
      nevnerMeg: meg.lest(naa.tjenestenummer),
    });
  }
  return {
    linje: rad.linje,
    utfall: svar.utfall,
    // En ny hendelse for en kjent ungdom som kan være den vi har: koordinatoren ser det, og bestemmer (VV-09).
    grunner:
      svar.utfall === 'ny_hendelse_kjent_person' && treff.some((k) => k.mulig)
        ? [...mangel, 'mulig_samme_hendelse']
        : mangel,
    gjelder: svar.gjelder,
    endringer: svar.utfall === 'oppdatering' && endret !== null ? endret.nytt : [],
    lest: rad,
    vernet,
    fodselsdato: kontroll?.gyldig === true ? kontroll.fodselsdato : null,
    indekser: i,
  };
}
