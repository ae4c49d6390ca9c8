/** Fjordviks år (demo-fjordvik.md), slik det lastes etter at huset er åpnet. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as vent } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASER, medKlient } from '../../src/db/roller.ts';
import { startPostgres } from '../../src/db/supervisor/supervisor.ts';
import { demomerke } from '../../src/demo/merke.ts';
import { FERDIG } from '../../src/demo/ungdommer.ts';
import { npmStart, type Kjoring } from '../support/drap/npmStart.ts';
import { testrot } from '../support/globalDatabase.ts';
import { ledigPort } from '../support/port.ts';

const FRIST_MS = 120_000;

let rot: string;
beforeAll(() => {
  rot = mkdtempSync(join(testrot(), 'varde-aaret-'));
  chmodSync(rot, 0o711);
});
afterAll(() => rmSync(rot, { recursive: true, force: true, maxRetries: 5 }));

const kommet = (): number => {
  const merke = demomerke(rot, 'aaret');
  return existsSync(merke) ? Number(readFileSync(merke, 'utf8')) : 0;
};

async function til(antall: number, varde: Kjoring): Promise<void> {
  const frist = performance.now() + FRIST_MS;
  while (kommet() < antall) {
    if (performance.now() > frist) throw new Error(`${kommet()} inne: ${varde.linjer.join('\n')}`);
    await vent(20);
  }
}

/** Sakene i Fjordvik, og hvor mange av dem det er holdt samtale i, og noen følger opp. */
const TALLENE = `select count(*)::int as tatt_inn,
    (count(*) filter (where exists (select 1 from varde.samtale x where x.omrade_id = s.omrade_id and x.sak_id = s.id and x.fullfoert_ved is not null)))::int as samtaler,
    (count(*) filter (where s.tilstand in ('aktiv', 'guide_borte', 'stagnasjon')))::int as med_guide,
    (count(*) filter (where s.tilstand = 'guide_borte'))::int as guide_borte
  from varde.sak s join varde.omrade o on o.id = s.omrade_id
  where o.slug = 'fjordvik' and s.tilstand <> 'angret'`;
const TILFELLENE = `select
    (select count(*) from varde.hendelseskobling where opphav = 'haand')::int as samme_hendelse,
    (select count(*) from varde.gjenaapning)::int as gjenaapnet,
    (select count(*) from varde.klareringssvar where svar = 'ikke_foer')::int as ikke_foer,
    (select count(*) from varde.guidemelding where slag = 'fravaer')::int as fravaer,
    (select count(distinct sak_id) from varde.andre_rolle where svar)::int as to_roller,
    (select count(*) from (select sak_id from varde.guideforespoersel where steg = 'tatt' group by sak_id having count(*) > 1) x)::int as byttet,
    (select count(*) from varde.sak s where s.tilstand = 'aktiv' and tilgang.oslodag(s.siste_kontakt) = tilgang.oslodag(s.opprettet) - 16)::int as seksten_dager,
    (select count(*) from varde.gjenaapning g join varde.avslutning a on a.omrade_id = g.omrade_id and a.id = g.avslutning_id
      where a.maate = 'oensker_ikke')::int as takket_nei_aapnet,
    (select count(*) from varde.triagebeslutning b join varde.kandidat k on k.omrade_id = b.omrade_id and k.id = b.kandidat_id
      where b.valg = 'henvis' and b.grunn = 'barnevern' and k.i_familie)::int as til_barnevernet,
    (select count(distinct f.sak_id) from varde.foresatte f join varde.foresatte m on m.omrade_id = f.omrade_id and m.sak_id = f.sak_id
      where f.bor_med = 'nei' and m.bor_med = 'ja')::int as hver_for_seg,
    (select count(*) from varde.samtykkesvar v where v.dag = tilgang.oslodag(v.foert_ved))::int as ja_i_dag`;

describe('demoens år', () => {
  test('27 er tatt inn, 17 samtaler er holdt og sju har guide, med tilfellene i fortellingen; stoppes lastingen, går den videre ved neste start', async () => {
    const foerst = npmStart(rot, await ledigPort());
    await foerst.foersteSide();
    await til(3, foerst);
    await foerst.stopp();
    const stoppetVed = kommet();
    expect(stoppetVed).toBeLessThan(FERDIG);
    const igjen = npmStart(rot, await ledigPort());
    await til(FERDIG, igjen);
    await igjen.stopp();
    expect(igjen.linjer.filter((l) => l.includes('ikke lastet'))).toEqual([]);
    const pg = await startPostgres({ datakatalog: join(rot, 'pg'), signaler: false });
    try {
      const [tall, tilfelle] = await medKlient(
        pg.pgConfig('postgres', DATABASER.hoved),
        async (k) => [
          (await k.query<Record<string, number>>(TALLENE)).rows[0],
          (await k.query<Record<string, number>>(TILFELLENE)).rows[0],
        ],
      );
      expect(tall).toEqual({ tatt_inn: 27, samtaler: 17, med_guide: 7, guide_borte: 1 });
      expect(tilfelle).toEqual({
        ...{ samme_hendelse: 1, gjenaapnet: 1, ikke_foer: 1, fravaer: 1, byttet: 1, to_roller: 2 },
        ...{ seksten_dager: 1, takket_nei_aapnet: 1, til_barnevernet: 1, hver_for_seg: 1 },
        // Ja-et er sagt dagen etter samtalen, ikke dagen demoen ble lastet.
        ja_i_dag: 0,
      });
    } finally {
      await pg.stopp();
    }
  }, 300_000);
});
