/**
 * `npm run bench:skriv [antall]`: en beslutning i triagen og et svar på en klarering (kommandoene, som skriver holdbart og
 * fører loggen) mot de samme radene skrevet rett gjennom `pg` i én transaksjon, uten økt, vegger og regler. Annenhver gang
 * i samme kjøring, én tilkobling hver. Det som teller, er forholdet. Standard er 200 av hver.
 */
import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { tilDato } from '../src/kernel/dato.ts';
import { svarPaaKlarering } from '../src/modules/trygghetsprogram/commands/svarPaaKlarering.ts';
import {
  besluttTriage,
  ferdigMedLista,
  mineArbeidssteder,
  registrerPerson,
} from '../src/modules/trygghetsprogram/index.ts';
import { iEn, LOGG, maal, skriv, startMalebase } from './maalebase.ts';

const ANTALL = Number(process.argv[2] ?? 200);
const m = await startMalebase();
const { hus, gulv, omrade } = m;

try {
  const meg = m.bruker('koordinator');
  const hvem = await m.som('koordinator', 'Ingrid Eksempel');
  const { steder } = await mineArbeidssteder(hus, hvem);
  const meld = async (anmeldt: boolean): Promise<void> => {
    await registrerPerson(hus, hvem, {
      organisasjonId: steder[0]?.organisasjonId ?? '',
      ...{ regime: 'politiregisterloven', grunnlag: 'politiarbeid', kanal: 'moett' },
      ...{ avsender: 'Måling', grunn: 'Måling', navn: 'Kanari Fuglesang', fodselsnummer: null },
      ...{ fodselsdato: tilDato('2011-09-05'), sakstype: 'vold', rolle: 'fornaermet' },
      ...{ hendelsesdato: tilDato('2026-11-06'), anmeldt, straffesaksnummer: null },
      ...{ hatkriminalitet: false, iFamilie: false },
    });
  };
  const uavgjorte = async () =>
    (
      await gulv.query<{ id: string; eier: string }>(
        `select k.id, k.eier_organisasjon as eier from varde.kandidat k where not exists (
           select 1 from varde.triagebeslutning b where b.kandidat_id = k.id)`,
      )
    ).rows;

  // Beslutningen: halvparten av radene hver.
  for (let nr = 0; nr < 2 * ANTALL; nr += 1) await meld(false);
  const [besluttet, rett]: [number[], number[]] = [[], []];
  const rader = await uavgjorte();
  for (const [nr, { id, eier }] of rader.entries())
    if (nr % 2 === 0)
      besluttet.push(
        await maal(() =>
          besluttTriage(hus, hvem, {
            ...{ kandidatId: id, valg: 'ikke_aktuelt', grunn: 'ikke_behov' },
            ...{ merknad: null, egnet: false },
          }),
        ),
      );
    else
      rett.push(
        await maal(() =>
          iEn(gulv, [
            [
              `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, tatt_av, virker_fra)
               values ($1, $2, $3, 'ikke_aktuelt', 'ikke_behov', $4, now() + interval '30 minutes')`,
              [omrade, id, eier, meg],
            ],
            [LOGG, [omrade, meg, 'triage_besluttet', id]],
          ]),
        ),
      );

  // Svaret: en anmeldt sak som venter, for hver.
  for (let nr = 0; nr < 2 * ANTALL; nr += 1) await meld(true);
  for (const { id } of await uavgjorte())
    await besluttTriage(hus, hvem, {
      ...{ kandidatId: id, valg: 'tilby', grunn: 'i_maalgruppen', merknad: null, egnet: true },
    });
  await ferdigMedLista(hus, hvem, { slag: 'registreringer' });
  const venter = await gulv.query<{ id: string; sak: string; eier: string }>(
    'select id, sak_id as sak, eier_organisasjon as eier from varde.klarering where svar is null',
  );
  const [svart, rettsvart]: [number[], number[]] = [[], []];
  for (const [nr, { id, sak, eier }] of venter.rows.entries())
    if (nr % 2 === 0)
      svart.push(
        await maal(() =>
          svarPaaKlarering(hus, hvem, {
            ...{ sakId: sak, klareringId: id, etter: null, svar: 'klarert', ikkeFoer: null },
            ...{ ord: null, muntlig: { fra: 'Pia Prøve', nummer: '74 83 35 00' } },
          }),
        ),
      );
    else
      rettsvart.push(
        await maal(() =>
          iEn(gulv, [
            // Utløseren flytter saken, som for kommandoen.
            [
              `insert into varde.klareringssvar (omrade_id, id, sak_id, eier_organisasjon, klarering_id, svar, muntlig_fra, muntlig_nummer, svart_av)
               values ($1, $2, $3, $4, $5, 'klarert', '\\x00', '\\x00', $6)`,
              [omrade, randomUUID(), sak, eier, id, meg],
            ],
            [LOGG, [omrade, meg, 'klarering_besvart', sak]],
          ]),
        ),
      );

  console.log(`${ANTALL} av hver, én tilkobling, last ${loadavg()[0]?.toFixed(1) ?? ''}`);
  skriv('beslutning i triagen', besluttet, rett);
  skriv('svar på klarering', svart, rettsvart);
} finally {
  await m.steng();
}
