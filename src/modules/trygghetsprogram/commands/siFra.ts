import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { laasSaker, type Stopp } from '../flereSaker.ts';
import { guidemeldingene, meldingssak } from '../queries/guidemeldinger.ts';
import type { Foerer } from '../regler/hvemFoerer.ts';
import { guidemelding, type Meldingsplikt, type Meldingsslag } from '../regler/guidemelding.ts';
import { navnevarsel } from '../regler/omtaltVedNavn.ts';
import {
  meldingssvar,
  SAMMEN_MED,
  type Meldingssvar,
  type SammenMed,
} from '../regler/meldingssvar.ts';

export type MeldingInn = {
  sakId: string;
  slag: Meldingsslag;
  /** Det som trengs for å forstå det; ikke hendelsen. */
  ord: string | null;
  /** Dagene guiden er borte; bare for et fravær. `fra` er også dagen ungdommen og guiden ble enige. */
  fra: Dato | null;
  til: Dato | null;
  /** Det som så ut som et navn, og skal stå slik; uten svares det ikke om navn, for da er det ikke noe skjema (VV-27). */
  navnSett?: string | null;
  utkast?: Utkastlevering | null;
};

export type MeldingssvarInn = {
  sakId: string;
  meldingId: string;
  plikt: Meldingsplikt;
  svar: Meldingssvar;
  med: readonly SammenMed[];
  ord: string | null;
  dag: Dato;
  utkast?: Utkastlevering | null;
};

type Gjort = { stopp: Stopp; objekter: readonly { slag: string; id: string }[] };

async function iMeldingssak(
  hus: Hus,
  hvem: Legitimasjon,
  hva: {
    sakId: string;
    handling: 'guidemelding_skrevet' | 'guidemelding_besvart';
    utkast: Utkastlevering | null;
  },
  gjoer: (tx: OmradeTx) => Promise<Gjort>,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    await laasSaker(tx, [hva.sakId]);
    const { stopp, objekter } = await gjoer(tx);
    if (stopp === null) await leverUtkast(tx, hva.utkast);
    await tx.logg({
      handling: hva.handling,
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: hva.sakId }, ...objekter],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}

/**
 * Guiden, eller koordinatoren, sier fra (TG-17, TG-22, TG-23, TG-25); guiden at ungdommen og hen er enige om å avslutte (TP-39). Står det stille, eller blir guiden borte, flyttes saken i samme transaksjon (C15, C17).
 *
 * @returns hvem den som sa fra, er i saken
 * @throws IkkeFunnet når den som sier fra, verken er guide eller koordinator i saken
 * @throws DomainError grunnen i `guidemelding`, eller `ser_ut_som_navn` (navn) når den som skriver i kommunen, ikke har sett det (VV-27)
 */
export async function siFra(hus: Hus, hvem: Legitimasjon, inn: MeldingInn): Promise<Foerer | null> {
  let som: Foerer | null = null;
  const hva = {
    sakId: inn.sakId,
    handling: 'guidemelding_skrevet',
    utkast: inn.utkast ?? null,
  } as const;
  await iMeldingssak(hus, hvem, hva, async (tx) => {
    const sak = await meldingssak(hus, tx, inn.sakId);
    if (sak === null) return { stopp: new IkkeFunnet('logget'), objekter: [] };
    const { slag, fra, til } = inn;
    const { foerer, tilstand, venterGjennomgang } = sak;
    som = foerer;
    const iDag = iDagIOslo(hus.klokke.naa());
    const regel = guidemelding({
      ...{ slag, foerer, tilstand, venterGjennomgang },
      ...{ fra, til, iDag, guideFra: sak.guideFra },
    });
    if (!regel.tillatt) return { stopp: new DomainError(regel.grunn), objekter: [] };
    const navn =
      inn.navnSett === undefined || !(slag === 'trussel' || slag === 'bekymring')
        ? null
        : navnevarsel({ iPolitiet: sak.iPolitiet, ord: [inn.ord], sett: inn.navnSett });
    if (navn !== null) return { stopp: new DomainError('ser_ut_som_navn', { navn }), objekter: [] };
    const { omradeId, brukerId } = tx.aktor;
    const id = randomUUID();
    await tx.db
      .insertInto('varde.guidemelding')
      .values({
        ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ slag, skrevet_av: brukerId },
        ...(slag === 'fravaer' ? { fra, til } : {}),
        ...(slag === 'enige' ? { fra } : {}),
        innhold: radkoder(sak.nokkel, omradeId, 'guidemelding', id).skriv('innhold', inn.ord),
      })
      .execute();
    return { stopp: null, objekter: [{ slag: 'guidemelding', id }] };
  });
  return som;
}

/**
 * Fører svaret på en plikt en melding ga; da er den ferdig, én gang. Gjennomgangen, vikaren og at guiden er tilbake, flytter saken (C16, C18, C19).
 *
 * @throws IkkeFunnet når meldingen ikke finnes for den som svarer, ikke gir plikten, eller ikke er hens å svare på
 * @throws DomainError grunnen i `meldingssvar`
 */
export async function svarPaaMelding(
  hus: Hus,
  hvem: Legitimasjon,
  inn: MeldingssvarInn,
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'guidemelding_besvart',
    utkast: inn.utkast ?? null,
  } as const;
  await iMeldingssak(hus, hvem, hva, async (tx) => {
    const sak = await meldingssak(hus, tx, inn.sakId);
    const meldinger = sak === null ? [] : await guidemeldingene(tx, sak);
    const melding = meldinger.find((m) => m.id === inn.meldingId);
    const linje = melding?.plikter.find((p) => p.plikt === inn.plikt);
    if (sak === null || melding === undefined || linje === undefined)
      return { stopp: new IkkeFunnet('logget'), objekter: [] };
    const objekter = [{ slag: 'guidemelding', id: melding.id }];
    const med = SAMMEN_MED[inn.plikt].filter((m) => inn.med.some((x) => x === m));
    const regel = meldingssvar({
      ...{ plikt: inn.plikt, svar: inn.svar, med, ord: inn.ord, dag: inn.dag },
      ...{
        iDag: iDagIOslo(hus.klokke.naa()),
        altSvart: linje.svart !== null,
        gjelder: true,
        egen: melding.egen,
        utenSkriver: melding.utenSkriver,
        omVikaren: melding.omVikaren,
      },
      svarer: sak,
      sak: {
        veiledningFra: sak.utgave.veiledningFra,
        politietKoordinerer: sak.politietKoordinerer,
      },
      ...{ tilstand: sak.tilstand, samtykke: sak.samtykke, harGuide: sak.harGuide },
    });
    if (!regel.tillatt)
      return {
        stopp: regel.grunn === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(regel.grunn),
        objekter,
      };
    const { omradeId, brukerId } = tx.aktor;
    const id = randomUUID();
    await tx.db
      .insertInto('varde.guidemeldingssvar')
      .values({
        ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ melding_id: melding.id, plikt: inn.plikt, svar: inn.svar, med: [...med] },
        ord: radkoder(sak.nokkel, omradeId, 'guidemeldingssvar', id).skriv('ord', inn.ord),
        ...{ dag: inn.dag, foert_av: brukerId },
      })
      .execute();
    return { stopp: null, objekter };
  });
}
