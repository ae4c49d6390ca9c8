import type { Legitimasjon } from '../../src/db/withActor.ts';
import { iDagIOslo } from '../../src/kernel/dato.ts';
import { lukkAvvik } from '../../src/modules/trygghetsprogram/commands/lukkAvvik.ts';
import { overfoerSak } from '../../src/modules/trygghetsprogram/commands/overfoerSak.ts';
import { vernetErVurdert } from '../support/guiden.ts';
import type { Testhus } from '../support/hus.ts';
import { svart } from '../support/sagtFra.ts';
import { etterTrukket } from '../support/samtykket.ts';

/** Det som trengs av testhuset, eller av en app som kjører, på dagens dato. */
export type Sluttby = Pick<Testhus, 'hus' | 'eier' | 'base' | 'bruker' | 'omrade' | 'nokler'> & {
  som: (subjekt: string, omrade?: string | null) => Promise<Legitimasjon>;
  /** En sak til, som er klar for kontakt. */
  nySak: (navn: string) => Promise<string>;
};

export type Sluttsak = Readonly<{ sakId: string; forespoerselId: string; guide: string }>;

const koordinatoren = (t: Sluttby) => t.som('koordinator');

/** Det som må gjøres før saken kan overtas (TP-36, TP-50, VV-06, VV-15). */
export async function ryddet(t: Sluttby, { sakId }: Sluttsak): Promise<void> {
  await vernetErVurdert(t, sakId);
  const meldinger = await t.eier<{ id: string }>(
    `select m.id from varde.guidemelding m where m.sak_id = $1 and m.slag = 'bekymring'
       and not exists (select 1 from varde.guidemeldingssvar v where v.melding_id = m.id)`,
    [sakId],
  );
  for (const { id } of meldinger)
    await svart(t, sakId, id, 'vurder_bekymring', { dag: iDagIOslo(new Date()) });
  // Det som sto på feil sak, er fulgt opp (VV-07).
  const avvik = await t.eier<{ id: string }>(
    'select id from varde.avvik where sak_id = $1 and lukket_ved is null',
    [sakId],
  );
  for (const { id } of avvik)
    await lukkAvvik(t.hus, await koordinatoren(t), { sakId, avvikId: id, tiltak: 'Fulgt opp' });
  // Hva barnet ønsker, er ført (VV-06, VV-18).
  const trukne = await t.eier<{ id: string }>(
    'select a.id from varde.samtykke a where a.sak_id = $1 and tilgang.maa_vurderes(a.omrade_id, a.id)',
    [sakId],
  );
  for (const { id } of trukne) await etterTrukket(t, sakId, { samtykkeId: id });
  // Ungdommen har fått vite det (VV-15, VV-18).
  await t.eier(
    `update varde.oppgave set utfort = now(), utfort_av = $2
     where sak_id = $1 and utfort is null and slag = any (tilgang.kaller_paa_kontakt()) returning id`,
    [sakId, t.bruker('koordinator')],
  );
}

export async function overfoert(t: Sluttby, sakId: string, til: string | null): Promise<string> {
  const steg = async (inn: Partial<Parameters<typeof overfoerSak>[2]>) => {
    const siste = async () =>
      (
        await t.eier<{ id: string }>(
          'select id from varde.overforingstilbud where sak_id = $1 order by fort_ved desc limit 1',
          [sakId],
        )
      )[0]?.id ?? null;
    await overfoerSak(t.hus, await koordinatoren(t), {
      ...{ sakId, steg: 'tilbudt', etter: await siste(), grunn: 'flytter', sted: null, dag: null },
      ...{ hvem: null, grunnlag: null, tilOmrade: til },
      ...inn,
    });
    return (await siste()) ?? '';
  };
  if (til !== null) return steg({});
  await steg({ sted: 'Bergen' });
  return steg({ steg: 'overtatt', grunn: null, hvem: 'Kari', grunnlag: 'Mor sa ja' });
}
