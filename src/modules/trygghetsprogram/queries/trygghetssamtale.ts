import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { KONTAKTFORMER, type Kontaktform } from '../regler/loggfoering.ts';
import { samtaleadvarsler, type Samtaleadvarsel } from '../regler/samtalefullfoering.ts';
import {
  samtalelesing,
  samtaleskriving,
  sidearkskriving,
  type Skrivestopp,
} from '../regler/samtaleskriving.ts';
import { gjenstaarAaSi, type SagtSiden } from '../regler/samtaletillegg.ts';
import type { Svar, Tolk } from '../regler/typer.ts';
import { egneTiltakPaaArket } from './egneTiltak.ts';
import { erGuiden } from './erGuiden.ts';
import { hensyn, type Hensyn } from './hensyn.ts';
import { jegErIPolitiet } from './iPolitiet.ts';
import { DELER, type Delnavn } from './samtaledeler.ts';
import { hendelsesrader } from './sakshendelser.ts';
import { samtalemal, type Maldetaljer, type Samtalemal } from './samtalemal.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';
import { ungdommensNummer, type UngdommensNummer } from './ungdommensNummer.ts';
import { sakensUtgave } from './gjeldendeUtgave.ts';
import { tilleggene, type Samtaletillegg } from './samtaletillegg.ts';

/** Feltene med ord i samtalen, hvert kryptert for seg. */
export const SAMTALEORD = [
  ...(['innhold', 'opplevd', 'etterpaa', 'naa', 'hvor', 'hvem', 'naar'] as const),
  ...(['egne_tiltak', 'andre_forslag', 'forventninger', 'tilgjengelig', 'hyppighet'] as const),
  ...(['mer_hjelp', 'sikkerhetstiltak', 'raadfoert', 'sted', 'tilstede', 'tolkgrunn'] as const),
  ...(['advarselsgrunn', 'utenom'] as const),
] as const;
export type Samtaleordfelt = (typeof SAMTALEORD)[number];
export type Samtaleord = Readonly<Record<Samtaleordfelt, string | null>>;

/** Trygghetssamtalen slik den står nå. */
export type Trygghetssamtale = {
  id: string;
  ord: Samtaleord;
  begyntVed: Date;
  /** Da noen sist skrev i den; den som skriver over, må ha sett dette. */
  endretVed: Date;
  foresatteUt: 'ja' | 'nei' | 'vet_ikke' | null;
  /** Da de foresatte gikk ut; `null` når de er inne (VV-28). */
  foresatteUteSiden: Date | null;
  hvemLeser: 'forstaatt' | 'vil_vite_mer' | null;
  sagt: Readonly<Record<'meldeplikt' | 'vitne' | 'reaksjoner' | 'akutt' | 'slutt', boolean>>;
  forslag: readonly string[];
  kontaktformer: readonly Kontaktform[];
  foresatteFoelges: 'ja' | 'nei' | null;
  besoekeStedet: 'ja' | 'nei' | null;
  guideTilbudt: boolean | null;
  guideOensket: boolean | null;
  holdtVed: Date | null;
  form: 'mote' | 'telefon' | 'elektronisk' | null;
  iFoersteSamtale: boolean | null;
  tolk: Tolk;
  foresatteGikkUt: 'ja' | 'nei' | 'var_ikke_med' | null;
  fullfoertVed: Date | null;
  /** Det malen hadde da den ble fullført (TS-22); `null` til det. */
  da: Maldetaljer | null;
  /** Utgaven saken fulgte da den ble fullført (TP-47). */
  utgave: { kode: string; versjon: number } | null;
  /** Den som fullførte, eller den som begynte. */
  av: string;
};

/** Samtalen i saken, der den som spør, leser den; ellers `null`. Kaller den som logger visningen. */
export async function lesSamtalen(
  tx: OmradeTx,
  sak: Pick<Samtalesak, 'id' | 'nokkel'>,
): Promise<Trygghetssamtale | null> {
  const { omradeId } = tx.aktor;
  const r = await tx.db
    .selectFrom('varde.samtale as s')
    .leftJoin('varde.bruker as b', (j) =>
      j.on(sql<boolean>`b.id = coalesce(s.fullfoert_av, s.skrevet_av)`),
    )
    .leftJoin('varde.bruker as g', 'g.id', 's.guide_da')
    .selectAll('s')
    .select(['b.navn as av', 'g.navn as guiden_da'])
    .where('s.omrade_id', '=', omradeId)
    .where('s.sak_id', '=', sak.id)
    .executeTakeFirst();
  if (r === undefined) return null;
  const k = radkoder(sak.nokkel, omradeId, 'samtale', r.id);
  const ord = Object.fromEntries(SAMTALEORD.map((felt) => [felt, k.les(felt, r[felt])]));
  return {
    id: r.id,
    ord: Object.assign(tomme(), ord),
    ...{ begyntVed: r.begynt_ved, endretVed: r.endret_ved, foresatteUt: r.foresatte_ut },
    ...{ hvemLeser: r.hvem_leser, foresatteUteSiden: r.foresatte_ute_siden },
    sagt: {
      ...{ meldeplikt: r.sagt_meldeplikt, vitne: r.sagt_vitne, akutt: r.sagt_akutt },
      ...{ reaksjoner: r.sagt_reaksjoner, slutt: r.sagt_slutt },
    },
    ...{ forslag: r.forslag, foresatteFoelges: r.foresatte_foelges },
    kontaktformer: KONTAKTFORMER.filter((f) => r.kontaktformer.includes(f)),
    ...{ besoekeStedet: r.besoeke_stedet, guideTilbudt: r.guide_tilbudt },
    ...{ guideOensket: r.guide_oensket, holdtVed: r.holdt_ved, form: r.form, tolk: r.tolk },
    ...{ iFoersteSamtale: r.i_foerste_samtale, foresatteGikkUt: r.foresatte_gikk_ut },
    ...{ fullfoertVed: r.fullfoert_ved, av: r.av ?? '' },
    da:
      r.fullfoert_ved === null
        ? null
        : {
            ...{ ved: r.fullfoert_ved, guide: r.guiden_da, foresatte: r.foresatte_da ?? [] },
            anmeldte: r.anmeldte_da ?? [],
          },
    utgave:
      r.utgave_kode === null || r.utgave_versjon === null
        ? null
        : { kode: r.utgave_kode, versjon: r.utgave_versjon },
  };
}

const tomme = (): Record<Samtaleordfelt, string | null> => ({
  ...{
    innhold: null,
    opplevd: null,
    etterpaa: null,
    naa: null,
    hvor: null,
    hvem: null,
    naar: null,
  },
  ...{ egne_tiltak: null, andre_forslag: null, forventninger: null, tilgjengelig: null },
  ...{ hyppighet: null, mer_hjelp: null, sikkerhetstiltak: null, raadfoert: null, sted: null },
  ...{ tilstede: null, tolkgrunn: null, advarselsgrunn: null, utenom: null },
});

const fakta = (sak: Samtalesak, samtale: Trygghetssamtale | null) => ({
  ...{ hvem: sak.hvem, delegering: sak.utgave.delegering, tilstand: sak.tilstand },
  ...{ begynt: samtale !== null, fullfoert: samtale?.fullfoertVed != null },
});

/** Kan den som spør, skrive i den nå (TS-26)? */
export const kanSkrives = (sak: Samtalesak, samtale: Trygghetssamtale | null): Svar<Skrivestopp> =>
  samtaleskriving(fakta(sak, samtale));

/** Kan den som spør, skrive på sidearket nå (VV-28)? */
export const arketKanSkrives = (
  sak: Samtalesak,
  samtale: Trygghetssamtale | null,
  guide = false,
): Svar<Skrivestopp> => sidearkskriving({ ...fakta(sak, samtale), guide });

/** Delene den som spør, har skrevet i uten å lagre: utkastene som står (TS-22). */
export async function ulagredeDeler(tx: OmradeTx, sakId: string): Promise<readonly Delnavn[]> {
  const rader = await tx.db
    .selectFrom('varde.utkast')
    .select('skjema')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('bruker_id', '=', tx.aktor.brukerId)
    .where('objekt_id', '=', sakId)
    .where('slettes_ved', 'is', null)
    .execute();
  return DELER.filter((del) => rader.some((r) => r.skjema === `samtale_${del}`));
}

/** Det som ikke var sagt eller vurdert i samtalen. */
export const advarslene = (sak: Samtalesak, s: Trygghetssamtale): readonly Samtaleadvarsel[] =>
  samtaleadvarsler({
    ...{ hvemLeser: s.hvemLeser, meldeplikt: s.sagt.meldeplikt, vitne: s.sagt.vitne },
    ...{ vitneHoererTil: sak.utgave.guideSomVitne, akutt: s.sagt.akutt, slutt: s.sagt.slutt },
    alvorlig: sak.alvorlig,
    ...{ sikkerhetstiltak: s.ord.sikkerhetstiltak, raadfoert: s.ord.raadfoert },
  });

/** Er det sagt at guiden kan bli vitne, i samtalen eller siden (TS-07)? */
export const vitneErSagt = (
  s: Trygghetssamtale | null,
  tillegg: readonly Samtaletillegg[],
): boolean => s?.sagt.vitne === true || tillegg.some((x) => x.sagt.includes('vitne'));

/** Det som fortsatt gjenstår å si, når det som er sagt siden, er talt med (TS-07, VV-29). */
export function samtalensGjenstaaende(
  sak: Samtalesak,
  samtale: Trygghetssamtale | null,
  tillegg: readonly Samtaletillegg[],
): readonly SagtSiden[] {
  const siden = tillegg.flatMap((x) => x.sagt);
  const ikkeSagt = samtale?.fullfoertVed == null ? [] : advarslene(sak, samtale);
  return gjenstaarAaSi(
    ikkeSagt.filter((a) => !siden.some((p) => p === a)),
    vitneErSagt(samtale, tillegg),
  );
}

/** Saken med utgaven samtalen ble fullført under: den er låst, også når saken flyttes siden (TP-47). */
async function slikDenVar(
  tx: OmradeTx,
  sak: Samtalesak,
  samtale: Trygghetssamtale | null,
): Promise<Samtalesak> {
  const da = samtale?.utgave ?? null;
  if (da === null || (da.kode === sak.utgave.kode && da.versjon === sak.utgave.versjon)) return sak;
  return { ...sak, utgave: await sakensUtgave(tx, da.kode, da.versjon) };
}

export type Samtalen = {
  sak: Samtalesak;
  samtale: Trygghetssamtale | null;
  kanSkrives: Svar<Skrivestopp>;
  advarsler: readonly Samtaleadvarsel[];
  hensyn: Hensyn;
  /** Er en av hendelsene anmeldt (ED-21)? */
  anmeldt: boolean;
  /** Bare når samtalen leses, og den er begynt (TS-22). */
  mal: Samtalemal | null;
  /** Det står på mitt sideark hva de har gjort selv (TS-11). */
  egnePaaArket: boolean;
  /** Deler jeg har skrevet i uten å lagre. */
  ulagret: readonly Delnavn[];
  /** Rettelsene, og det som er sagt siden, det første først. */
  tillegg: readonly Samtaletillegg[];
  /** Det som fortsatt gjenstår å si. */
  gjenstaar: readonly SagtSiden[];
  /** Jeg er i politiet, og advares ikke om navn (VV-27). */
  iPolitiet: boolean;
  /** Kan jeg skrive på sidearket? */
  arket: boolean;
  /** Har jeg et eget sideark som guide (1.16b)? */
  guidensArk: boolean;
  /** Ungdommens nummer, når samtalen skrives og den som spør, kan skrive det (TS-15). */
  nummer: UngdommensNummer | null;
};

/**
 * Trygghetssamtalen, til den som skriver den, og til dem som leser den: koordinatoren, den samtalen er overlatt til, og guiden. Som
 * dokument lages den av dem som leser den, når den er fullført; hver gang er en linje i loggen (TS-24).
 *
 * @throws IkkeFunnet for alle andre, og for den som skal skrive og ikke har samtalen
 */
export async function hentTrygghetssamtale(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  til: 'skrive' | 'lese' | 'dokument',
): Promise<Samtalen> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const samtale = sak === null ? null : await lesSamtalen(tx, sak);
    const kan = sak === null ? null : kanSkrives(sak, samtale);
    const skriver = kan !== null && (kan.tillatt || kan.grunn !== 'ikke_din');
    const leser =
      sak !== null &&
      samtalelesing({
        ...{ hvem: sak.hvem, delegering: sak.utgave.delegering },
        fullfoert: samtale?.fullfoertVed != null,
      });
    const min = til === 'skrive' ? skriver : leser;
    const gis = min && (til !== 'dokument' || samtale?.fullfoertVed != null);
    await tx.logg({
      handling: til === 'dokument' ? 'samtaledokument_laget' : 'trygghetssamtale_vist',
      utfall: gis ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (sak === null || kan === null || !min) return null;
    const tillegg = await tilleggene(tx, sak);
    const da = await slikDenVar(tx, sak, samtale);
    return {
      ...{ sak: da, samtale, kanSkrives: kan, hensyn: await hensyn(tx, sak), tillegg },
      iPolitiet: await jegErIPolitiet(tx),
      advarsler: samtale === null ? [] : advarslene(da, samtale),
      mal: til !== 'skrive' && samtale !== null ? await samtalemal(hus, tx, da, samtale.da) : null,
      egnePaaArket: await egneTiltakPaaArket(tx, sakId),
      anmeldt: (await hendelsesrader(tx, sakId)).some((h) => h.anmeldt),
      ulagret: await ulagredeDeler(tx, sakId),
      gjenstaar: samtalensGjenstaaende(sak, samtale, tillegg),
      arket: arketKanSkrives(sak, samtale).tillatt,
      guidensArk: await erGuiden(tx, sakId),
      nummer: til === 'skrive' ? await ungdommensNummer(tx, sak, hus.klokke.naa()) : null,
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
