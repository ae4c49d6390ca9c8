import type { Hus, OmradeTx } from '../../../db/hus.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak, type Stopp } from '../iSamtalesak.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { lagreBehov } from '../lagreBehov.ts';
import { neiTilGuide } from '../queries/neiTilGuide.ts';
import { aapnePlikter } from '../queries/sakoppgaver.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { etterTrukketMangler } from '../queries/trukket.ts';
import { lesVern } from '../queries/vern.ts';
import { guidebehov, type Guidested } from '../regler/guidebehov.ts';
import { oppgaverFoerSlutt } from '../regler/oppgaverFoerSlutt.ts';
import { statusovergang } from '../regler/statusoverganger.ts';
import { trukketFoerSlutt } from '../regler/trukketvurdering.ts';
import { oppfylte } from '../saksgang.ts';

export type GuidebehovInn = {
  sakId: string;
  trengs: boolean | null;
  hvor: Guidested | null;
  avveining: string;
  /** Dagen ungdommen sa ja til en guide, når hen sa nei i samtalen (TS-25). */
  jaSiden?: Dato | null;
  utkast?: Utkastlevering | null;
};

/** Det som må være på plass før et nei avslutter saken (C11). */
async function foerSlutt(tx: OmradeTx, sak: Samtalesak): Promise<DomainError | null> {
  const vern = await lesVern(tx, {
    ...{ id: sak.id, tilstand: sak.tilstand, kontaktBegynt: true },
    ...{ utgaveKode: sak.utgave.kode, utgaveVersjon: sak.utgave.versjon },
  });
  if (vern.foerSlutt !== 'aapen') return new DomainError('vern_ikke_vurdert');
  if (!trukketFoerSlutt('trygg_igjen', await etterTrukketMangler(tx, sak.id)).tillatt)
    return new DomainError('mangler_etter_trukket');
  if (!oppgaverFoerSlutt(await aapnePlikter(tx, sak.id), null).tillatt)
    return new DomainError('oppgaver_aapne');
  return null;
}

async function foer(hus: Hus, tx: OmradeTx, sak: Samtalesak, inn: GuidebehovInn): Promise<Stopp> {
  const trengs = inn.trengs === true;
  if (sak.tilstand !== 'samtale_holdt') return new DomainError('samtalen_ikke_holdt');
  const nei = trengs ? await neiTilGuide(tx, sak.id) : null;
  const jaSiden = nei === null ? null : (inn.jaSiden ?? null);
  const guidesvar = { nei, jaSiden, iDag: iDagIOslo(hus.klokke.naa()) };
  const saNei = sak.saNeiDag !== null;
  const regel = guidebehov({ ...inn, saNei, guidesvar }, sak.utgave.guideFra);
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const stopp = trengs ? null : await foerSlutt(tx, sak);
  if (stopp !== null) return stopp;
  const overgang = statusovergang({
    ...{ fra: sak.tilstand, hvem: 'koordinator', utgave: sak.utgave },
    handling: trengs ? 'finn_guide' : 'avslutt_trygg_igjen',
    oppfylt: oppfylte({ 'TP-30': true, 'TP-50': true }),
  });
  if (!overgang.tillatt) return new DomainError('samtalen_ikke_holdt');
  return lagreBehov(tx, sak, {
    ...{ trengs, hvor: trengs ? inn.hvor : null, avveining: inn.avveining, jaSiden },
  });
}

/**
 * Fører om det trengs mer enn samtalen (TP-30). Ja: det søkes guide, med avveiningen av hvem som egner seg (C13, TP-31). Nei:
 * saken slutter, trygg igjen (C11).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `samtalen_ikke_holdt`, `vern_ikke_vurdert` (TP-50), `oppgaver_aapne` (TP-36), `mangler_etter_trukket` (VV-06), eller grunnen i `guidebehov`
 */
export async function foerGuidebehov(
  hus: Hus,
  hvem: Legitimasjon,
  inn: GuidebehovInn,
): Promise<void> {
  const { sakId, utkast } = inn;
  const hva = { sakId, handling: 'guidebehov_foert', gjoeresAv: 'koordinator', utkast } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => foer(hus, tx, sak, inn));
}
