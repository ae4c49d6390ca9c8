import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import {
  erAdministrator,
  lesEgnetekster,
  lesUtgave,
  UTGAVER,
  Utgaveskjema,
  type Egnetekster,
  type Utgaveinnstillinger,
} from '../../trygghetsprogram/index.ts';

export type Utgaveref = { kode: string; versjon: number };
export type Publisert = Utgaveref & {
  navn: string;
  kreditering: string;
  innstillinger: Utgaveinnstillinger;
  /** Det utgaven har skrevet om i malene og veiledningen. */
  tekster: Egnetekster;
};
export type Utgaveutkast = {
  id: string;
  bygger: Utgaveref;
  navn: string;
  innstillinger: Utgaveinnstillinger;
  tekster: Egnetekster;
  av: string;
  ved: Date;
  /** Utgaven det ble til, når det er publisert. */
  publisert: boolean;
};
export type Utgaveside = {
  utgaver: readonly Publisert[];
  /** Utgavene området har hatt og skal ha, den nyeste først. */
  valgt: readonly (Utgaveref & { fra: Dato; navn: string })[];
  /** Den som gjelder i dag; `null` når området ikke har valgt noen. */
  gjelder: Publisert | null;
  administrator: boolean;
  iDag: Dato;
};

/** «fjordvik-2»: slik en utgave nevnes i adresser og skjemaer. */
export const refOrd = ({ kode, versjon }: Utgaveref): string => `${kode}-${String(versjon)}`;
export const samme = (a: Utgaveref, b: Utgaveref): boolean =>
  a.kode === b.kode && a.versjon === b.versjon;

function tilPublisert(rad: Utgaveref & { innstillinger: unknown; tekster: unknown }): Publisert {
  const { innstillinger, navn, kreditering } = lesUtgave(rad.innstillinger);
  const kjent = UTGAVER.find((u) => samme(u, rad));
  return {
    kode: rad.kode,
    versjon: rad.versjon,
    navn: navn ?? kjent?.navn ?? rad.kode,
    kreditering: kreditering ?? kjent?.kreditering ?? '',
    innstillinger,
    tekster: lesEgnetekster(rad.tekster),
  };
}

/** Alle publiserte utgaver, de to veilederne først. */
export async function publiserte(tx: OmradeTx): Promise<readonly Publisert[]> {
  const rader = await tx.db
    .selectFrom('varde.utgave')
    .select(['kode', 'versjon', 'innstillinger', 'tekster'])
    .orderBy('kode')
    .orderBy('versjon')
    .execute();
  return rader.map(tilPublisert);
}

/**
 * Det siste som er lagret; `null` når området ikke har begynt på noe, når det som står, ikke er en utgave, eller når spørreren
 * ikke er administrator.
 */
export async function sisteUtkast(tx: OmradeTx): Promise<Utgaveutkast | null> {
  const rad = await tx.db
    .selectFrom('varde.utgaveutkast as k')
    .innerJoin('varde.bruker as b', 'b.id', 'k.skrevet_av')
    .leftJoin('varde.utgave as u', 'u.utkast_id', 'k.id')
    .select(['k.id', 'k.bygger_kode', 'k.bygger_versjon', 'k.navn', 'k.innstillinger', 'k.tekster'])
    .select(['b.navn as av', 'k.skrevet_ved as ved', 'u.kode as publisert'])
    .where('k.omrade_id', '=', tx.aktor.omradeId)
    .orderBy('k.skrevet_ved', 'desc')
    .orderBy('k.id')
    .executeTakeFirst();
  const lest = Utgaveskjema.safeParse(rad?.innstillinger);
  if (rad === undefined || !lest.success) return null;
  return {
    id: rad.id,
    bygger: { kode: rad.bygger_kode, versjon: rad.bygger_versjon },
    navn: rad.navn,
    innstillinger: lest.data,
    tekster: lesEgnetekster(rad.tekster),
    av: rad.av,
    ved: rad.ved,
    publisert: rad.publisert !== null,
  };
}

async function lesSide(tx: OmradeTx, iDag: Dato): Promise<Utgaveside> {
  const utgaver = await publiserte(tx);
  const valgt = await tx.db
    .selectFrom('varde.omrade_utgave')
    .select(['fra', 'utgave_kode as kode', 'utgave_versjon as versjon'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .orderBy('fra', 'desc')
    .execute();
  const naa = valgt.find((v) => v.fra <= iDag);
  return {
    utgaver,
    valgt: valgt.map((v) => ({ ...v, navn: utgaver.find((u) => samme(u, v))?.navn ?? v.kode })),
    gjelder: utgaver.find((u) => naa !== undefined && samme(u, naa)) ?? null,
    administrator: await erAdministrator(tx),
    iDag,
  };
}

/** De publiserte utgavene og dem området har valgt, til den som styrer eller følger dem. Lesingen logges. */
export const hentUtgaver = async (
  hus: Hus,
  hvem: Legitimasjon,
): Promise<Utgaveside & { utkast: Utgaveutkast | null }> =>
  iOmrade(hus, hvem, async (tx) => {
    const side = await lesSide(tx, iDagIOslo(hus.klokke.naa()));
    await tx.logg({ handling: 'utgaver_vist', utfall: 'ja', objekter: [] });
    return { ...side, utkast: await sisteUtkast(tx) };
  });

export type Utkastside = Utgaveside & { utkast: Utgaveutkast; bygger: Publisert };
/** Utkastet, eller `null` når ingen har begynt på et som ikke er publisert. */
export type Aapent = Utkastside | null;

/**
 * Utkastet til områdets egen utgave, og utgaven det bygger på. Lesingen logges.
 *
 * @throws IkkeFunnet når den som spør, ikke er administrator
 */
export async function hentUtgaveutkast(hus: Hus, hvem: Legitimasjon): Promise<Aapent> {
  const svar = await iOmrade(hus, hvem, async (tx) => {
    const side = await lesSide(tx, iDagIOslo(hus.klokke.naa()));
    const utkast = await sisteUtkast(tx);
    const bygger = utkast === null ? undefined : side.utgaver.find((u) => samme(u, utkast.bygger));
    const ja = side.administrator;
    await tx.logg({ handling: 'utgaver_vist', utfall: ja ? 'ja' : 'nei', objekter: [] });
    if (!ja) return 'ikke_din';
    return utkast?.publisert === false && bygger !== undefined ? { ...side, utkast, bygger } : null;
  });
  if (svar === 'ikke_din') throw new IkkeFunnet('logget');
  return svar;
}
