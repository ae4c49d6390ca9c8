import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { listForespoersler } from '../queries/forespoersler.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSvarere } from '../queries/svarere.ts';
import { straffesaksruter } from '../web/saker/straffesaksruter.tsx';
import { foerStraffesak, type StraffesakInn } from './foerStraffesak.ts';
import { foerStraffesaksstatus } from './foerStraffesaksstatus.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

/** Et navn som er eldre enn at ingen etterforsker (TG-20), er ikke et navn, hvor det enn spørres om straffesaken har en etterforsker (VV-14). */
const EVA = 'Eva Prøve';
let t: Testhus;
let web: Sidene;
let sakId = '';
let juristen = '';
beforeAll(async () => {
  t = await nyttHus();
  web = sidene(t, straffesaksruter({ hus: t.hus }));
  juristen = await nyIPolitiet(t, 'jurist', 'jurist');
});
afterAll(async () => {
  await web.steng();
  await t.steng();
});

const raden = async () => {
  const [r] = await t.eier<{
    hendelse: string;
    gang: number;
    klarering: string;
    siste: string | null;
  }>(
    `select f.hendelse_id as hendelse, f.gang, k.id as klarering,
       (select v.id from varde.klareringssvar v where v.klarering_id = k.id order by v.svart_ved desc limit 1) as siste
     from varde.straffesak f join varde.klarering k on k.hendelse_id = f.hendelse_id where f.sak_id = $1`,
    [sakId],
  );
  if (r === undefined) throw new Error('ingen straffesak');
  return r;
};
const foer = async (endret: Partial<StraffesakInn>) => {
  const { hendelse: hendelseId, gang: sett } = await raden();
  return kode(
    foerStraffesak(t.hus, await t.som('koordinator'), {
      ...{ sakId, hendelseId, sett, nummer: null, etterforsker: null, jurist: null },
      ...endret,
    }),
  );
};
const status = async (ny: 'henlagt' | 'under_etterforskning') =>
  foerStraffesaksstatus(t.hus, await t.som('koordinator'), {
    ...{ sakId, hendelseId: (await raden()).hendelse, status: ny, dag: tilDato('2026-11-20') },
  });
const svar = async (valgt: 'ingen_etterforskning' | 'trukket') => {
  const { klarering: klareringId, siste: etter } = await raden();
  return kode(
    svarPaaKlarering(t.hus, await t.som('koordinator'), {
      ...{ sakId, klareringId, etter, svar: valgt, ikkeFoer: null, ord: null },
      muntlig: { fra: 'Vakta i distriktet', nummer: '02800' },
    }),
  );
};
const staar = async () =>
  (await hentSak(t.hus, await t.som('koordinator'), sakId)).hendelser[0]?.straffesak;
const kanVelges = async () =>
  (await hentSvarere(t.hus, await t.som('koordinator'), sakId)).kanVelges.map((m) => m.brukerId);
const fraPolitiet = () =>
  forbiVaktene(t, 'update varde.straffesak set etterforsker_for_haand = false where sak_id = $1', [
    sakId,
  ]);

/** Navnet er ført, saken ble henlagt, og det er ført at ingen etterforsker. */
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
  await foer({ etterforsker: EVA });
  await status('henlagt');
  expect(await svar('ingen_etterforskning')).toBe('gjort');
});

it('VV-14 TG-20 er navnet avløst av at ingen etterforsker, og saken tas opp igjen, kan juristen svare, og det kan føres igjen at ingen etterforsker; sies navnet, er det en etterforsker', async () => {
  await svar('trukket');
  await status('under_etterforskning');
  expect(await kanVelges()).toContain(juristen);
  expect(await svar('ingen_etterforskning')).toBe('gjort');
  await svar('trukket');
  await foer({ etterforsker: EVA });
  expect(await kanVelges()).not.toContain(juristen);
  expect(await svar('ingen_etterforskning')).toBe('etterforsker_finnes');
});

it('VV-14 TG-20 sies det avløste navnet mens juristen har straffesaken, må koordinatoren velge hvem som svarer', async () => {
  await svar('trukket');
  await status('under_etterforskning');
  await velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId: juristen });
  const mangler = async () =>
    (await minDag(t.hus, await t.som('koordinator'))).oppgaver.some(
      (o) => o.sakId === sakId && o.slag === 'velg_svarer',
    );
  expect(await mangler()).toBe(false);
  await foer({ etterforsker: EVA });
  expect(await mangler()).toBe(true);
});

it('VV-14 TG-20 mottakeren ser ikke et avløst navn som etterforskeren, og ser det når det er sagt', async () => {
  await svar('trukket');
  await status('under_etterforskning');
  await t.eier(
    `update varde.klarering set spurt_ved = '2026-11-12' where sak_id = $1 returning 1`,
    [sakId],
  );
  await forbiVaktene(
    t,
    `update varde.klareringssvar set svart_ved = '2026-11-12' where sak_id = $1`,
    [sakId],
  );
  const foert = async () => {
    const alle = await listForespoersler(t.hus, await t.som('leder'));
    const { klarering } = await raden();
    return alle.filter((f) => f.id === klarering).map((f) => f.foert);
  };
  expect(await foert()).toEqual([null]);
  await foer({ etterforsker: EVA });
  expect(await foert()).toEqual([EVA]);
});

it('TG-20 TP-19 koordinatoren tar bort et avløst navn som er ført for hånd når hen sier det; et tomt felt alene gjør det ikke, og politiets navn står', async () => {
  const sti = async () => `/fjordvik/saker/${sakId}/straffesak/${(await raden()).hendelse}`;
  const side = async () => lesbart(await (await web.vis('koordinator', await sti())).text());
  expect(await side()).toContain(`Ta bort navnet som sto her: ${EVA}`);
  await foer({ jurist: 'Jon Jurist' });
  expect(await staar()).toMatchObject({ etterforsker: EVA, jurist: 'Jon Jurist' });
  const sendt = await web.send('koordinator', await sti(), {
    ...{ sett: String((await raden()).gang), taBort: 'ja', jurist: 'Jon Jurist' },
  });
  expect(sendt.status).toBe(303);
  expect(await staar()).toMatchObject({ etterforsker: null, avloest: null, jurist: 'Jon Jurist' });
  // At ingen etterforsker, er ikke tatt bort med navnet: det vises som det er.
  expect((await staar())?.ingenSiden).not.toBeNull();

  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
  await foer({ etterforsker: EVA });
  await status('henlagt');
  await svar('ingen_etterforskning');
  await fraPolitiet();
  expect(await side()).not.toContain('Ta bort navnet');
  await foer({ taBort: true });
  expect(await staar()).toMatchObject({ etterforsker: EVA });
});

it('TG-20 VV-14 lagres bare juristen mens politiets navn er avløst, er navnet fortsatt politiets; skriver koordinatoren et navn, er det hens', async () => {
  await fraPolitiet();
  await status('under_etterforskning');
  await foer({ jurist: 'Jon Jurist' });
  expect(await staar()).toMatchObject({ etterforsker: EVA, fraPolitiet: { etterforsker: true } });
  await foer({ etterforsker: 'Pia Prøve', jurist: 'Jon Jurist' });
  expect((await staar())?.fraPolitiet.etterforsker).toBe(false);
});

it('TG-20 det samme navnet skrevet i en henlagt straffesak lagres ikke, og det sies hvorfor ved feltet; det som bare ble med, og et annet navn, går', async () => {
  expect(await foer({ etterforsker: EVA })).toBe('straffesaken_slutt');
  const { hendelse, gang } = await raden();
  const nektet = await web.send('koordinator', `/fjordvik/saker/${sakId}/straffesak/${hendelse}`, {
    ...{ sett: String(gang), etterforsker: EVA, jurist: 'Jon Jurist' },
  });
  expect(nektet.status).toBe(422);
  const tekst = await nektet.text();
  expect(lesbart(tekst)).toContain('Den samme kan føres når saken tas opp igjen');
  expect(tekst).toContain('value="Jon Jurist"');
  expect(await foer({ etterforsker: EVA, jurist: 'Jon Jurist', utfylt: true })).toBe('gjort');
  expect(await foer({ etterforsker: 'Pia Prøve' })).toBe('gjort');
});

it('TP-19 VV-09 er nummeret og begge navnene låst, sier siden hva som kan byttes: etterforskeren, og ikke nummeret eller juristen', async () => {
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
  await foer({ nummer: '7777 1/26', etterforsker: EVA, jurist: 'Jon Jurist' });
  await forbiVaktene(
    t,
    'update varde.straffesak set etterforsker_for_haand = false, jurist_for_haand = false where sak_id = $1',
    [sakId],
  );
  const sti = `/fjordvik/saker/${sakId}/straffesak/${(await raden()).hendelse}`;
  const side = lesbart(await (await web.vis('koordinator', sti)).text());
  expect(side).toContain('Et nummer som er ført, byttes ikke.');
  expect(side).toContain('etterforskeren byttes når de oppgir en ny, juristen byttes ikke');
});
