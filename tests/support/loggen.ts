import { iDagIOslo, leggTilDager, tilDato } from '../../src/kernel/dato.ts';
import {
  foerKontakt,
  type KontaktInn,
} from '../../src/modules/trygghetsprogram/commands/foerKontakt.ts';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { startOppfoelging } from '../../src/modules/trygghetsprogram/commands/startOppfoelging.ts';
import { medGuide, vernetErVurdert } from './guiden.ts';
import type { Testhus } from './hus.ts';
import { opprettProvesak } from './provesak.ts';
import { forbiVaktene } from './tilstand.ts';

export const RINGTE = {
  ...{ form: 'telefon', utfall: 'naadd', gjaldt: 'ungdommen', tokKontakt: false },
  ...{
    retter: null,
    dag: tilDato('2026-11-20'),
    ord: 'Gikk sammen til trening',
    notat: null,
    neste: null,
    // Det vanligste, når det trengs (TG-16).
    resultat: 'fortsetter',
  },
} as const satisfies Omit<KontaktInn, 'sakId'>;

type Hus = Pick<Testhus, 'hus' | 'eier'> & { som: (subjekt: string) => Promise<Legitimasjon> };

/** Fører en kontakt i loggen. Svarer med linjens id. */
export async function logg(
  t: Hus,
  sakId: string,
  endret: Partial<KontaktInn> & { som?: string } = {},
): Promise<string> {
  const { som = 'guide', ...inn } = endret;
  // I en app med den ekte klokka er saken noen dager gammel, hvilken dag det enn er: kontakten er etter at den kom inn.
  const tidligst = leggTilDager(iDagIOslo(t.hus.klokke.naa()), -9);
  const dag = RINGTE.dag < tidligst ? tidligst : RINGTE.dag;
  await foerKontakt(t.hus, await t.som(som), { ...RINGTE, dag, sakId, ...inn });
  const [rad] = await t.eier<{ id: string }>(
    `select id from varde.logg_fakta where sak_id = $1 and slag = 'kontakt' order by skrevet_ved desc limit 1`,
    [sakId],
  );
  return rad?.id ?? '';
}

/** En ungdom guiden følger opp. Politiattesten er vist fra før. */
export async function fulgt(t: Testhus): Promise<{ sakId: string; forespoerselId: string }> {
  const ny = await opprettProvesak(t, { fodselsnummer: null, fodselsdato: tilDato('2012-09-05') });
  const forespoerselId = await medGuide(t, ny.sakId, 'guide');
  await vernetErVurdert(t, ny.sakId);
  await startOppfoelging(t.hus, await t.som('koordinator'), ny.sakId, 'Sies på det første møtet');
  return { sakId: ny.sakId, forespoerselId };
}

/** Som om samtalen ble holdt den dagen, med ungdommen: huset står på 23.11.2026. */
export const samtalenVar = (
  t: Pick<Testhus, 'base'>,
  id: string,
  dag: string,
  ungdommen = 'snakket',
): Promise<void> =>
  forbiVaktene(
    t,
    `with f as (update varde.foerstesamtale set skrevet_ved = $2::timestamptz, ungdommen = $3, ba_om_ungdommen = true
       where sak_id = $1 returning omrade_id)
     update varde.sak s set foelges_fra = $2::timestamptz, siste_kontakt = case when $3 = 'snakket' then $2::timestamptz end
     where s.id = $1 and exists (select 1 from f)`,
    [id, `${dag} 12:00`, ungdommen],
  );

/** En rad i saken, med verdiene skrevet rett inn: den som ikke ser saken, stoppes av veggen, ikke av at den mangler. */
export async function radISaken(
  t: Pick<Testhus, 'eier' | 'bruker'>,
  tabell: string,
  sakId: string,
  som: string,
  mer: Readonly<Record<string, string>>,
): Promise<string> {
  const [sak] = await t.eier<{ omrade: string; eier: string }>(
    'select omrade_id as omrade, eier_organisasjon as eier from varde.sak where id = $1',
    [sakId],
  );
  const verdier = {
    ...{ omrade_id: `'${sak?.omrade ?? ''}'`, sak_id: `'${sakId}'` },
    ...{ eier_organisasjon: `'${sak?.eier ?? ''}'`, skrevet_av: `'${t.bruker(som)}'` },
    ...mer,
  };
  return `insert into varde.${tabell} (${Object.keys(verdier).join(', ')}) values (${Object.values(verdier).join(', ')})`;
}

/** En kontakt i loggen, med fri SQL. */
export const logglinje = (
  t: Pick<Testhus, 'eier' | 'bruker'>,
  sakId: string,
  som: string,
  mer: Readonly<Record<string, string>> = {},
): Promise<string> =>
  radISaken(t, 'logg_fakta', sakId, som, {
    ...{ slag: `'kontakt'`, dag: `'2026-11-20'`, maate: `'telefon'`, utfall: `'naadd'` },
    ...{ gjaldt: `'ungdommen'`, tok_kontakt: 'false', under_ti: 'false' },
    ...{ resultat: `'fortsetter'`, ...mer },
  });
