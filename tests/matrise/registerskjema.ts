import { FORSEGLSKJEMA } from './forseglet.ts';
import type { Lager, Prove } from './ruteskjema.ts';

/** Et utkast til rapporten for 2020, og en ferdig for 2021: nye hver gang, så neste kan gjøre det samme. */
export async function lagRapporter(eier: Prove['eier']): Promise<string> {
  await eier('delete from varde.arsrapport where aar in (2020, 2021) returning id');
  await eier('alter table varde.arsrapport disable trigger skjermet');
  const rader = await eier<{ id: string }>(
    `insert into varde.arsrapport (omrade_id, aar, nr, slag, periode, tall, laget_av, frosset_av, frosset_ved, versjon)
     select o.id, r.aar, 1, 'rapport', '{}', '{"antall":null,"tabeller":{},"medianer":{"dager_til_ringt":null,"dager_fulgt":null,"trygg_foer":null,"trygg_etter":null}}', b.id,
       case r.aar when 2021 then b.id end, case r.aar when 2021 then now() end, case r.aar when 2021 then 1 end
     from varde.omrade o, varde.bruker b, (values (2020), (2021)) r (aar)
     where o.slug = 'fjordvik' and b.subjekt = 'koordinator' order by r.aar returning id`,
  );
  await eier('alter table varde.arsrapport enable trigger skjermet');
  return rader[0]?.id ?? '';
}

/** Skjemaene for det området fører om seg selv, og en hendelse til i saken (VV-10). */
export const REGISTERSKJEMA: Readonly<Record<string, Lager>> = {
  ...FORSEGLSKJEMA,
  'POST /:omrade/manus/:sprak': () => ({ hvem: 'Prøve' }),
  'POST /:omrade/saker/:id/hendelse': () => ({
    ...{ sakstype: 'vold', rolle: 'fornaermet', anmeldt: 'nei' },
  }),
  'POST /:omrade/saker/:id/straffesak/:hendelseId/status': () => ({ status: '', dag: '' }),
  'POST /:omrade/stottetjenester': () => ({ tjeneste: 'stottesenter', stemmer: 'nei' }),
  'POST /:omrade/forankring': () => ({ gjoer: 'enhet', navn: 'Prøve', hos: 'politi' }),
  'POST /:omrade/politiattester': (_p, w) => ({
    ...{ hvem: w.ider.get('guide') ?? '', vistfor: w.ider.get('koordinator2') ?? '' },
    dag: '02.11.2026',
  }),
  'POST /:omrade/frivillige-guider': () => ({ gjoer: 'avklar', hvem: '', dag: '02.11.2026' }),
  'POST /:omrade/saker/:id/guide/paalegg': () => ({ gjoer: 'foer' }),
  // Programmet var ikke i bruk da: det sier skjemaet, og ingenting lages.
  'POST /:omrade/rapport': () => ({ aar: '2020' }),
  'POST /:omrade/rapport/:aar/utkast': async (_p, w) => ({
    ...{ utkast: await lagRapporter((sql, verdier) => w.eier(sql, verdier)), sett: 'ja' },
  }),
};
