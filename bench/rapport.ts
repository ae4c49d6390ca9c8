/**
 * `npm run bench:rapport [kommuner] [saker]`: årsrapporten over ti år i hele landet. Standard er 357 kommuner og 55 000 saker, med
 * kontaktene i loggen (250 000), samtalene, guidene og svarene om trygghet. Måler å åpne lista over årene, å lage et utkast (telle,
 * skjerme, prøve i basen og lagre) og å lese det, i den største kommunen og i en vanlig, mot de samme summene regnet rett av tabellene
 * uten økt, vegger og regler. Annenhver gang i samme kjøring. Til sist alle kommunene etter hverandre for det siste året.
 */
import { loadavg } from 'node:os';
import { erDomainError } from '../src/kernel/feil.ts';
import type { Legitimasjon } from '../src/db/withActor.ts';
import {
  hentArsrapport,
  hentRapportoversikt,
} from '../src/modules/rapport/queries/arsrapporter.ts';
import { lagArsrapport } from '../src/modules/rapport/index.ts';
import { fyllLandet, FOERSTE_AAR, SISTE_AAR } from './rapport/landet.ts';
import { maal, p50, p95, startMalebase } from './maalebase.ts';

const KOMMUNER = Number(process.argv[2] ?? 357);
const SAKER = Number(process.argv[3] ?? 55_000);
const RUNDER = 7;

/** Summene i rapporten, rett av tabellene: det minste noen kunne gjort. */
const RETT = `select k.sakstype, s.anmeldt, s.aldersbaand, extract(month from s.registrert), s.tilstand, count(*),
    count(g.sak_id), count(m.sak_id), count(a.sak_id), count(t.sak_id)
  from varde.sak s join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id
  left join (select distinct omrade_id, sak_id from varde.sak_tilgang where relasjon = 'guide') g on g.omrade_id = s.omrade_id and g.sak_id = s.id
  left join (select distinct omrade_id, sak_id from varde.samtale) m on m.omrade_id = s.omrade_id and m.sak_id = s.id
  left join (select distinct omrade_id, sak_id from varde.avslutning) a on a.omrade_id = s.omrade_id and a.sak_id = s.id
  left join (select distinct omrade_id, sak_id from varde.opplevd_trygghet) t on t.omrade_id = s.omrade_id and t.sak_id = s.id
  where s.omrade_id = $1 and s.registrert between make_date($2, 1, 1) and make_date($2, 12, 31)
  group by 1, 2, 3, 4, 5`;

const m = await startMalebase();
try {
  const fra = performance.now();
  const landet = await fyllLandet(m, KOMMUNER, SAKER);
  console.log(
    `${landet.kommuner.length} kommuner, ${landet.saker} saker, ${landet.linjer} linjer i loggen, fylt på ${((performance.now() - fra) / 1000).toFixed(0)} s, last ${loadavg()[0]?.toFixed(1) ?? ''}`,
  );
  const okt = await m.som('koordinator', 'Ingrid Eksempel');
  const i = (slug: string): Legitimasjon => ({ ...okt, omrade: slug });
  /** Lager utkastet, og tar det bort igjen utenom målingen. */
  const lag = async (slug: string, aar: number): Promise<number> => {
    const tid = await maal(() => lagArsrapport(m.hus, i(slug), aar));
    await m.gulv.query('delete from varde.arsrapport');
    return tid;
  };
  const midt = landet.kommuner[Math.floor(landet.kommuner.length / 2)];
  for (const [hva, kommune] of [
    ['den største kommunen', landet.kommuner[0]],
    ['en vanlig kommune', midt],
  ] as const) {
    if (kommune === undefined) continue;
    const tider: Record<'liste' | 'lag' | 'les' | 'rett', number[]> = {
      ...{ liste: [], lag: [], les: [], rett: [] },
    };
    for (let runde = -1; runde < RUNDER; runde += 1) {
      const aar = SISTE_AAR - (Math.max(runde, 0) % 3);
      const rett = await maal(() => m.gulv.query(RETT, [kommune.id, aar]));
      const liste = await maal(() => hentRapportoversikt(m.hus, i(kommune.slug)));
      const laget = await lag(kommune.slug, aar);
      await lagArsrapport(m.hus, i(kommune.slug), aar);
      const les = await maal(() =>
        hentArsrapport(m.hus, i(kommune.slug), { aar, versjon: 'utkast' }),
      );
      await m.gulv.query('delete from varde.arsrapport');
      if (runde < 0) continue;
      for (const [navn, tid] of Object.entries({ liste, lag: laget, les, rett }) as [
        keyof typeof tider,
        number,
      ][])
        tider[navn].push(tid);
    }
    const forhold = tider.lag.map((l, nr) => l / (tider.rett[nr] ?? l));
    console.log(
      `${hva.padEnd(22)} ${String(kommune.saker).padStart(5)} saker i ti år: lista p50 ${p50(tider.liste).toFixed(0)} ms · lage utkastet p50 ${p50(tider.lag).toFixed(0)} p95 ${p95(tider.lag).toFixed(0)} ms · lese det p50 ${p50(tider.les).toFixed(1)} ms · summene rett av tabellene p50 ${p50(tider.rett).toFixed(1)} ms · × ${p50(forhold).toFixed(1)}`,
    );
  }
  let laget = 0;
  const alle = await maal(async () => {
    for (const { slug } of landet.kommuner)
      for (let aar = FOERSTE_AAR; aar <= SISTE_AAR; aar += 1)
        try {
          await lagArsrapport(m.hus, i(slug), aar);
          laget += 1;
        } catch (feil) {
          if (!erDomainError(feil)) throw feil;
        }
  });
  console.log(
    `hele landet, ti år    ${laget} utkast på ${(alle / 1000).toFixed(1)} s, ${(alle / laget).toFixed(0)} ms hver, last ${loadavg()[0]?.toFixed(1) ?? ''}`,
  );
} finally {
  await m.steng();
}
