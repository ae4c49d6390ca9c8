import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder, type Radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak, type Stopp } from '../iSamtalesak.ts';
import { leggPaaArket } from '../leggPaaArket.ts';
import { egneTiltakPaaArket } from '../queries/egneTiltak.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { kobletNevnt } from '../queries/kobledeNavn.ts';
import { delstempel } from '../queries/samtaledeler.ts';
import { jegErIPolitiet } from '../queries/iPolitiet.ts';
import { kanSkrives, lesSamtalen, type Trygghetssamtale } from '../queries/trygghetssamtale.ts';
import type { Kontaktform } from '../regler/loggfoering.ts';
import { ordTilArket, type Arkspoersmaal, type Delord } from '../regler/mensDeErUte.ts';
import { navnevarsel } from '../regler/omtaltVedNavn.ts';
import { forslagEtterEgne, forslagKanVises, formerIUtgaven } from '../regler/samtaleskriving.ts';
import type { Forslag } from '../regler/typer.ts';
import { nummeretISamtalen, type NummerISamtalen } from './nummeretISamtalen.ts';

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
  | ({ del: 'guide' } & Ord<
      'forventninger' | 'tilgjengelig' | 'hyppighet' | 'utenom' | 'merHjelp'
    > & {
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
  /** Svarene ungdommen vil ha for seg selv: de går på sidearket, og står ikke lenger i samtalen (VV-28). */
  tilArket?: readonly Arkspoersmaal[];
  /** De foresatte går ut nå: det neste som skrives, skrives på sidearket. */
  gaarUt?: boolean;
  /** Det ungdommen sa om nummeret sitt, i delen om guiden (TS-15). */
  nummer?: NummerISamtalen | null;
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
        utenom: k.skriv('utenom', d.utenom),
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

/** Ordene i delen, under navnene samtalen har på dem. */
function delensOrd(d: Samtaledel): Delord {
  switch (d.del) {
    case 'fortelling': {
      const { opplevd, etterpaa, naa, hvor, hvem, naar } = d;
      return { opplevd, etterpaa, naa, hvor, hvem, naar };
    }
    case 'tiltak':
      return { egne_tiltak: d.egne, andre_forslag: d.andre };
    case 'guide': {
      const { forventninger, tilgjengelig, hyppighet, utenom, merHjelp } = d;
      return { forventninger, tilgjengelig, hyppighet, utenom, mer_hjelp: merHjelp };
    }
    case 'slutt':
      return { innhold: d.notater };
    default:
      return {};
  }
}

/** Delen uten svarene som går på sidearket. */
function utenOrdene(d: Samtaledel, tilArket: readonly Arkspoersmaal[]): Samtaledel {
  const staar = (felt: Arkspoersmaal, ord: string | null) => (tilArket.includes(felt) ? null : ord);
  switch (d.del) {
    case 'fortelling':
      return {
        ...{ ...d, opplevd: staar('opplevd', d.opplevd), etterpaa: staar('etterpaa', d.etterpaa) },
        ...{ naa: staar('naa', d.naa), hvor: staar('hvor', d.hvor) },
        ...{ hvem: staar('hvem', d.hvem), naar: staar('naar', d.naar) },
      };
    case 'tiltak':
      return {
        ...{ ...d, egne: staar('egne_tiltak', d.egne), andre: staar('andre_forslag', d.andre) },
      };
    case 'guide':
      return {
        ...{ ...d, forventninger: staar('forventninger', d.forventninger) },
        tilgjengelig: staar('tilgjengelig', d.tilgjengelig),
        ...{ hyppighet: staar('hyppighet', d.hyppighet), utenom: staar('utenom', d.utenom) },
        merHjelp: staar('mer_hjelp', d.merHjelp),
      };
    case 'slutt':
      return { ...d, notater: staar('innhold', d.notater) };
    default:
      return d;
  }
}

function rett(sak: Samtalesak, naa: Trygghetssamtale | null): Stopp {
  const kan = kanSkrives(sak, naa);
  if (kan.tillatt) return null;
  return kan.grunn === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(kan.grunn);
}

function reglene(
  sak: Samtalesak,
  naa: Trygghetssamtale | null,
  inn: SamtaledelInn,
  paaArket: boolean,
): Stopp {
  if (delstempel(inn.innhold.del, naa) !== inn.sett) return new DomainError('skrevet_imens');
  const d = inn.innhold;
  const regel =
    d.del === 'tiltak'
      ? forslagEtterEgne({ ...d, paaArket })
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
function blirVedDelen(
  d: Samtaledel,
  foer: Trygghetssamtale | null,
  er: { iPolitiet: boolean; vistFoer: boolean; vistNaa: boolean },
): boolean {
  const { iPolitiet } = er;
  if (d.del === 'tiltak') return er.vistNaa && !er.vistFoer;
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

/** Der den som skriver, kommer: står i delen, eller er på sidearket. */
export type Delutfall = { blir: boolean; paaArket: boolean };

/**
 * Skriver én del av trygghetssamtalen (TS-02 til TS-21). Den første delen begynner den. Er de foresatte ute, går alt nytt som er skrevet med
 * ord, på sidearket, og delen står som den sto (VV-28).
 *
 * @returns `blir`: delen har mer å vise nå, så den som skriver, blir stående; `paaArket`: de foresatte er ute nå
 * @throws IkkeFunnet når samtalen ikke er hens å skrive
 * @throws DomainError `skrevet_imens` når noen andre har skrevet i delen siden siden ble åpnet; `nevner_den_andre` når ordene nevner ungdommen i en koblet sak (VV-11); grunnen i `samtaleskriving`, `forslagEtterEgne` eller `formerIUtgaven`; grunnen i `ettNummer`, eller `nummeret_er_ikke_ditt`, når nummeret ikke kan skrives av hen (TS-15)
 */
export async function skrivSamtaledel(
  hus: Hus,
  hvem: Legitimasjon,
  inn: SamtaledelInn,
): Promise<Delutfall> {
  const utfall = { blir: false, paaArket: false };
  const hva = {
    sakId: inn.sakId,
    handling: 'trygghetssamtale_skrevet',
    gjoeresAv: 'samtaleholder',
    utkast: inn.utkast,
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const naa = await lesSamtalen(tx, sak);
    const ikkeMin = rett(sak, naa);
    if (ikkeMin !== null) return ikkeMin;
    const skrevet = delensOrd(inn.innhold);
    const ute = naa !== null && naa.foresatteUteSiden !== null;
    const tilArket = ordTilArket({
      ute,
      skrevet,
      staar: naa?.ord ?? {},
      merket: inn.tilArket ?? [],
    });
    utfall.paaArket = ute || inn.gaarUt === true;
    const innhold = utenOrdene(inn.innhold, tilArket);
    const laast = ute && Object.keys(skrevet).length > 0;
    // Er forslag alt valgt, sto det der en gang: den som tar over, ser ikke hva som er på et annet ark.
    const arket = await egneTiltakPaaArket(tx, sak.id);
    const paaArket =
      arket || tilArket.includes('egne_tiltak') || (naa !== null && naa.forslag.length > 0);
    const stopp = laast ? null : reglene(sak, naa, { ...inn, innhold }, paaArket);
    if (stopp !== null) return stopp;
    // Det som står her, kan bli skrevet ut (VV-11); det på arket blir der.
    const staarHer = laast ? [] : Object.values(delensOrd(innhold));
    if ((await kobletNevnt(hus, tx, sak, [staarHer])).includes(true))
      return new DomainError('nevner_den_andre');
    const nei = await nummeretISamtalen(hus, tx, sak, inn.nummer);
    if (nei !== null) return nei;
    for (const felt of tilArket) await leggPaaArket(tx, sak, felt, skrevet[felt] ?? '');
    if (laast) return null;
    const vistNaa = innhold.del === 'tiltak' && forslagKanVises(innhold.egne, paaArket);
    utfall.blir = blirVedDelen(innhold, naa, {
      ...{ iPolitiet: await jegErIPolitiet(tx), vistNaa },
      vistFoer: forslagKanVises(naa?.ord.egne_tiltak ?? null, arket),
    });
    const id = await raden(tx, sak, naa);
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'samtale', id);
    await tx.db
      .updateTable('varde.samtale')
      .set(kolonner(innhold, k))
      .$if(inn.gaarUt === true, (q) => q.set({ foresatte_ute_siden: hus.klokke.naa() }))
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', id)
      .execute();
    return null;
  });
  return utfall;
}
