import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Organisasjonsslag, Regime } from '../regler/regimevalg.ts';

export type Verv = { id: string; rolle: string; fra: Dato };

export type Medlemskap = {
  id: string;
  brukerId: string;
  navn: string;
  organisasjonId: string;
  organisasjon: string;
  slag: Organisasjonsslag;
  behandlingsansvarlig: string;
  enhet: string;
  yrke: string;
  regime: Regime | null;
  regimeOppgitt: Dato | null;
  regimeBekreftet: boolean;
  fra: Dato;
  verv: Verv[];
};

/** Medlemskapene som gjelder i dag, ordnet etter navn, med vervene. Ingenting om saker. */
export async function finnMedlemskap(
  tx: OmradeTx,
  iDag: Dato,
  utvalg: { brukerId?: string; id?: string; organisasjoner?: readonly string[] } = {},
): Promise<Medlemskap[]> {
  if (utvalg.organisasjoner?.length === 0) return [];
  let sporring = tx.db
    .selectFrom('varde.medlemskap as m')
    .innerJoin('varde.organisasjon as o', (j) =>
      j.onRef('o.omrade_id', '=', 'm.omrade_id').onRef('o.id', '=', 'm.organisasjon_id'),
    )
    .innerJoin('varde.bruker as b', 'b.id', 'm.bruker_id')
    .select([
      'm.id',
      'm.bruker_id as brukerId',
      'b.navn',
      'o.id as organisasjonId',
      'o.navn as organisasjon',
      'o.slag',
      'o.behandlingsansvarlig',
      'm.enhet',
      'm.yrke',
      'm.regime',
      'm.regime_oppgitt_ved',
      'm.regime_bekreftet_ved',
      'm.fra',
    ])
    .where('m.omrade_id', '=', tx.aktor.omradeId)
    .where('m.fra', '<=', iDag)
    .where((eb) => eb.or([eb('m.til', 'is', null), eb('m.til', '>=', iDag)]))
    .orderBy('b.navn')
    .orderBy('o.navn');
  if (utvalg.brukerId !== undefined) sporring = sporring.where('m.bruker_id', '=', utvalg.brukerId);
  if (utvalg.id !== undefined) sporring = sporring.where('m.id', '=', utvalg.id);
  if (utvalg.organisasjoner !== undefined)
    sporring = sporring.where('o.id', 'in', [...utvalg.organisasjoner]);
  const rader = await sporring.execute();
  if (rader.length === 0) return [];
  const verv = await tx.db
    .selectFrom('varde.verv')
    .select(['id', 'rolle', 'fra', 'medlemskap_id'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where(
      'medlemskap_id',
      'in',
      rader.map((r) => r.id),
    )
    .where('fra', '<=', iDag)
    .where((eb) => eb.or([eb('til', 'is', null), eb('til', '>=', iDag)]))
    .orderBy('rolle')
    .execute();
  return rader.map(({ regime_oppgitt_ved: oppgitt, regime_bekreftet_ved: bekreftet, ...r }) => ({
    ...r,
    regimeOppgitt: oppgitt === null ? null : iDagIOslo(oppgitt),
    regimeBekreftet: bekreftet !== null,
    verv: verv
      .filter((v) => v.medlemskap_id === r.id)
      .map(({ id, rolle, fra }) => ({ id, rolle, fra })),
  }));
}

/** Egne medlemskap i området: organisasjon, enhet, yrke, regime og verv (RO-13). */
export async function mineMedlemskap(hus: Hus, hvem: Legitimasjon): Promise<Medlemskap[]> {
  return iOmrade(hus, hvem, (tx) =>
    finnMedlemskap(tx, iDagIOslo(hus.klokke.naa()), { brukerId: tx.aktor.brukerId }),
  );
}

/** Alle ansatte i området, for administratoren (RO-11). Lesningen logges. */
export async function listMedlemmer(hus: Hus, hvem: Legitimasjon): Promise<Medlemskap[]> {
  return iOmrade(hus, hvem, async (tx) => {
    const alle = await finnMedlemskap(tx, iDagIOslo(hus.klokke.naa()));
    await tx.logg({
      handling: 'medlemmer_vist',
      objekter: alle.map((m) => ({ slag: 'medlemskap', id: m.id })),
    });
    return alle;
  });
}

/** Én ansatt, med navnet på dem i enheten som får klareringer ingen har svart på (VV-14). */
export type Medlemsside = Medlemskap & { mottakere: string[] };

/** Én ansatt, for administratoren; `null` når medlemskapet ikke finnes i området. */
export async function hentMedlem(
  hus: Hus,
  hvem: Legitimasjon,
  id: string,
): Promise<Medlemsside | null> {
  return iOmrade(hus, hvem, async (tx) => {
    const iDag = iDagIOslo(hus.klokke.naa());
    const [medlem] = await finnMedlemskap(tx, iDag, { id });
    await tx.logg({
      handling: 'medlemmer_vist',
      utfall: medlem === undefined ? 'nei' : 'ja',
      objekter: [{ slag: 'medlemskap', id }],
    });
    if (medlem === undefined) return null;
    const enheten = await finnMedlemskap(tx, iDag, { organisasjoner: [medlem.organisasjonId] });
    const har = (m: Medlemskap) => m.verv.some((v) => v.rolle === 'eskaleringsmottaker');
    return { ...medlem, mottakere: enheten.filter(har).map((m) => m.navn) };
  });
}

/** Organisasjonene der ingen er leder: der kan ingen bekrefte regimer eller utpeke koordinator. */
export function utenLeder(alle: readonly Medlemskap[]): string[] {
  const med = new Set(
    alle.filter((m) => m.verv.some((v) => v.rolle === 'leder')).map((m) => m.organisasjon),
  );
  return [...new Set(alle.map((m) => m.organisasjon))].filter((o) => !med.has(o));
}
