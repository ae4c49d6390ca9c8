import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { familie } from './familie.ts';
import { guideneISaken } from './guideneISaken.ts';
import { guidetelefoner } from './guidetelefon.ts';
import type { Kontakt } from './kontakter.ts';
import { hendelsesrader, tilHendelser } from './sakshendelser.ts';
import type { Samtalesak } from './samtalesak.ts';

/** `nummer` er `null` når ingen skal ringe det nå. `mangler`: ingen har skrevet noe inn. `siden`: det ble skrevet etter at samtalen var fullført, og vises ikke i den. */
export type Malnummer = { nummer: string | null; mangler: boolean; siden: boolean };

/** Det malen har foran samtalen selv (TS-22), slik den som leser, får se det. */
export type Samtalemal = {
  /** Den som leser en fullført samtale, ser det som gjaldt da. */
  fullfoert: boolean;
  ungdommen: Malnummer;
  /** De foresatte som kan kontaktes. Den som ikke skal det, står aldri her (VV-01). */
  foresatte: readonly (Malnummer & { navn: string })[];
  /** Straffesaksnumrene på de anmeldte hendelsene; `null` når utgaven bare har feltet i anmeldte saker, og saken ikke er det (ED-21). */
  saksnumre: readonly string[] | null;
  guide: string | null;
  /** Tjenestetelefonen til guiden som står der, så lenge hen har oppdraget (TS-15). */
  guidetelefon: string | null;
};

/** Hvem og hvilke som gjaldt da samtalen ble fullført: ordene leses gjennom sine egne vegger. */
export type Maldetaljer = {
  ved: Date;
  guide: string | null;
  foresatte: readonly string[];
  anmeldte: readonly string[];
};

/**
 * Det som gjaldt da samtalen ble fullført, og til det, det som gjelder nå. Det som er blitt utrygt siden, er borte også fra et gammelt
 * dokument: den som ikke lenger skal kontaktes (VV-01), en foresatt som er byttet, og et nummer ingen skal ringe (VV-07).
 *
 * Kaller den som logger visningen.
 */
export async function samtalemal(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
  da: Maldetaljer | null,
): Promise<Samtalemal> {
  const [familien, rader, { guiden }, telefoner] = await Promise.all([
    familie(tx, sak, hus.klokke.naa()),
    hendelsesrader(tx, sak.id),
    guideneISaken(tx, sak.id),
    guidetelefoner(tx, sak),
  ]);
  const vist = da === null ? (guiden?.navn ?? null) : da.guide;
  const hendelser = tilHendelser(rader, tx.aktor.omradeId, sak.nokkel, {
    ...{ fodselsdato: null, visSted: false, klareringer: [] },
  });
  const anmeldte = hendelser.filter((h) => (da === null ? h.anmeldt : da.anmeldte.includes(h.id)));
  const malnummer = (k: Kontakt | null): Malnummer => {
    const siden = da !== null && k !== null && k.skrevet > da.ved;
    return { nummer: siden ? null : (k?.nummer ?? null), mangler: k === null, siden };
  };
  return {
    fullfoert: da !== null,
    ungdommen: malnummer(familien.ungdommen),
    foresatte: familien.foresatte
      .filter((f) =>
        da === null
          ? f.naa && familien.ringbare.includes(f.id)
          : da.foresatte.includes(f.id) &&
            f.kanKontaktes === 'ja' &&
            (f.byttetVed === null || f.byttetVed <= da.ved),
      )
      .map((f) => ({ navn: f.navn, ...malnummer(f.kontakt) })),
    saksnumre:
      sak.utgave.saksnummerIMal === 'bare_anmeldt' && anmeldte.length === 0
        ? null
        : anmeldte.flatMap((h) => h.straffesak?.nummer ?? []),
    guide: vist,
    guidetelefon:
      telefoner.find((g) => (da === null ? g.tilgangId === guiden?.id : g.navn === vist))
        ?.telefon ?? null,
  };
}
