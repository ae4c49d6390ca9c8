import type { Hus, OmradeTx } from '../../../db/hus.ts';
import type { Uttrekk } from '../../../db/skjema.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import {
  FELT,
  lesUttrekk,
  overskriftsnokkel,
  type Felt,
  type IkkeLest,
  type Lest,
  type Sagt,
} from '../../../integrations/politiuttrekk/index.ts';
import { datorekken, type Datorekke, type Datorekken } from '../regler/datorekken.ts';

/** Det den som laster opp, har svart om hvordan filen skal leses. */
export type Lesesvar = {
  datorekke: Datorekke | null;
  /** Hva hver kolonne er, etter plass; tomt når ingen har rettet noe. */
  kolonner: Sagt;
};
export const INGEN_SVAR: Lesesvar = { datorekke: null, kolonner: new Map() };

/** Det enheten har svart om kolonnene, slik det lagres. */
export type Egne = Pick<Uttrekk, 'egne_overskrifter' | 'egne_felt'>;

/** Filen lest slik den selv sier, og ellers slik det er svart eller husket. */
export type Filen = { lest: Lest | IkkeLest; datorekke: Datorekken };

/** Hva som sto først i datoene med skråstrek, sist enheten bekreftet et uttrekk som hadde noen. */
async function husketRekke(tx: OmradeTx, enhet: string): Promise<Datorekke | null> {
  const sist = await tx.db
    .selectFrom('varde.uttrekk')
    .select('datorekke')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('eier_organisasjon', '=', enhet)
    .where('datorekke', 'is not', null)
    .orderBy('lastet_opp_ved', 'desc')
    .limit(1)
    .executeTakeFirst();
  return sist?.datorekke ?? null;
}

/** Det som ble sagt om kolonnene i det siste uttrekket enheten bekreftet: indeksen av overskriften, og feltet. */
async function husketKolonner(tx: OmradeTx, enhet: string): Promise<Map<string, Felt | null>> {
  const sist = await tx.db
    .selectFrom('varde.uttrekk')
    .select(['egne_overskrifter', 'egne_felt'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('eier_organisasjon', '=', enhet)
    .where('kolonner', 'is not', null)
    .orderBy('lastet_opp_ved', 'desc')
    .limit(1)
    .executeTakeFirst();
  const felt = sist?.egne_felt ?? [];
  return new Map(
    (sist?.egne_overskrifter ?? []).map((o, i) => [o, FELT.find((f) => f === felt[i]) ?? null]),
  );
}

/** Blind indeks av overskriften, med områdets nøkkel: selve overskriften lagres aldri. */
const indeksen = async (hus: Hus, tx: OmradeTx, nokkel: string): Promise<string> =>
  (await hus.nokler.indeks(tx.aktor.omradeNokkel, 'overskrift', nokkel)).toString('hex');

/** Kolonnene som leses som noe annet enn ordlista sier: det er det som huskes til neste uttrekk. */
export async function egneKolonner(hus: Hus, tx: OmradeTx, lest: Lest): Promise<Egne> {
  const egne = new Map<string, Felt | null>();
  for (const { overskrift, felt, ordlista, laast } of lest.overskrifter) {
    const nokkel = overskriftsnokkel(overskrift);
    if (!laast && felt !== ordlista && nokkel !== '' && !egne.has(nokkel)) egne.set(nokkel, felt);
  }
  if (egne.size === 0) return { egne_overskrifter: null, egne_felt: null };
  return {
    egne_overskrifter: await Promise.all([...egne.keys()].map((n) => indeksen(hus, tx, n))),
    egne_felt: [...egne.values()].map((f) => f ?? 'ingen'),
  };
}

/** Leser filen i enhetens oppsett. Lagrer ingenting. */
export async function lesFilen(
  hus: Hus,
  tx: OmradeTx,
  enhet: string,
  fil: Uint8Array,
  svar: Lesesvar,
): Promise<Filen> {
  const husket = await husketRekke(tx, enhet);
  const kolonner = await husketKolonner(tx, enhet);
  const lest = await lesUttrekk(fil, iDagIOslo(hus.klokke.naa()), {
    maanedForst: (svar.datorekke ?? husket) === 'maaned_forst',
    sagt: svar.kolonner,
    husket: async (nokler) => {
      const ut = new Map<string, Felt | null>();
      if (kolonner.size === 0) return ut;
      for (const nokkel of nokler) {
        const felt = kolonner.get(await indeksen(hus, tx, nokkel));
        if (felt !== undefined) ut.set(nokkel, felt);
      }
      return ut;
    },
  });
  return {
    lest,
    datorekke: datorekken({
      filen: lest.ok ? lest.skraastreker.sier : 'ingen',
      svart: svar.datorekke,
      husket,
    }),
  };
}
