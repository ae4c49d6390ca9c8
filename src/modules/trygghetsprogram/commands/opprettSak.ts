import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { aldersbaand, voksenFra } from '../aldersbaand.ts';
import { taImot } from '../inntak.ts';
import type { Kandidat } from '../queries/finnKandidat.ts';
import type { Utgave } from '../queries/gjeldendeUtgave.ts';
import { tilstandEtterVurdering } from '../saksgang.ts';
import { koblSammeSak } from './koblHendelser.ts';
import { forsteGruppe } from '../saksnummer.ts';

type Ansvar = { koordinator: string; stedfortreder: string | null };

/** Den som tar inn saken, har den; stedfortreder er en annen som kan lese den i dag (VV-22), aldri den som etterforsker den (VV-23). */
async function finnAnsvar(tx: OmradeTx, kandidat: Kandidat): Promise<Ansvar> {
  const mulige = await sql<{ bruker_id: string }>`
    select m.bruker_id from tilgang.mulige_koordinatorer(${kandidat.eier}::uuid, ${kandidat.id}::uuid) m`.execute(
    tx.db,
  );
  const andre = mulige.rows.map((r) => r.bruker_id).filter((b) => b !== tx.aktor.brukerId);
  return { koordinator: tx.aktor.brukerId, stedfortreder: andre[0] ?? null };
}

/** Håndtereren tilbyr, men har ikke saken: den går til koordinatorene i eierens enhet (VV-22, VV-48), aldri etterforskeren (VV-23). */
async function ansvarForVernet(tx: OmradeTx, kandidat: Kandidat): Promise<Ansvar> {
  const mulige = await sql<{ bruker_id: string }>`
    select m.bruker_id from tilgang.koordinatorer_for_vernet(${kandidat.id}::uuid) m order by m.navn, m.bruker_id`.execute(
    tx.db,
  );
  const [koordinator, stedfortreder] = mulige.rows.map((r) => r.bruker_id);
  if (koordinator === undefined) throw new DomainError('ingen_koordinator');
  return { koordinator, stedfortreder: stedfortreder ?? null };
}

export type OpprettSakInn = {
  /** Koordinatorens svar på TP-10; `false` når det ikke er gitt ennå. */
  egnet: boolean;
  virkerFra: Date;
  /** Utgaven som gjelder i dag; den følger saken. */
  utgave: Utgave;
  /** Det navngitte stedet, bare når koordinatoren har bekreftet at det ikke er et hjem. */
  sted: string | null | undefined;
};

/**
 * Lager saken av raden det ble sagt *tilby* til: egen nøkkel, egen referanse, utgaven som gjelder i dag, og
 * feltgruppene identitet, hendelse og (når anmeldt) straffesak og klarering. Politiets rad blir stående hos politiet.
 * Er raden vernet, følger verken navn, nummer, saksnummer eller sted med: de blir igjen i raden, hos håndtereren (VV-48).
 *
 * @throws DomainError `ingen_koordinator` når ingen kan ha saken til en vernet rad i dag
 */
export async function opprettSak(
  hus: Hus,
  tx: OmradeTx,
  kandidat: Kandidat,
  { egnet, virkerFra, utgave, sted }: OpprettSakInn,
): Promise<string> {
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  const naa = hus.klokke.naa();
  const iDag = iDagIOslo(naa);
  const ansvar = kandidat.vernet
    ? await ansvarForVernet(tx, kandidat)
    : await finnAnsvar(tx, kandidat);
  const enhet = await hus.nokler.ny(omradeNokkel);
  const sakId = randomUUID();
  const hendelseId = randomUUID();
  const eier = { omrade_id: omradeId, sak_id: sakId, eier_organisasjon: kandidat.eier };
  const indeks = async (felt: string, verdi: string | null) =>
    verdi === null ? null : hus.nokler.indeks(omradeNokkel, felt, verdi);
  const tilstand = tilstandEtterVurdering({
    fra: 'vurdert',
    anmeldt: kandidat.anmeldt,
    vurdering: egnet ? { egnet, vurdertAvKoordinator: true } : null,
    utgave,
  });
  const identitet = radkoder(enhet.nokkel, omradeId, 'identitet', sakId);

  await tx.db
    .insertInto('varde.sak')
    .values({
      omrade_id: omradeId,
      id: sakId,
      eier_organisasjon: kandidat.eier,
      nokkel_id: enhet.id,
      kandidat_id: kandidat.id,
      tilstand,
      tilstand_siden: naa,
      virker_fra: virkerFra,
      registrert: iDagIOslo(kandidat.mottatt),
      anmeldt: kandidat.anmeldt,
      alvorlig: kandidat.alvorlig,
      aldersbaand: aldersbaand(kandidat.innhold.fodselsdato, iDag),
      utgave_kode: utgave.kode,
      utgave_versjon: utgave.versjon,
      koordinator_id: ansvar.koordinator,
      stedfortreder_id: ansvar.stedfortreder,
      egnet_vurdert_av: egnet ? brukerId : null,
      egnet_vurdert_ved: egnet ? naa : null,
    })
    .execute();
  if (!kandidat.vernet) {
    // Saken begynner med det raden sier nå (VV-09).
    if (kandidat.endringer > kandidat.endringerTattInn) await taImot(tx, kandidat);
    await tx.db
      .insertInto('varde.identitet')
      .values({
        ...eier,
        navn: identitet.skriv('navn', kandidat.innhold.navn),
        fodselsnummer: identitet.skriv('fodselsnummer', kandidat.innhold.fodselsnummer),
        fodselsnummer_indeks: await indeks('fodselsnummer', kandidat.innhold.fodselsnummer),
        fodselsdato: identitet.skriv('fodselsdato', kandidat.innhold.fodselsdato),
        voksen_fra: voksenFra(kandidat.innhold.fodselsdato),
      })
      .execute();
  }
  await tx.db
    .insertInto('varde.hendelse')
    .values({
      ...eier,
      id: hendelseId,
      sakstype: kandidat.sakstype,
      rolle: kandidat.rolle,
      dato: kandidat.hendelsesdato,
      klokkeslett: kandidat.innhold.detaljer.klokkeslett,
      anmeldt: kandidat.anmeldt,
      anmeldt_dato: kandidat.anmeldtDato,
      stedskategori: kandidat.vernet ? null : kandidat.stedskategori,
      sted: radkoder(enhet.nokkel, omradeId, 'hendelse', hendelseId).skriv('sted', sted ?? null),
      sted_ikke_hjem_bekreftet_av: sted == null ? null : brukerId,
      hatkriminalitet: kandidat.hatkriminalitet,
      i_familie: kandidat.iFamilie,
    })
    .execute();
  if (kandidat.anmeldt) {
    const id = randomUUID();
    const k = radkoder(enhet.nokkel, omradeId, 'straffesak', id);
    const nummer = kandidat.vernet ? null : kandidat.innhold.straffesaksnummer;
    const nummerindeks = await indeks('straffesaksnummer', forsteGruppe(nummer));
    await tx.db
      .insertInto('varde.straffesak')
      .values({
        ...eier,
        id,
        hendelse_id: hendelseId,
        straffesaksnummer: k.skriv('straffesaksnummer', nummer),
        straffesaksnummer_indeks: nummerindeks,
        etterforsker: k.skriv('etterforsker', kandidat.innhold.detaljer.etterforsker),
        jurist: k.skriv('jurist', kandidat.innhold.detaljer.jurist),
        status: kandidat.straffesakStatus ?? 'ukjent',
      })
      .execute();
    await tx.db
      .insertInto('varde.klarering')
      .values({ ...eier, hendelse_id: hendelseId })
      .execute();
    if (nummerindeks !== null) await koblSammeSak(tx, { id: hendelseId, sakId }, nummerindeks);
  }
  return sakId;
}
