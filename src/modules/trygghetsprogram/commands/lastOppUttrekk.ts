import { createHash, randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import type { Enhet } from '../../../db/nokler/nokkelring.ts';
import type { Uttrekk, Uttrekksrad } from '../../../db/skjema.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { iBolker, medPust } from '../../../kernel/pust.ts';
import type { IkkeLest, Lest } from '../../../integrations/politiuttrekk/index.ts';
import { iPolitienheten } from '../queries/iPolitienheten.ts';
import { linjerMedEkteNumre } from '../queries/ekteNumre.ts';
import { egneKolonner, INGEN_SVAR, lesFilen, type Lesesvar } from '../queries/lesFilen.ts';
import { sammenlign, type VurdertRad } from '../queries/sammenlign.ts';
import { oppsettet, sidenSist, type Oppsettendring } from '../queries/sisteOppsett.ts';
import { borAnnetSted, type Kommunenrbetydning } from '../regler/borAnnetSted.ts';
import type { Datorekken } from '../regler/datorekken.ts';
import { blirKandidat } from '../regler/radutfall.ts';
import { etterforskerindeks } from '../etterforskerindeks.ts';
import { gamleVerdier } from './gamleVerdier.ts';
import { krevUttrekksord } from './krevUttrekksord.ts';
import { begynnInnlasting, HOYST_STRAKS, leggKlar, underveis } from './leggKlar.ts';
import { lagKandidat, type NyKandidat } from './lagKandidat.ts';
import { lagEndringer, oppdaterKandidater } from './oppdaterKandidater.ts';

export type { Kommunenrbetydning } from '../regler/borAnnetSted.ts';
/** Filen kan ikke leses, eller den har ekte numre der bare oppdiktede er tillatt (VV-43). Da er ingenting lagret. */
export type Filavslag =
  | IkkeLest
  | {
      ok: false;
      feil: 'ekte_numre' | 'opptatt' | 'datorekke';
      mangler: never[];
      linjer: number[];
      overskrifter?: never;
    };
export type Forhandsvisning = {
  lest: Omit<Lest, 'rader' | 'numre' | 'ok'>;
  /** Det den som laster opp, har svart at kommunen i filen er (VV-18). */
  betyr: Kommunenrbetydning;
  /** Det som er annerledes enn i uttrekket politienheten sendte sist. */
  sidenSist: Oppsettendring | null;
  /** Om dagen eller måneden står først i datoene. Når det må spørres, er ingen rader lest. */
  datorekke: Datorekken;
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
/** Datoene kan leses begge veier, og ingen har sagt hvilken. */
const UKJENT_REKKE: Filavslag = { ok: false, feil: 'datorekke', mangler: [], linjer: [] };
/** Et annet uttrekk er på vei inn i enheten; det neste skal sammenlignes med det. */
const OPPTATT: Filavslag = { ok: false, feil: 'opptatt', mangler: [], linjer: [] };

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
  svar = INGEN_SVAR,
): Promise<Forhandsvisning | Filavslag> {
  return iPolitienheten(hus, hvem, 'uttrekk_forhandsvist', async (tx, enhet) => {
    const { lest, datorekke } = await lesFilen(hus, tx, enhet, fil, svar);
    const ekte = lest.ok ? await linjerMedEkteNumre(tx, lest) : [];
    const godtatt = lest.ok && ekte.length === 0;
    const rader = godtatt && datorekke.fra !== 'spoer' ? await vurder(hus, tx, lest, betyr) : [];
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
      datorekke,
      rader: rader.map(({ linje, utfall, grunner, endringer }) => ({
        linje,
        utfall,
        grunner,
        endringer,
      })),
    };
  });
}

export type Lastet = { ok: true; uttrekkId: string; kjentFil: boolean; paaVeiInn: boolean };

export type LastOppInn = {
  fil: Uint8Array;
  betyr: Kommunenrbetydning;
  kjoertDato: Dato;
  kjoertAv: string;
  periodeFra: Dato;
  periodeTil: Dato;
  svar?: Lesesvar;
};

/**
 * Lagrer uttrekket: hver rad får ett utfall med linje og grunn, og de som skal vurderes, blir kandidater med hver sin
 * nøkkel. Filen selv lagres aldri, bare en nøklet hash; den samme filen to ganger endrer ingenting (TP-17, TP-53). En
 * vernet rad blir alltid en kandidat; kjente rader om personen følger den i basen (0021), og svaret her er det samme (VV-48).
 * Et uttrekk med flere enn `straks` linjer legges bare klart, og ses av ingen før jobben `legg_inn_uttrekk` har lagt alt inn.
 *
 * @returns avslaget, eller id-en til uttrekket, om filen var kjent fra før, og om uttrekket er på vei inn
 * @throws DomainError `kan_ikke_lese_uttrekk` (VV-35), eller det `krevUttrekksord` sier (TP-53)
 */
export async function lastOppUttrekk(
  hus: Hus,
  hvem: Legitimasjon,
  inn: LastOppInn,
  straks = HOYST_STRAKS,
): Promise<Filavslag | Lastet> {
  await krevUttrekksord(hus, hvem, 'uttrekk_lastet_opp', {
    dager: { kjoert: inn.kjoertDato, fra: inn.periodeFra, til: inn.periodeTil },
    hvem: inn.kjoertAv,
    kreves: true,
  });
  return iPolitienheten(hus, hvem, 'uttrekk_lastet_opp', async (tx, enhet) => {
    const { omradeId, omradeNokkel, brukerId } = tx.aktor;
    const { lest, datorekke } = await lesFilen(hus, tx, enhet, inn.fil, inn.svar ?? INGEN_SVAR);
    if (!lest.ok) {
      await tx.logg({ handling: 'uttrekk_lastet_opp', utfall: 'feil', objekter: [] });
      return lest;
    }
    const ekte = await linjerMedEkteNumre(tx, lest);
    if (ekte.length > 0 || datorekke.fra === 'spoer') {
      await tx.logg({ handling: 'uttrekk_lastet_opp', utfall: 'nei', objekter: [] });
      return ekte.length > 0 ? avslag(ekte) : UKJENT_REKKE;
    }
    const filhash = await hus.nokler.indeks(
      omradeNokkel,
      'fil',
      createHash('sha256').update(inn.fil).digest('hex'),
    );
    // Det som er på vei inn, ses etter først: blir det ferdig imens, finnes det blant dem som er inne.
    const kjent = async (): Promise<Lastet | Filavslag | null> => {
      const vei = await underveis(tx, enhet);
      const inne = await tx.db
        .selectFrom('varde.uttrekk')
        .select('id')
        .where('omrade_id', '=', omradeId)
        .where('eier_organisasjon', '=', enhet)
        .where('filhash', '=', filhash)
        .executeTakeFirst();
      const paaVeiInn = inne === undefined && vei?.filhash.equals(filhash) === true;
      const uttrekkId = paaVeiInn ? vei.id : inne?.id;
      if (uttrekkId === undefined && vei === undefined) return null;
      await tx.logg({
        handling: 'uttrekk_lastet_opp',
        utfall: 'nei',
        objekter: uttrekkId === undefined ? [] : [{ slag: 'uttrekk', id: uttrekkId }],
      });
      return uttrekkId === undefined
        ? OPPTATT
        : { ok: true as const, uttrekkId, kjentFil: true, paaVeiInn };
    };
    const tidligere = await kjent();
    if (tidligere !== null) return tidligere;
    const vurdert = await vurder(hus, tx, lest, inn.betyr);
    const uttrekkId = randomUUID();
    const blir = vurdert.filter((v) => v.lest !== null && blirKandidat(v.utfall));
    const batch = await hus.nokler.ny(omradeNokkel);
    const nokler: Enhet[] = [];
    for (const bunke of iBolker(blir, BUNKE)) {
      nokler.push(...(await hus.nokler.nye(omradeNokkel, bunke.length)));
    }
    const naa = hus.klokke.naa();
    const felles = {
      omrade_id: omradeId,
      id: uttrekkId,
      eier_organisasjon: enhet,
      nokkel_id: batch.id,
      filhash,
      kjoert_dato: inn.kjoertDato,
      kjoert_av: inn.kjoertAv,
      periode_fra: inn.periodeFra,
      periode_til: inn.periodeTil,
      kommunenr_betyr: inn.betyr,
      ...oppsettet(lest),
      datorekke: datorekke.rekke,
      ...(await egneKolonner(hus, tx, lest)),
      lastet_opp_av: brukerId,
      lastet_opp_ved: naa,
    };
    const paaVeiInn = vurdert.length > straks;
    const begynt = paaVeiInn
      ? await begynnInnlasting(tx, { ...felles, antall: vurdert.length })
      : await lagreUttrekk(tx, felles);
    if (!begynt) {
      const foerst = await kjent();
      if (foerst !== null) return foerst;
      await tx.logg({ handling: 'uttrekk_lastet_opp', utfall: 'nei', objekter: [] });
      return OPPTATT;
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
      const etterforsker = await etterforskerindeks(
        hus.nokler,
        omradeNokkel,
        v.lest.tjenestenummer,
      );
      const radens = { omradeId, enhet, uttrekkId, nokkel, batch, naa, etterforsker };
      const kandidat = lagKandidat(radens, v, v.lest);
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
    const nye = vurdert.flatMap((v) => {
      const kjentId = gjelder(v);
      if (v.utfall !== 'oppdatering' || kjentId === null || v.lest === null) return [];
      return [{ linje: v.linje, kandidatId: kjentId, lest: v.lest }];
    });
    const linjer = rader.map(({ v, kandidat }) => ({
      kandidat,
      rad: {
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
      },
    }));
    if (paaVeiInn) {
      const egne = new Map(
        rader.flatMap(({ kandidat }) => {
          const nokkel = kandidat === null ? undefined : egneNokler.get(kandidat.id);
          if (kandidat === null || nokkel === undefined || kandidat.vernet) return [];
          return [[kandidat.id, { rad: kandidat, nokkel }] as const];
        }),
      );
      const endrer = new Map(
        (await lagEndringer(hus, tx, nye, egne)).map(({ linje, ...e }) => [linje, e]),
      );
      await leggKlar(
        tx,
        linjer.map((l) => ({
          ...l,
          gjelderEgen: egneNokler.has(l.rad.gjelder_kandidat_id ?? ''),
          endrer: endrer.get(l.rad.linje) ?? null,
        })),
      );
    } else {
      await settInn(
        tx,
        linjer.flatMap((l) => (l.kandidat === null ? [] : [l.kandidat])),
        linjer.map((l) => l.rad),
      );
      await oppdaterKandidater(hus, tx, nye);
    }
    await tx.logg({
      handling: 'uttrekk_lastet_opp',
      objekter: [{ slag: 'uttrekk', id: uttrekkId }],
    });
    return { ok: true as const, uttrekkId, kjentFil: false, paaVeiInn };
  });
}

/** @returns usant når filen alt er inne */
async function lagreUttrekk(
  tx: OmradeTx,
  hode: Omit<Insertable<Uttrekk>, 'utfall'>,
): Promise<boolean> {
  const lagret = await tx.db
    .insertInto('varde.uttrekk')
    .values({ ...hode, utfall: 'lastet_opp' })
    .onConflict((k) => k.doNothing())
    .executeTakeFirst();
  return lagret.numInsertedOrUpdatedRows !== 0n;
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
