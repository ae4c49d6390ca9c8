import type { Hus, OmradeTx } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';
import type { Filrad, LestRad } from '../../../integrations/politiuttrekk/index.ts';
import { kontrollerFodselsnummer } from '../../person/index.ts';
import { nummerslag } from '../../virksomhet/index.ts';
import { lesKandidat } from '../kandidatinnhold.ts';
import { hendelsesindekser, type Hendelsesindekser } from '../hendelsesindekser.ts';
import { sammeHendelse } from '../regler/sammeHendelse.ts';
import { nyAnmeldtDag } from '../regler/nyAnmeldtDag.ts';
import { radutfall, type Mangel, type Treff, type Utfall } from '../regler/radutfall.ts';
import { vernGjelderPersonen } from '../regler/vernGjelderPersonen.ts';
import { forsteGruppe } from '../saksnummer.ts';

/** Det politiet har endret i en kjent rad. En dag er 'ÅÅÅÅ-MM-DD'; tom tekst er ikke oppgitt. */
export type Endring = {
  hva: 'status' | 'etterforsker' | 'sakstype' | 'anmeldt_dato';
  fra: string;
  til: string;
};

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

type Kjent = {
  id: string;
  person: string | null;
  sak: string | null;
  hendelse: string | null;
  dag: string | null;
  klokkeslett: string | null;
  anmeldt: boolean;
  anmeldtDato: Dato | null;
  status: string | null;
  etterforsker: string | null;
  sakstype: string;
};

const nokkelord = (b: Buffer | null) => b?.toString('hex') ?? null;

async function indekser(hus: Hus, tx: OmradeTx, rad: LestRad, gyldigNummer: string | null) {
  const lag = (felt: string, verdi: string | null) =>
    verdi === null ? null : hus.nokler.indeks(tx.aktor.omradeNokkel, felt, verdi);
  return {
    person: await lag('fodselsnummer', gyldigNummer),
    sak: await lag('straffesaksnummer', forsteGruppe(rad.saksnummer)),
    ...(await hendelsesindekser(hus, tx, {
      gyldigNummer,
      sakstype: rad.sakstype,
      dato: rad.tidspunkt?.dato ?? null,
      klokkeslett: rad.tidspunkt?.klokkeslett ?? null,
    })),
  };
}

/** Bare rader den som laster opp, selv kan åpne, og aldri mot de vernede (VV-48). */
async function hentKjente(
  hus: Hus,
  tx: OmradeTx,
  personer: Buffer[],
  saker: Buffer[],
): Promise<Kjent[]> {
  if (personer.length === 0 && saker.length === 0) return [];
  const { omradeId, omradeNokkel } = tx.aktor;
  const rader = await tx.db
    .selectFrom('varde.kandidat')
    .selectAll()
    .where('omrade_id', '=', omradeId)
    .where('vernet', '=', false)
    .where((eb) =>
      eb.or([
        ...(personer.length > 0 ? [eb('fodselsnummer_indeks', 'in', personer)] : []),
        ...(saker.length > 0 ? [eb('straffesaksnummer_indeks', 'in', saker)] : []),
      ]),
    )
    .execute();
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rader.map((r) => r.nokkel_id),
  );
  return rader.flatMap((r) => {
    const nokkel = nokler.get(r.nokkel_id);
    if (nokkel === undefined) return [];
    const { detaljer } = lesKandidat(nokkel, omradeId, r.id, r);
    return [
      {
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
        sakstype: r.sakstype,
      },
    ];
  });
}

function endringer(kjent: Kjent, rad: LestRad): Endring[] {
  const par: [Endring['hva'], string, string][] = [
    ['status', kjent.status ?? '', rad.status],
    ['etterforsker', kjent.etterforsker ?? '', rad.etterforsker ?? ''],
    ['sakstype', kjent.sakstype, rad.sakstype],
    ['anmeldt_dato', kjent.anmeldtDato ?? '', nyAnmeldtDag(kjent, rad.anmeldtDato) ?? ''],
  ];
  return par.filter(([, fra, til]) => fra !== til).map(([hva, fra, til]) => ({ hva, fra, til }));
}

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

/**
 * Sammenligner filens rader med det den som laster opp, selv kan åpne, og med tidligere rader i samme fil. Rader om en
 * person filen sier er vernet, er utenfor, både de nye og de kjente: svaret avhenger bare av filen (VV-48). Lagrer ingenting. `kommunenummer` er områdets når kolonnen betyr bosted, ellers `null`.
 */
export async function sammenlign(
  hus: Hus,
  tx: OmradeTx,
  rader: readonly Filrad[],
  kommunenummer: string | null,
): Promise<VurdertRad[]> {
  const slag = await nummerslag(tx);
  const leste = await Promise.all(
    rader.map(async (rad) => {
      if (rad.slag === 'uleselig') return { rad, indekser: null, kontroll: null };
      const kontroll =
        rad.fodselsnummer === null ? null : kontrollerFodselsnummer(rad.fodselsnummer, slag);
      const nummer = kontroll?.gyldig === true ? kontroll.fodselsnummer : null;
      return { rad, kontroll, indekser: await indekser(hus, tx, rad, nummer) };
    }),
  );
  const alle = leste.flatMap((l) => (l.indekser === null ? [] : [l.indekser]));
  const ikkeNull = (b: Buffer | null): b is Buffer => b !== null;
  const merker = leste.map(({ rad, indekser: i }) => ({
    person: nokkelord(i?.person ?? null),
    merket: rad.slag !== 'uleselig' && rad.vernet,
  }));
  const funnet = await hentKjente(
    hus,
    tx,
    alle.map((i) => i.person).filter(ikkeNull),
    alle.map((i) => i.sak).filter(ikkeNull),
  );

  const kjente = funnet.filter(
    ({ person }) => !vernGjelderPersonen({ person, merket: false }, merker),
  );

  return leste.map(({ rad, indekser: i, kontroll }): VurdertRad => {
    if (rad.slag === 'uleselig' || i === null) {
      const grunner = rad.slag === 'uleselig' ? [rad.grunn] : [];
      return {
        linje: rad.linje,
        ...radutfall({
          lesbar: false,
          vernet: false,
          mangler: [],
          borAnnetSted: false,
          treff: [],
        }),
        grunner,
        endringer: [],
        lest: null,
        vernet: false,
        fodselsdato: null,
        indekser: { person: null, sak: null, hendelse: null, dag: null },
      };
    }
    const [person, sak, hendelse] = [nokkelord(i.person), nokkelord(i.sak), nokkelord(i.hendelse)];
    const dag = nokkelord(i.dag);
    const klokkeslett = rad.tidspunkt?.klokkeslett ?? null;
    const treff = kjente.map((k): Treff & { mulig: boolean } => {
      const sammePerson = person !== null && k.person === person;
      const sammeSaksnummer = sak !== null && k.sak === sak;
      const likhet = sammeHendelse({
        sammePerson,
        sammeSaksnummer,
        sammeStart: hendelse !== null && k.hendelse === hendelse,
        sammeDag: dag !== null && k.dag === dag,
        klokkeslettMangler: k.klokkeslett === null || klokkeslett === null,
        likeAnmeldt: k.anmeldt,
      });
      return {
        id: k.id,
        sammePerson,
        sammeSaksnummer,
        sammeHendelse: likhet === 'samme',
        mulig: likhet === 'mulig',
        endret: endringer(k, rad).length > 0,
      };
    });
    const mangel = mangler(rad, kontroll?.gyldig === true);
    const borAnnetSted =
      kommunenummer !== null && rad.kommunenummer !== null && rad.kommunenummer !== kommunenummer;
    const vernet = vernGjelderPersonen({ person, merket: rad.vernet }, merker);
    const svar = radutfall({ lesbar: true, vernet, mangler: mangel, borAnnetSted, treff });
    const kjent = kjente.find((k) => k.id === svar.gjelder);
    if (!vernet) {
      kjente.push({
        id:
          svar.utfall === 'kjent' || svar.utfall === 'oppdatering'
            ? (svar.gjelder ?? '')
            : `linje ${rad.linje}`,
        person,
        sak,
        hendelse,
        dag,
        klokkeslett,
        anmeldt: true,
        anmeldtDato: rad.anmeldtDato,
        status: rad.status,
        etterforsker: rad.etterforsker,
        sakstype: rad.sakstype,
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
      endringer: svar.utfall === 'oppdatering' && kjent !== undefined ? endringer(kjent, rad) : [],
      lest: rad,
      vernet,
      fodselsdato: kontroll?.gyldig === true ? kontroll.fodselsdato : null,
      indekser: i,
    };
  });
}
