import { createHash, randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Enhet } from '../../../db/nokler/nokkelring.ts';
import type { Kandidat, Uttrekksrad } from '../../../db/skjema.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { iBolker, medPust } from '../../../kernel/pust.ts';
import { lesUttrekk, type IkkeLest, type Lest } from '../../../integrations/politiuttrekk/index.ts';
import { krypterKandidat, TOMME_DETALJER } from '../kandidatinnhold.ts';
import { krypterSted } from '../sted.ts';
import { finnPolitienhet } from '../queries/finnPolitienhet.ts';
import { linjerMedEkteNumre } from '../queries/ekteNumre.ts';
import { sammenlign, type VurdertRad } from '../queries/sammenlign.ts';
import { oppsettet, sidenSist, type Oppsettendring } from '../queries/sisteOppsett.ts';
import { borAnnetSted, type Kommunenrbetydning } from '../regler/borAnnetSted.ts';
import { blirKandidat } from '../regler/radutfall.ts';
import { gamleVerdier } from './gamleVerdier.ts';
import { oppdaterKandidater } from './oppdaterKandidater.ts';

export type { Kommunenrbetydning } from '../regler/borAnnetSted.ts';
/** Filen kan ikke leses, eller den har ekte numre der bare oppdiktede er tillatt (VV-43). Da er ingenting lagret. */
export type Filavslag =
  | IkkeLest
  | { ok: false; feil: 'ekte_numre'; mangler: never[]; linjer: number[] };
export type Forhandsvisning = {
  lest: Omit<Lest, 'rader' | 'numre' | 'ok'>;
  /** Det den som laster opp, har svart at kommunen i filen er (VV-18). */
  betyr: Kommunenrbetydning;
  /** Det som er annerledes enn i uttrekket politienheten sendte sist. */
  sidenSist: Oppsettendring | null;
  rader: {
    linje: number;
    utfall: VurdertRad['utfall'];
    grunner: string[];
    endringer: VurdertRad['endringer'];
  }[];
};

async function vurder(hus: Hus, tx: OmradeTx, lest: Lest, betyr: Kommunenrbetydning) {
  const omrade = await tx.db
    .selectFrom('varde.omrade')
    .select(['kommunenummer as nummer', 'navn'])
    .where('id', '=', tx.aktor.omradeId)
    .executeTakeFirstOrThrow();
  return sammenlign(hus, tx, lest.rader, (rad) => borAnnetSted({ betyr, omrade, rad }));
}

const avslag = (linjer: number[]): Filavslag => ({
  ok: false,
  feil: 'ekte_numre',
  mangler: [],
  linjer,
});

/**
 * Hva hver rad i filen ville blitt, uten å lagre noe.
 *
 * @returns avslaget når filen ikke kan leses som et uttrekk, eller har ekte numre i et prøveområde
 * @throws DomainError `kan_ikke_lese_uttrekk` (VV-35)
 */
export async function forhandsvisUttrekk(
  hus: Hus,
  hvem: Legitimasjon,
  fil: Uint8Array,
  betyr: Kommunenrbetydning,
): Promise<Forhandsvisning | Filavslag> {
  const lest = await lesUttrekk(fil, iDagIOslo(hus.klokke.naa()));
  return iOmrade(hus, hvem, async (tx) => {
    const enhet = await finnPolitienhet(tx);
    const ekte = lest.ok ? await linjerMedEkteNumre(tx, lest) : [];
    const godtatt = lest.ok && ekte.length === 0;
    const rader = godtatt ? await vurder(hus, tx, lest, betyr) : [];
    await tx.logg({
      handling: 'uttrekk_forhandsvist',
      utfall: !lest.ok ? 'feil' : godtatt ? 'ja' : 'nei',
      objekter: [],
    });
    if (!lest.ok) return lest;
    if (!godtatt) return avslag(ekte);
    const { ok: _ok, rader: _rader, numre: _numre, ...funnet } = lest;
    return {
      lest: funnet,
      betyr,
      sidenSist: await sidenSist(tx, enhet, oppsettet(lest)),
      rader: rader.map(({ linje, utfall, grunner, endringer }) => ({
        linje,
        utfall,
        grunner,
        endringer,
      })),
    };
  });
}

export type LastOppInn = {
  fil: Uint8Array;
  betyr: Kommunenrbetydning;
  kjoertDato: Dato;
  kjoertAv: string;
  periodeFra: Dato;
  periodeTil: Dato;
};

/**
 * Lagrer uttrekket: hver rad får ett utfall med linje og grunn, og de som skal vurderes, blir kandidater med hver sin
 * nøkkel. Filen selv lagres aldri, bare en nøklet hash; den samme filen to ganger endrer ingenting (TP-17, TP-53). En
 * vernet rad blir alltid en kandidat; kjente rader om personen følger den i basen (0021), og svaret her er det samme (VV-48).
 *
 * @returns avslaget, eller id-en til uttrekket og om filen var kjent fra før
 * @throws DomainError `kan_ikke_lese_uttrekk` (VV-35)
 */
export async function lastOppUttrekk(
  hus: Hus,
  hvem: Legitimasjon,
  inn: LastOppInn,
): Promise<Filavslag | { ok: true; uttrekkId: string; kjentFil: boolean }> {
  const lest = await lesUttrekk(inn.fil, iDagIOslo(hus.klokke.naa()));
  if (!lest.ok) return lest;
  return iOmrade(hus, hvem, async (tx) => {
    const { omradeId, omradeNokkel, brukerId } = tx.aktor;
    const enhet = await finnPolitienhet(tx);
    const ekte = await linjerMedEkteNumre(tx, lest);
    if (ekte.length > 0) {
      await tx.logg({ handling: 'uttrekk_lastet_opp', utfall: 'nei', objekter: [] });
      return avslag(ekte);
    }
    const filhash = await hus.nokler.indeks(
      omradeNokkel,
      'fil',
      createHash('sha256').update(inn.fil).digest('hex'),
    );
    const kjent = () =>
      tx.db
        .selectFrom('varde.uttrekk')
        .select('id')
        .where('omrade_id', '=', omradeId)
        .where('eier_organisasjon', '=', enhet)
        .where('filhash', '=', filhash)
        .executeTakeFirst();
    const tidligere = await kjent();
    if (tidligere !== undefined) {
      await tx.logg({
        handling: 'uttrekk_lastet_opp',
        utfall: 'nei',
        objekter: [{ slag: 'uttrekk', id: tidligere.id }],
      });
      return { ok: true as const, uttrekkId: tidligere.id, kjentFil: true };
    }
    const vurdert = await vurder(hus, tx, lest, inn.betyr);
    const uttrekkId = randomUUID();
    const blir = vurdert.filter((v) => v.lest !== null && blirKandidat(v.utfall));
    const batch = await hus.nokler.ny(omradeNokkel);
    const nokler: Enhet[] = [];
    for (const bunke of iBolker(blir, BUNKE)) {
      nokler.push(...(await hus.nokler.nye(omradeNokkel, bunke.length)));
    }
    const naa = hus.klokke.naa();
    const lagret = await tx.db
      .insertInto('varde.uttrekk')
      .values({
        omrade_id: omradeId,
        id: uttrekkId,
        eier_organisasjon: enhet,
        nokkel_id: batch.id,
        filhash,
        kjoert_dato: inn.kjoertDato,
        kjoert_av: inn.kjoertAv,
        periode_fra: inn.periodeFra,
        periode_til: inn.periodeTil,
        utfall: 'lastet_opp',
        kommunenr_betyr: inn.betyr,
        ...oppsettet(lest),
        lastet_opp_av: brukerId,
        lastet_opp_ved: naa,
      })
      .onConflict((k) => k.doNothing())
      .executeTakeFirst();
    if (lagret.numInsertedOrUpdatedRows === 0n) {
      const foerst = await kjent();
      if (foerst === undefined) throw new Error('Uttrekket ble ikke lagret');
      await tx.logg({
        handling: 'uttrekk_lastet_opp',
        utfall: 'nei',
        objekter: [{ slag: 'uttrekk', id: foerst.id }],
      });
      return { ok: true as const, uttrekkId: foerst.id, kjentFil: true };
    }
    const egneNokler = new Map<string, Buffer>();
    const rader: { v: VurdertRad; kandidat: NyKandidat | null }[] = [];
    for await (const v of medPust(vurdert)) {
      if (v.lest === null || !blirKandidat(v.utfall)) {
        rader.push({ v, kandidat: null });
        continue;
      }
      const nokkel = nokler[egneNokler.size];
      if (nokkel === undefined) throw new Error('Nøkkelen ble ikke lagret');
      const kandidat = lagKandidat({ omradeId, enhet, uttrekkId, nokkel, batch, naa }, v, v.lest);
      egneNokler.set(kandidat.id, nokkel.nokkel);
      rader.push({ v, kandidat });
    }
    const egen = new Map(
      rader.map(({ v, kandidat }) => [`linje ${v.linje}`, kandidat?.id ?? null]),
    );
    const gjelder = (v: VurdertRad) =>
      v.gjelder === null ? null : (egen.get(v.gjelder) ?? v.gjelder);
    const endringer = await gamleVerdier(
      hus,
      tx,
      uttrekkId,
      vurdert.flatMap((v) => {
        const kjentId = gjelder(v);
        if (kjentId === null || v.endringer.length === 0) return [];
        return [{ linje: v.linje, gjelder: kjentId, endringer: v.endringer }];
      }),
      egneNokler,
    );
    await settInn(
      tx,
      rader.flatMap((r) => (r.kandidat === null ? [] : [r.kandidat])),
      rader.map(({ v, kandidat }) => ({
        omrade_id: omradeId,
        uttrekk_id: uttrekkId,
        linje: v.linje,
        eier_organisasjon: enhet,
        utfall: v.utfall,
        grunner: v.grunner,
        vernet: v.vernet,
        kandidat_id: kandidat?.id ?? null,
        gjelder_kandidat_id: gjelder(v),
        endring: endringer.get(v.linje) ?? null,
      })),
    );
    await oppdaterKandidater(
      hus,
      tx,
      vurdert.flatMap((v) => {
        const kjentId = gjelder(v);
        if (v.utfall !== 'oppdatering' || kjentId === null || v.lest === null) return [];
        return [{ kandidatId: kjentId, lest: v.lest }];
      }),
    );
    await tx.logg({
      handling: 'uttrekk_lastet_opp',
      objekter: [{ slag: 'uttrekk', id: uttrekkId }],
    });
    return { ok: true as const, uttrekkId, kjentFil: false };
  });
}

type NyKandidat = Insertable<Kandidat> & { id: string };

type Radens = {
  omradeId: string;
  enhet: string;
  uttrekkId: string;
  /** Radens egen nøkkel, og uttrekkets. */
  nokkel: Enhet;
  batch: Enhet;
  naa: Date;
};

function lagKandidat(
  { omradeId, enhet, uttrekkId, nokkel, batch, naa }: Radens,
  v: VurdertRad,
  lest: NonNullable<VurdertRad['lest']>,
): NyKandidat {
  const id = randomUUID();
  const kryptert = krypterKandidat(nokkel.nokkel, omradeId, id, {
    navn: lest.navn,
    fodselsnummer: v.indekser.person === null ? null : lest.fodselsnummer,
    fodselsdato: v.fodselsdato,
    straffesaksnummer: lest.saksnummer,
    detaljer: {
      ...TOMME_DETALJER,
      etterforsker: lest.etterforsker,
      tjenestenummer: lest.tjenestenummer,
      jurist: lest.jurist,
      kommunenummer: lest.kommunenummer ?? lest.kommunenavn,
      klokkeslett: lest.tidspunkt?.klokkeslett ?? null,
    },
  });
  return {
    omrade_id: omradeId,
    id,
    eier_organisasjon: enhet,
    nokkel_id: nokkel.id,
    opphav: 'uttrekk',
    uttrekk_id: uttrekkId,
    mottatt: naa,
    vernet: v.vernet,
    ...kryptert,
    fodselsnummer_indeks: v.indekser.person,
    straffesaksnummer_indeks: v.indekser.sak,
    hendelse_indeks: v.indekser.hendelse,
    hendelsedag_indeks: v.indekser.dag,
    sakstype: lest.sakstype,
    rolle: lest.rolle,
    hendelsesdato: lest.tidspunkt?.dato ?? null,
    anmeldt: true,
    anmeldt_dato: lest.anmeldtDato,
    hatkriminalitet: lest.hatkriminalitet,
    i_familie: lest.familie,
    alvorlig: lest.alvorlig,
    stedskategori: v.vernet ? null : lest.stedskategori,
    sted: krypterSted(batch.nokkel, omradeId, id, v.vernet ? null : lest.sted),
    straffesak_status: lest.status,
  };
}

/** Så mange rader om gangen at antallet parametre holder seg under protokollens grense. */
const BUNKE = 250;

async function settInn(
  tx: OmradeTx,
  kandidater: NyKandidat[],
  rader: Insertable<Uttrekksrad>[],
): Promise<void> {
  for (const bunke of iBolker(kandidater, BUNKE)) {
    await tx.db.insertInto('varde.kandidat').values(bunke).execute();
  }
  for (const bunke of iBolker(rader, BUNKE)) {
    await tx.db.insertInto('varde.uttrekksrad').values(bunke).execute();
  }
}
