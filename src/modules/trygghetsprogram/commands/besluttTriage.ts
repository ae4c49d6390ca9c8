import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { finnKandidat, type Kandidat } from '../queries/finnKandidat.ts';
import { gjeldendeUtgave, type Utgave } from '../queries/gjeldendeUtgave.ts';
import { gjenaapningsspoersmaal } from '../queries/gjenaapningsspoersmaal.ts';
import { hvemVurderer } from '../queries/hvemVurderer.ts';
import { stopperTilbud } from '../queries/vurderRad.ts';
import { nySakLikevel } from '../regler/kjentOgSluttet.ts';
import { vurdertVedTilbud } from '../regler/egnethetFoerKontakt.ts';
import { stedFoelgerSaken } from '../regler/stedFoelgerSaken.ts';
import type { Handling } from '../regler/statusoverganger.ts';
import { TRIAGEGRUNNER, triagebeslutning } from '../regler/triagebeslutning.ts';
import { triagevirkning } from '../regler/triagevirkning.ts';
import type { Triagevalg } from '../regler/typer.ts';
import { gaaTil, oppfylte } from '../saksgang.ts';
import { harSettStedet, lesSted } from '../sted.ts';
import { opprettSak } from './opprettSak.ts';
import { taMedHenvendelsene } from './taMedHenvendelsene.ts';

export type BesluttTriageInn = {
  kandidatId: string;
  valg: Triagevalg;
  /** Kort valg fra lista over grunner. */
  grunn: string;
  /** Koordinatorens egne ord; kreves der regelen ber om behovet (TP-04, TP-05, TP-09). */
  merknad: string | null;
  /** Dagen ungdommen ble satt i kontakt med tjenesten, når hen henvises (TP-11). */
  dag?: Dato | null;
  /** TP-10 er en egen handling: `true` bare når koordinatoren har krysset av. */
  egnet: boolean;
  /** Koordinatoren har sett stedet og bekrefter at det ikke er et hjem; ellers slippes det. */
  stedIkkeHjem?: boolean;
  /** Utkastet beslutningen ble skrevet i; det går ut når den er tatt. */
  utkast?: Utkastlevering | null;
};

/** Valget er et skritt i saksgangen (C2, C3). */
const SKRITT = {
  tilby: 'tilby',
  henvis: 'henvis',
  ikke_aktuelt: 'avslutt_uegnet',
} as const satisfies Record<Triagevalg, Handling>;

async function alleredeBesluttet(tx: OmradeTx, kandidatId: string) {
  return tx.db
    .selectFrom('varde.triagebeslutning as b')
    .innerJoin('varde.bruker as u', 'u.id', 'b.tatt_av')
    .select(['b.valg', 'b.tatt_ved', 'u.navn'])
    .where('b.omrade_id', '=', tx.aktor.omradeId)
    .where('b.kandidat_id', '=', kandidatId)
    .where('b.angret_ved', 'is', null)
    .executeTakeFirst();
}
type Tidligere = Awaited<ReturnType<typeof alleredeBesluttet>>;

const altBesluttet = (t: Tidligere): DomainError =>
  new DomainError('alt_besluttet', {
    hvem: t?.navn ?? '',
    valg: t?.valg ?? '',
    ved: t?.tatt_ved.toISOString() ?? '',
  });

/** Det regelen om stedet ser; om en har sett det, spørres bare når noen har krysset av. */
const stedet = async (tx: OmradeTx, kandidat: Kandidat, inn: BesluttTriageInn) => ({
  ...kandidat,
  valg: inn.valg,
  sett: inn.stedIkkeHjem === true && (await harSettStedet(tx, kandidat.id)),
  bekreftetIkkeHjem: inn.stedIkkeHjem === true,
});

/** Det reglene sier om valget; `null` når det kan tas. */
async function reglenesNei(
  hus: Hus,
  tx: OmradeTx,
  kandidat: Kandidat,
  utgave: Utgave,
  inn: BesluttTriageInn,
): Promise<DomainError | null> {
  const iDag = iDagIOslo(hus.klokke.naa());
  const tidligere = await alleredeBesluttet(tx, kandidat.id);
  if (tidligere !== undefined) return altBesluttet(tidligere);
  const vurderer = await hvemVurderer(tx, {
    kandidatId: kandidat.id,
    eier: kandidat.eier,
    vernet: kandidat.vernet,
  });
  if (!vurderer.tillatt) return new DomainError(vurderer.grunn);
  const regel = triagebeslutning({ ...inn, dag: inn.dag ?? null, iDag, altBesluttet: false });
  if (!regel.tillatt && regel.grunn === 'ukjent_grunn') return new DomainError('ukjent_grunn');
  if (!regel.tillatt && regel.grunn === 'mangler_dag') return new DomainError('mangler_dag');
  const stopp: string[] =
    inn.valg === 'tilby' ? stopperTilbud(kandidat.vurdering, kandidat, inn.merknad) : [];
  if (!regel.tillatt) stopp.push(inn.grunn);
  if (inn.valg === 'tilby' && !kandidat.vernet) {
    const sluttet = await gjenaapningsspoersmaal(hus, tx, kandidat, hus.klokke.naa());
    const ny = nySakLikevel({ sluttet: sluttet !== null, ord: inn.merknad });
    if (!ny.tillatt) stopp.push(ny.grunn);
  }
  if (stopp.length > 0) return new DomainError('trenger_behov', { hvorfor: stopp.join(',') });
  const sted = await stedet(tx, kandidat, inn);
  if (inn.valg === 'tilby' && sted.harSted && sted.bekreftetIkkeHjem && !stedFoelgerSaken(sted))
    return new DomainError('sted_ikke_bekreftet');
  gaaTil({
    fra: 'registrert',
    handling: SKRITT[inn.valg],
    hvem: 'koordinator',
    // Det over har sagt ja: den rette vurderer, behov og grunn er skrevet der de kreves, og en henvisning har en tjeneste og en dag.
    oppfylt: oppfylte({
      'TP-02': vurderer.tillatt,
      'TP-04': !stopp.includes('utenfor_maalgruppen'),
      'TP-05': !stopp.includes('vitne'),
      'TP-09': !stopp.includes('mistenkt_i_familien'),
      'TP-11': regel.tillatt && inn.valg === 'henvis',
      'VV-16': regel.tillatt && inn.valg === 'ikke_aktuelt',
    }),
    utgave,
  });
  return null;
}

/**
 * Én beslutning per rad, med grunn: tilby, ikke aktuelt eller henvis (TP-17). *Tilby* lager saken.
 *
 * @throws IkkeFunnet når raden ikke finnes for den som spør
 * @throws DomainError `alt_besluttet` (hvem, hva, når) når en annen kom først
 * @throws DomainError `ukjent_grunn` når grunnen ikke står i lista (grunnen lagres åpent og er aldri fri tekst)
 * @throws DomainError `mangler_dag` når den som henvises, ikke er satt i kontakt en dag som har vært (TP-11)
 * @throws DomainError `trenger_behov` når regelen krever koordinatorens egne ord
 * @throws DomainError `etterforsker_i_saken` når koordinatoren selv etterforsker saken (VV-23)
 * @throws DomainError `ingen_koordinator` når en vernet rad tilbys og ingen koordinator kan ta saken i dag
 * @throws DomainError `mangler_utgave` når området ikke har en utgave som gjelder i dag
 */
export async function besluttTriage(
  hus: Hus,
  hvem: Legitimasjon,
  inn: BesluttTriageInn,
): Promise<{ sakId: string | null }> {
  const svar = await iOmrade(hus, hvem, async (tx) => {
    const kandidat = await finnKandidat(hus, tx, inn.kandidatId);
    const utgave = await gjeldendeUtgave(tx, iDagIOslo(hus.klokke.naa()));
    const nei =
      kandidat === null
        ? new IkkeFunnet('logget')
        : utgave === null
          ? new DomainError('mangler_utgave')
          : await reglenesNei(hus, tx, kandidat, utgave, inn);
    const svar =
      nei !== null || kandidat === null || utgave === null
        ? { nei, sakId: null }
        : await lagre(hus, tx, kandidat, utgave, inn);
    if (svar.nei === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'triage_besluttet',
      utfall: svar.nei === null ? 'ja' : 'nei',
      objekter: [
        { slag: 'kandidat', id: inn.kandidatId },
        ...(svar.sakId === null ? [] : [{ slag: 'sak', id: svar.sakId }]),
      ],
    });
    return svar;
  });
  if (svar.nei !== null) throw svar.nei;
  return { sakId: svar.sakId };
}

/** Målgruppen slik den er i dag, etter utgaven som gjelder: den regnes ikke ut på nytt av en fødselsdag eller en ny utgave (TP-03). */
function maalgruppenNaa({ vurdering: { maalgruppe } }: Kandidat, utgave: Utgave) {
  return {
    i_maalgruppen: maalgruppe.iMaalgruppen,
    maalgruppe_grunner: maalgruppe.iMaalgruppen ? [maalgruppe.grunn] : [...maalgruppe.grunner],
    utgave_kode: utgave.kode,
    utgave_versjon: utgave.versjon,
  };
}

async function lagre(
  hus: Hus,
  tx: OmradeTx,
  kandidat: Kandidat,
  utgave: Utgave,
  inn: BesluttTriageInn,
): Promise<{ nei: DomainError | null; sakId: string | null }> {
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  const grunn = TRIAGEGRUNNER[inn.valg].find((g) => g === inn.grunn);
  if (grunn === undefined) throw new DomainError('ukjent_grunn');
  const naa = hus.klokke.naa();
  const virkning = triagevirkning({ tattVed: naa, listaForlattVed: null, angretVed: null }, naa);
  if (virkning.tilstand === 'angret') throw new DomainError('alt_besluttet');
  const egnet = vurdertVedTilbud({ egnet: inn.egnet, vernet: kandidat.vernet });
  const id = randomUUID();
  const nokkel = await hus.nokler.hentEn(omradeNokkel, kandidat.nokkelId);
  // To på samme rad i samme øyeblikk: den unike indeksen stopper den andre, uten å felle transaksjonen.
  const lagret = await tx.db
    .insertInto('varde.triagebeslutning')
    .values({
      omrade_id: omradeId,
      id,
      kandidat_id: kandidat.id,
      eier_organisasjon: kandidat.eier,
      vernet: kandidat.vernet,
      valg: inn.valg,
      grunn,
      merknad: radkoder(nokkel, omradeId, 'triagebeslutning', id).skriv('merknad', inn.merknad),
      egnet: inn.valg === 'tilby' ? egnet : null,
      henvist_dag: inn.valg === 'henvis' ? (inn.dag ?? null) : null,
      tatt_av: brukerId,
      tatt_ved: naa,
      virker_fra: virkning.fra,
      ...maalgruppenNaa(kandidat, utgave),
    })
    .onConflict((k) =>
      k.columns(['omrade_id', 'kandidat_id']).where('angret_ved', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  if (lagret.numInsertedOrUpdatedRows === 0n)
    return { nei: altBesluttet(await alleredeBesluttet(tx, kandidat.id)), sakId: null };
  if (inn.valg !== 'tilby') return { nei: null, sakId: null };
  const foelger = stedFoelgerSaken(await stedet(tx, kandidat, inn));
  const sakId = await opprettSak(hus, tx, kandidat, {
    egnet,
    virkerFra: virkning.fra,
    utgave,
    // Rett etter beslutningen: stedet leses før den virker.
    sted: foelger ? await lesSted(hus, tx, kandidat.id, naa) : null,
  });
  // Tok noen kontakt mens raden ventet, følger det med i saken (VV-12).
  await taMedHenvendelsene(hus, tx, kandidat);
  return { nei: null, sakId };
}
