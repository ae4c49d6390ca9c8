import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder, type Radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { iSamtalesak, type Stopp } from '../iSamtalesak.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { delstempel } from '../queries/samtaledeler.ts';
import { jegErIPolitiet } from '../queries/iPolitiet.ts';
import { kanSkrives, lesSamtalen, type Trygghetssamtale } from '../queries/trygghetssamtale.ts';
import type { Kontaktform } from '../regler/loggfoering.ts';
import { navnevarsel } from '../regler/omtaltVedNavn.ts';
import { forslagEtterEgne, formerIUtgaven } from '../regler/samtaleskriving.ts';
import type { Forslag } from '../regler/typer.ts';

/** Én del av samtalen; delen lagres hel, og de andre står. Ordene er `null` der det ikke står noe. */
export type Samtaledel =
  | { del: 'foer'; foresatteUt: Trygghetssamtale['foresatteUt'] }
  | ({ del: 'informasjon' } & {
      hvemLeser: Trygghetssamtale['hvemLeser'];
      meldeplikt: boolean;
      /** `undefined` der utgaven ikke spør (ED-13): det som står, står. */
      vitne: boolean | undefined;
    })
  | ({ del: 'fortelling' } & Ord<'opplevd' | 'etterpaa' | 'naa' | 'hvor' | 'hvem' | 'naar'> & {
        reaksjoner: boolean;
      })
  | ({ del: 'tiltak' } & Ord<'egne' | 'andre'> & { forslag: readonly Forslag[] })
  | ({ del: 'guide' } & Ord<'forventninger' | 'tilgjengelig' | 'hyppighet' | 'merHjelp'> & {
        /** `undefined` i en sak som ikke er merket alvorlig: det som står, står (TS-20). */
        sikkerhetstiltak: string | null | undefined;
        raadfoert: string | null | undefined;
        kontaktformer: readonly Kontaktform[];
        akutt: boolean;
        foresatteFoelges: Trygghetssamtale['foresatteFoelges'];
        besoekeStedet: Trygghetssamtale['besoekeStedet'];
      })
  | ({ del: 'slutt' } & Ord<'notater'> & {
        slutt: boolean;
        guideTilbudt: boolean | null;
        guideOensket: boolean | null;
      });
type Ord<Felt extends string> = Readonly<Record<Felt, string | null>>;

export type SamtaledelInn = {
  sakId: string;
  /** Kjennetegnet på delen slik den som skriver, så den (`delstempel`); tomt når ingenting sto. */
  sett: string;
  innhold: Samtaledel;
  utkast?: Utkastlevering | null;
};

/** Kolonnene delen skriver. */
function kolonner(d: Samtaledel, k: Radkoder) {
  switch (d.del) {
    case 'foer':
      return { foresatte_ut: d.foresatteUt };
    case 'informasjon':
      return {
        ...{ hvem_leser: d.hvemLeser, sagt_meldeplikt: d.meldeplikt },
        ...(d.vitne === undefined ? {} : { sagt_vitne: d.vitne }),
      };
    case 'fortelling':
      return {
        ...{ opplevd: k.skriv('opplevd', d.opplevd), etterpaa: k.skriv('etterpaa', d.etterpaa) },
        ...{ naa: k.skriv('naa', d.naa), hvor: k.skriv('hvor', d.hvor) },
        ...{ hvem: k.skriv('hvem', d.hvem), naar: k.skriv('naar', d.naar) },
        sagt_reaksjoner: d.reaksjoner,
      };
    case 'tiltak':
      return {
        ...{ egne_tiltak: k.skriv('egne_tiltak', d.egne), forslag: [...d.forslag] },
        andre_forslag: k.skriv('andre_forslag', d.andre),
      };
    case 'guide':
      return {
        forventninger: k.skriv('forventninger', d.forventninger),
        tilgjengelig: k.skriv('tilgjengelig', d.tilgjengelig),
        hyppighet: k.skriv('hyppighet', d.hyppighet),
        mer_hjelp: k.skriv('mer_hjelp', d.merHjelp),
        ...(d.sikkerhetstiltak === undefined
          ? {}
          : { sikkerhetstiltak: k.skriv('sikkerhetstiltak', d.sikkerhetstiltak) }),
        ...(d.raadfoert === undefined ? {} : { raadfoert: k.skriv('raadfoert', d.raadfoert) }),
        ...{ kontaktformer: [...d.kontaktformer], sagt_akutt: d.akutt },
        ...{ foresatte_foelges: d.foresatteFoelges, besoeke_stedet: d.besoekeStedet },
      };
    case 'slutt':
      return {
        ...{ sagt_slutt: d.slutt, innhold: k.skriv('innhold', d.notater) },
        ...{ guide_tilbudt: d.guideTilbudt },
        guide_oensket: d.guideTilbudt === true ? d.guideOensket : null,
      };
  }
}

function reglene(sak: Samtalesak, naa: Trygghetssamtale | null, inn: SamtaledelInn): Stopp {
  const kan = kanSkrives(sak, naa);
  if (!kan.tillatt)
    return kan.grunn === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(kan.grunn);
  if (delstempel(inn.innhold.del, naa) !== inn.sett) return new DomainError('skrevet_imens');
  const d = inn.innhold;
  const regel =
    d.del === 'tiltak'
      ? forslagEtterEgne(d)
      : d.del === 'guide'
        ? formerIUtgaven(d.kontaktformer, [
            // Det som alt står, står, også når saken er flyttet (TP-47).
            ...sak.utgave.kontaktformer,
            ...(naa?.kontaktformer ?? []),
          ])
        : null;
  return regel === null || regel.tillatt ? null : new DomainError(regel.grunn);
}

/** Er det mer å gjøre i delen? Forslagene kommer når det de har gjort, står (TS-11); et navn skal ses med det samme (VV-27). */
function blirVedDelen(d: Samtaledel, foer: Trygghetssamtale | null, iPolitiet: boolean): boolean {
  if (d.del === 'tiltak') return harTekst(d.egne) && !harTekst(foer?.ord.egne_tiltak);
  if (d.del !== 'fortelling') return false;
  const navn = navnevarsel({ iPolitiet, ord: [d.hvem], sett: null });
  return navn !== null && d.hvem !== (foer?.ord.hvem ?? null);
}

/** Raden i saken: den som er, eller en ny av den som skriver. */
async function raden(tx: OmradeTx, sak: Samtalesak, naa: Trygghetssamtale | null): Promise<string> {
  if (naa !== null) return naa.id;
  const id = randomUUID();
  await tx.db
    .insertInto('varde.samtale')
    .values({
      ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
      skrevet_av: tx.aktor.brukerId,
    })
    .execute();
  return id;
}

/**
 * Skriver én del av trygghetssamtalen (TS-02 til TS-21). Den første delen begynner den.
 *
 * @returns `blir`: delen har mer å vise nå, så den som skriver, blir stående
 * @throws IkkeFunnet når samtalen ikke er hens å skrive
 * @throws DomainError `skrevet_imens` når noen andre har skrevet i delen siden siden ble åpnet; grunnen i `samtaleskriving`, `forslagEtterEgne` eller `formerIUtgaven`
 */
export async function skrivSamtaledel(
  hus: Hus,
  hvem: Legitimasjon,
  inn: SamtaledelInn,
): Promise<{ blir: boolean }> {
  let blir = false;
  const hva = {
    sakId: inn.sakId,
    handling: 'trygghetssamtale_skrevet',
    gjoeresAv: 'samtaleholder',
    utkast: inn.utkast,
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const naa = await lesSamtalen(tx, sak);
    const stopp = reglene(sak, naa, inn);
    if (stopp !== null) return stopp;
    blir = blirVedDelen(inn.innhold, naa, await jegErIPolitiet(tx));
    const id = await raden(tx, sak, naa);
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'samtale', id);
    await tx.db
      .updateTable('varde.samtale')
      .set(kolonner(inn.innhold, k))
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', id)
      .execute();
    return null;
  });
  return { blir };
}
