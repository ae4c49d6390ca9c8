import { IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak, type Stopp } from '../iSamtalesak.ts';
import { kobletNevnt } from '../queries/kobledeNavn.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import {
  advarslene,
  kanSkrives,
  lesSamtalen,
  ulagredeDeler,
  type Trygghetssamtale,
} from '../queries/trygghetssamtale.ts';
import { samtalefullfoering } from '../regler/samtalefullfoering.ts';
import { statusovergang } from '../regler/statusoverganger.ts';
import { tolkevalg } from '../regler/tolkevalg.ts';
import type { Tolk } from '../regler/typer.ts';
import { oppfylte } from '../saksgang.ts';

export type FullfoerInn = {
  sakId: string;
  /** Da samtalen sist ble endret, slik den som fullfører så den; `null` når den ikke var begynt. */
  etter: Date | null;
  holdtVed: Date | null;
  sted: string | null;
  form: Trygghetssamtale['form'];
  /** Samtalen var del av den første samtalen med familien (TS-23). */
  iFoersteSamtale: boolean | null;
  /** Var ungdommen selv med (TS-23)? */
  ungdommenMed: boolean | null;
  /** Fikk ungdommen snakke uten foresatte (TS-02)? */
  foresatteGikkUt: Trygghetssamtale['foresatteGikkUt'];
  tilstede: string | null;
  tolk: { hvem: Tolk; fareForLiv: boolean; grunn: string | null };
  /** Hvorfor noe av det som skal sies, ikke er sagt. */
  advarselsgrunn: string | null;
  utkast?: Utkastlevering | null;
};

/** Kravet til overgangen (C10), når saken ikke alt er forbi den. */
function overgangen(sak: Samtalesak): Stopp {
  if (sak.hvem === null || !['i_foerste_kontakt', 'samtale_avtalt'].includes(sak.tilstand))
    return null;
  const svar = statusovergang({
    ...{ fra: sak.tilstand, handling: 'hold_samtale', hvem: sak.hvem, utgave: sak.utgave },
    oppfylt: oppfylte({ 'TS-25': true, 'TS-26': true }),
  });
  return svar.tillatt ? null : new DomainError('overgang_stengt', { grunn: svar.grunn });
}

async function reglene(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
  naa: Trygghetssamtale | null,
  inn: FullfoerInn,
): Promise<Stopp> {
  const kan = kanSkrives(sak, naa);
  if (!kan.tillatt)
    return kan.grunn === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(kan.grunn);
  if (naa === null) return new DomainError('mangler_guidesvar');
  if (naa.endretVed.getTime() !== inn.etter?.getTime()) return new DomainError('skrevet_imens');
  const regel = samtalefullfoering({
    ...{ guideTilbudt: naa.guideTilbudt, guideOensket: naa.guideOensket },
    ...{ ulagret: await ulagredeDeler(tx, sak.id), registrert: sak.registrert },
    ...{ holdtVed: inn.holdtVed, naa: hus.klokke.naa(), sted: inn.sted, form: inn.form },
    ...{ iFoersteSamtale: inn.iFoersteSamtale, foresatteGikkUt: inn.foresatteGikkUt },
    ...{ ungdommenMed: inn.ungdommenMed, tilstede: inn.tilstede },
    advarsler: advarslene(sak, naa),
    advarselsgrunn: inn.advarselsgrunn,
  });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const { hvem, fareForLiv, grunn } = inn.tolk;
  const egnet = tolkevalg({ ...{ tolk: hvem, fareForLiv, grunn } });
  return egnet.tillatt ? overgangen(sak) : new DomainError(egnet.grunn);
}

/**
 * Fullfører trygghetssamtalen: den er holdt (C10), tellingen av dagene begynner (VV-21), og den er låst (TS-22, TS-23, TS-25).
 *
 * @throws IkkeFunnet når samtalen ikke er hens å skrive
 * @throws DomainError `skrevet_imens` når noen har skrevet i samtalen siden siden ble åpnet; grunnen i `samtaleskriving`, `samtalefullfoering` eller `tolkevalg`, eller `nevner_den_andre` (VV-11)
 */
export async function fullfoerSamtalen(
  hus: Hus,
  hvem: Legitimasjon,
  inn: FullfoerInn,
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'trygghetssamtale_fullfoert',
    gjoeresAv: 'samtaleholder',
    utkast: inn.utkast,
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const naa = await lesSamtalen(tx, sak);
    const stopp = await reglene(hus, tx, sak, naa, inn);
    if (stopp !== null || naa === null) return stopp;
    const skrevet = [inn.sted, inn.tilstede, inn.tolk.grunn];
    if ((await kobletNevnt(hus, tx, sak, [skrevet])).includes(true))
      return new DomainError('nevner_den_andre');
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'samtale', naa.id);
    await tx.db
      .updateTable('varde.samtale')
      .set({
        ...{ holdt_ved: inn.holdtVed, sted: k.skriv('sted', inn.sted), form: inn.form },
        ...{ i_foerste_samtale: inn.iFoersteSamtale, foresatte_gikk_ut: inn.foresatteGikkUt },
        ...{ ungdommen_med: inn.ungdommenMed, tilstede: k.skriv('tilstede', inn.tilstede) },
        ...{ tolk: inn.tolk.hvem, fare_for_liv: inn.tolk.fareForLiv },
        tolkgrunn: k.skriv('tolkgrunn', inn.tolk.grunn),
        advarselsgrunn: k.skriv('advarselsgrunn', inn.advarselsgrunn),
        ...{ fullfoert_ved: hus.klokke.naa(), fullfoert_av: tx.aktor.brukerId },
      })
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', naa.id)
      .execute();
    return null;
  });
}
