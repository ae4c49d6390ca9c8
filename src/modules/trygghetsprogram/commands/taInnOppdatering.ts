import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { taImot } from '../inntak.ts';
import { finnKandidat, type Kandidat } from '../queries/finnKandidat.ts';
import { erStoppetSomEtterforsker, hvemVurdererSaken } from '../queries/hvemVurderer.ts';
import { samtalesak } from '../queries/samtalesak.ts';
import { navnetErSagtNaa, nyttNavnFraPolitiet } from '../regler/navnIStraffesaken.ts';
import { nyttFraPolitiet } from '../regler/nyttFraPolitiet.ts';
import { oppgittGjelder } from '../regler/oppgittGjelder.ts';
import {
  avklarEtterforskersNavn,
  navngiEtterforsker,
  type Navnesvar,
} from './avklarEtterforskersNavn.ts';
import { sporOmBehov } from './sporOmBehov.ts';

/** Saken når den har virkning, som på saksiden. */
function lesSak(hus: Hus, tx: OmradeTx, sakId: string) {
  return tx.db
    .selectFrom('varde.sak')
    .select(['id', 'nokkel_id', 'kandidat_id', 'eier_organisasjon', 'tilstand'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('id', '=', sakId)
    .where('tilstand', '<>', 'angret')
    .where('virker_fra', '<=', hus.klokke.naa())
    .executeTakeFirst();
}
type Sak = NonNullable<Awaited<ReturnType<typeof lesSak>>>;

/**
 * Den straffesaken i saken som er radens: den med samme nummer. Hadde raden ikke noe nummer, kan det være ført for hånd siden
 * (TP-19); da er den radens som handler om den samme dagen.
 */
function radensStraffesak(tx: OmradeTx, sakId: string) {
  return tx.db
    .selectFrom('varde.straffesak as s')
    .innerJoin('varde.sak as sak', (j) =>
      j.onRef('sak.omrade_id', '=', 's.omrade_id').onRef('sak.id', '=', 's.sak_id'),
    )
    .innerJoin('varde.kandidat as k', (j) =>
      j.onRef('k.omrade_id', '=', 'sak.omrade_id').onRef('k.id', '=', 'sak.kandidat_id'),
    )
    .innerJoin('varde.hendelse as h', (j) =>
      j.onRef('h.omrade_id', '=', 's.omrade_id').onRef('h.id', '=', 's.hendelse_id'),
    )
    .select(['s.id', 's.hendelse_id', 's.status', 's.etterforsker', 'h.anmeldt_dato'])
    .where('s.omrade_id', '=', tx.aktor.omradeId)
    .where('s.sak_id', '=', sakId)
    .where((eb) =>
      eb.or([
        eb('k.straffesaksnummer_indeks', 'is', null),
        eb('s.straffesaksnummer_indeks', '=', eb.ref('k.straffesaksnummer_indeks')),
      ]),
    )
    .orderBy(sql`h.dato is not distinct from k.hendelsesdato`, 'desc')
    .orderBy(sql`s.straffesaksnummer_indeks is null`, 'desc')
    .orderBy('s.id')
    .executeTakeFirst();
}

/** Det regelen sier; `null` når det kan tas inn. */
function nei(sak: Sak, kandidat: Kandidat): DomainError | IkkeFunnet | null {
  const regel = nyttFraPolitiet({
    tilstand: sak.tilstand,
    vernet: kandidat.vernet,
    endringer: kandidat.endringer,
    tattInn: kandidat.endringerTattInn,
  });
  if (!regel.tillatt && regel.grunn === 'vernet') return new IkkeFunnet();
  return regel.tillatt ? null : new DomainError(regel.grunn);
}

/**
 * Skriver radens verdier i saken. Heter etterforskeren i raden det samme som en i saken, sies det først om det er hen (TG-03), som når navnet
 * skrives for hånd: da er ingenting tatt inn.
 */
async function skriv(
  hus: Hus,
  tx: OmradeTx,
  { sak, kandidat, sagt }: { sak: Sak; kandidat: Kandidat; sagt: Navnesvar | null },
): Promise<DomainError | null> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const straffesak = await radensStraffesak(tx, sak.id);
  if (straffesak === undefined) throw new Error('Saken har ingen straffesak for raden');
  const nokkel = await hus.nokler.hentEn(omradeNokkel, sak.nokkel_id);
  const k = radkoder(nokkel, omradeId, 'straffesak', straffesak.id);
  const etterforsker = nyttNavnFraPolitiet(kandidat.innhold.detaljer.etterforsker);
  const lest = await samtalesak(hus, tx, sak.id);
  const staar = k.les('etterforsker', straffesak.etterforsker);
  const status = oppgittGjelder(straffesak.status, kandidat.straffesakStatus);
  const hen =
    lest === null
      ? { hen: null }
      : await avklarEtterforskersNavn({ hus, tx, sak: lest }, { navn: etterforsker, staar, sagt });
  if ('stopp' in hen)
    return new DomainError(hen.stopp.kode, {
      ...hen.stopp.parametre,
      etterforsker: etterforsker ?? '',
    });
  if (!(await taImot(tx, kandidat))) return new DomainError('ingenting_nytt');
  const politiets = await tx.db
    .updateTable('varde.straffesak')
    .set({
      ...(etterforsker === null || !navnetErSagtNaa(staar, etterforsker, { status, utfylt: false })
        ? {}
        : { etterforsker: k.skriv('etterforsker', etterforsker) }),
      status,
    })
    .where('omrade_id', '=', omradeId)
    .where('id', '=', straffesak.id)
    .executeTakeFirst();
  const hendelse = await tx.db
    .updateTable('varde.hendelse')
    .set({
      sakstype: kandidat.sakstype,
      anmeldt_dato: oppgittGjelder(straffesak.anmeldt_dato, kandidat.anmeldtDato),
      ...(kandidat.iFamilie ? { i_familie: true } : {}),
    })
    .where('omrade_id', '=', omradeId)
    .where('id', '=', straffesak.hendelse_id)
    .executeTakeFirst();
  if (politiets.numUpdatedRows !== 1n || hendelse.numUpdatedRows !== 1n)
    throw new Error('Det nye fra politiet ble ikke skrevet i saken');
  if (lest !== null)
    await navngiEtterforsker(
      { hus, tx, sak: lest },
      { hendelseId: straffesak.hendelse_id, hen: hen.hen },
    );
  return null;
}

/**
 * Tar det politiet har endret, inn i saken: status, etterforsker, type, anmeldelsesdag og at den mistenkte er i familien, slik raden har dem nå (VV-09). Uttrekket endrer
 * bare raden; dette er overgangen til saken, gjort og logget av den som har begge (VV-35). Den som laster opp, får ikke
 * vite om det finnes en sak (VV-48). To ganger er som én: den andre får `ingenting_nytt`.
 *
 * @throws IkkeFunnet når saken eller raden ikke finnes for den som spør, ikke er hens å endre, eller raden er vernet
 * @throws DomainError `ingenting_nytt` når saken har med alt
 * @throws DomainError `saken_er_slutt` når saken er avsluttet eller henvist
 * @throws DomainError `er_det_hen`, `flere_heter_det` eller `koordinerer_selv` (navn, rolle, etterforsker) når en i saken heter det samme (TG-03)
 * @throws DomainError `etterforsker_i_saken` når koordinatoren selv etterforsker saken (VV-23)
 */
export async function taInnOppdatering(
  hus: Hus,
  hvem: Legitimasjon,
  { sakId, sagt = null }: { sakId: string; sagt?: Navnesvar | null },
): Promise<void> {
  const stopp = await iOmrade(hus, hvem, async (tx) => {
    const vurderer = await hvemVurdererSaken(tx, sakId);
    // Saken først, som den som svarer på klareringen: de to låser i samme rekkefølge.
    await sql`select tilgang.laas_sak(${sakId}::uuid)`.execute(tx.db);
    const sak = vurderer.tillatt ? await lesSak(hus, tx, sakId) : undefined;
    const kandidat = sak === undefined ? null : await finnKandidat(hus, tx, sak.kandidat_id);
    let svar = erStoppetSomEtterforsker(vurderer)
      ? new DomainError('etterforsker_i_saken')
      : sak === undefined || kandidat === null
        ? new IkkeFunnet()
        : nei(sak, kandidat);
    if (svar === null && sak !== undefined && kandidat !== null) {
      svar = await skriv(hus, tx, { sak, kandidat, sagt });
      // Kom den utsatte i målgruppen nå, spørres etterforskeren (TP-37).
      const naa = svar === null ? await samtalesak(hus, tx, sakId) : null;
      if (naa !== null) await sporOmBehov(hus, tx, naa, false);
    }
    await tx.logg({
      handling: 'oppdatering_tatt_inn',
      utfall: svar === null ? 'ja' : 'nei',
      objekter: [
        { slag: 'sak', id: sakId },
        ...(kandidat === null ? [] : [{ slag: 'kandidat', id: kandidat.id }]),
      ],
    });
    return svar;
  });
  if (stopp !== null) throw stopp;
}
