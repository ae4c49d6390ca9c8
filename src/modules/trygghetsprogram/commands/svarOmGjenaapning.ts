import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { alderPaa, iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { laasSaker, type Stopp } from '../flereSaker.ts';
import { finnKandidat, type Kandidat } from '../queries/finnKandidat.ts';
import {
  erAvgjort,
  gjenaapningsspoersmaal,
  type SluttetSak,
} from '../queries/gjenaapningsspoersmaal.ts';
import { hvemVurderer } from '../queries/hvemVurderer.ts';
import { samtalesak, type Samtalesak } from '../queries/samtalesak.ts';
import type { Part } from '../regler/avslutningskrav.ts';
import { gjenaapningskrav } from '../regler/gjenaapning.ts';
import { radenGjelderSaken } from '../regler/kjentOgSluttet.ts';
import { forsteGruppe } from '../saksnummer.ts';
import { koblSammeSak } from './koblHendelser.ts';
import { aapneIgjen } from './gjenaapneSak.ts';
import { gjoerAnmeldt } from './gjoerAnmeldt.ts';
import { taMedHenvendelsene } from './taMedHenvendelsene.ts';

export type SvarOmGjenaapningInn = {
  kandidatId: string;
  /** Ønsker de ny oppfølging? */
  svar: 'ja' | 'nei' | null;
  svartAv: Part | null;
  dag: Dato | null;
  /** Hva som trengs nå, eller hvorfor ikke. */
  grunn: string | null;
  /** Koordinatoren har sett etter at det er den samme; kreves når bare navn og fødselsdag er like. */
  sammePerson: boolean;
  utkast?: Utkastlevering | null;
};

/** Det nye i raden blir en hendelse til i saken; er den anmeldt, spørres det om klarering for den, og bare den (VV-10, C25). */
async function taInnHendelsen(hus: Hus, tx: OmradeTx, sak: Samtalesak, rad: Kandidat) {
  const { omradeId, omradeNokkel } = tx.aktor;
  const id = randomUUID();
  await tx.db
    .insertInto('varde.hendelse')
    .values({
      ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
      ...{ sakstype: rad.sakstype, rolle: rad.rolle, dato: rad.hendelsesdato, anmeldt: false },
      klokkeslett: rad.innhold.detaljer.klokkeslett,
      ...{ hatkriminalitet: rad.hatkriminalitet, i_familie: rad.iFamilie },
    })
    .execute();
  if (rad.alvorlig) await sql`select tilgang.merk_alvorlig(${sak.id}::uuid)`.execute(tx.db);
  if (!rad.anmeldt) return;
  const straffesakId = randomUUID();
  const k = radkoder(sak.nokkel, omradeId, 'straffesak', straffesakId);
  const { straffesaksnummer: nummer, detaljer } = rad.innhold;
  const gruppe = forsteGruppe(nummer);
  const indeks =
    gruppe === null ? null : await hus.nokler.indeks(omradeNokkel, 'straffesaksnummer', gruppe);
  const gjort = await gjoerAnmeldt(
    { hus, tx, sak },
    // Er dagen ikke kjent, er den det var kjent.
    { hendelseId: id, dag: rad.anmeldtDato ?? iDagIOslo(rad.mottatt), straffesakId },
    {
      ...{ nummer: k.skriv('straffesaksnummer', nummer), indeks },
      etterforsker: k.skriv('etterforsker', detaljer.etterforsker),
      jurist: k.skriv('jurist', detaljer.jurist),
    },
  );
  // Uten klareringen skal saken heller ikke åpnes: da snakket noen om det nye.
  if (!gjort) throw new Error('Hendelsen ble ikke ført som anmeldt');
  if (indeks !== null) await koblSammeSak(tx, { id, sakId: sak.id }, indeks);
}

/** Usant når en annen avgjorde raden først. */
async function avgjoer(
  hus: Hus,
  tx: OmradeTx,
  rad: Kandidat,
  inn: SvarOmGjenaapningInn,
  likhet: SluttetSak['likhet'],
): Promise<boolean> {
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  const naa = hus.klokke.naa();
  const id = randomUUID();
  const nokkel = await hus.nokler.hentEn(omradeNokkel, rad.nokkelId);
  const koder = radkoder(nokkel, omradeId, 'triagebeslutning', id);
  const ja = inn.svar === 'ja';
  const lagret = await tx.db
    .insertInto('varde.triagebeslutning')
    .values({
      ...{ omrade_id: omradeId, id, kandidat_id: rad.id, eier_organisasjon: rad.eier },
      ...{ valg: ja ? 'gjenaapnet' : 'ikke_aktuelt', grunn: ja ? 'meldt_behov' : 'oensker_ikke' },
      // Ordene om et ja står i saken.
      merknad: ja ? null : koder.skriv('merknad', inn.grunn),
      ...{ svart_av: inn.svartAv, svart_dag: inn.dag, likhet },
      ...{ tatt_av: brukerId, tatt_ved: naa, virker_fra: naa },
    })
    .onConflict((k) =>
      k.columns(['omrade_id', 'kandidat_id']).where('angret_ved', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  return lagret.numInsertedOrUpdatedRows !== 0n;
}

async function besvar(
  hus: Hus,
  tx: OmradeTx,
  inn: SvarOmGjenaapningInn,
): Promise<{ stopp: Stopp; sakId: string | null }> {
  const naa = hus.klokke.naa();
  const rad = await finnKandidat(hus, tx, inn.kandidatId);
  const funnet =
    rad === null || (await erAvgjort(tx, rad.id))
      ? null
      : await gjenaapningsspoersmaal(hus, tx, rad, naa);
  if (rad === null || funnet === null) return { stopp: new IkkeFunnet('logget'), sakId: null };
  const { sakId } = funnet;
  const nei = (stopp: DomainError | IkkeFunnet) => ({ stopp, sakId });
  const { id: kandidatId, eier, vernet } = rad;
  const vurderer = await hvemVurderer(tx, { kandidatId, eier, vernet });
  if (!vurderer.tillatt) return nei(new DomainError(vurderer.grunn));
  const gjelder = radenGjelderSaken({ likhet: funnet.likhet, bekreftet: inn.sammePerson });
  if (!gjelder.tillatt) return nei(new DomainError(gjelder.grunn));
  if (inn.svar === null) return nei(new DomainError('mangler_gjenaapningssvar'));
  const iDag = iDagIOslo(naa);
  const { fodselsdato } = rad.innhold;
  const alder = fodselsdato === null ? null : alderPaa(fodselsdato, iDag);
  const krav = gjenaapningskrav({ ...inn, meldtAv: inn.svartAv, alder }, iDag);
  if (!krav.tillatt) return nei(new DomainError(krav.grunn));
  // To som svarer samtidig, venter på hverandre her.
  await laasSaker(tx, [sakId]);
  const altAvgjort = new DomainError('alt_besluttet');
  if (await erAvgjort(tx, rad.id)) return nei(altAvgjort);
  if (inn.svar === 'ja') {
    const sak = await samtalesak(hus, tx, sakId);
    if (sak?.hvem !== 'koordinator') return nei(new IkkeFunnet('logget'));
    const { svartAv: meldtAv, dag, grunn } = inn;
    const stopp = await aapneIgjen(hus, tx, sak, {
      ...{ meldtAv, dag, grunn },
      rad: { id: kandidatId, likhet: funnet.likhet },
    });
    if (stopp !== null) return nei(stopp);
    await taInnHendelsen(hus, tx, sak, rad);
  }
  if (!(await avgjoer(hus, tx, rad, inn, funnet.likhet))) return nei(altAvgjort);
  // Det noen tok kontakt om mens raden ventet, følger med i saken (VV-12).
  if (inn.svar === 'ja') await taMedHenvendelsene(hus, tx, rad);
  return { stopp: null, sakId };
}

/**
 * Svaret på spørsmålet en rad om en kjent ungdom er (VV-34): ønsker ungdommen eller de foresatte ny oppfølging? Et ja åpner saken igjen
 * (TP-40, C23) med det nye i raden som en hendelse til; et nei avgjør raden, og saken står som den er. Begge virker med det samme.
 *
 * @returns saken som er åpnet; `null` når svaret er nei
 * @throws IkkeFunnet når raden ikke er et slikt spørsmål for den som svarer
 * @throws DomainError grunnen i `hvemKanVurdere`, `radenGjelderSaken`, `gjenaapningskrav` eller `gjenaapning`,
 *   `mangler_gjenaapningssvar`, og `alt_besluttet` når en annen svarte først
 */
export async function svarOmGjenaapning(
  hus: Hus,
  hvem: Legitimasjon,
  inn: SvarOmGjenaapningInn,
): Promise<{ sakId: string | null }> {
  const { stopp, sakId } = await iOmrade(hus, hvem, async (tx) => {
    const svar = await besvar(hus, tx, inn);
    if (svar.stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    const utfall = svar.stopp === null ? 'ja' : 'nei';
    await tx.logg({
      ...{ handling: 'triage_besluttet', utfall },
      objekter: [
        { slag: 'kandidat', id: inn.kandidatId },
        ...(svar.sakId === null ? [] : [{ slag: 'sak', id: svar.sakId }]),
      ],
    });
    if (svar.sakId !== null && inn.svar === 'ja')
      await tx.logg({
        ...{ handling: 'sak_gjenaapnet', utfall },
        objekter: [{ slag: 'sak', id: svar.sakId }],
      });
    return svar;
  });
  if (stopp !== null) throw stopp;
  return { sakId: inn.svar === 'ja' ? sakId : null };
}
