import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  morKanKontaktes,
  resultat,
  rettForesatt,
  ring,
  svarOm,
} from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { utfoerOppgave } from './utfoerOppgave.ts';

/** En samtale er avtalt med en som ikke lenger kan kontaktes: noen får vite det (VV-01). */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let mor: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  mor = await morKanKontaktes(t, sakId);
  await ring(t, sakId, mor);
});

const overlat = async (brukerId: string | null) =>
  overlatSamtalen(t.hus, await t.som('koordinator'), { sakId, brukerId });
const nei = { svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' } as const;
type Oppgave = { id: string; gang: number; hvem: string };
/** De åpne oppgavene om at avtalen må avklares. */
const lagt = async () =>
  t.eier<Oppgave>(
    `select o.id, o.gang, b.subjekt as hvem from varde.oppgave o join varde.bruker b on b.id = o.for_bruker
     where o.sak_id = $1 and o.slag = 'avtalen_avklares' and o.utfort is null order by 3`,
    [sakId],
  );
const hos = async () => (await lagt()).map((o) => o.hvem);

it('(del) VV-01 det sies også mens klareringen er trukket eller gitt på nytt, så lenge det siste er en avtalt samtale', async () => {
  // Ingen avtale: ingenting å avklare.
  await svarOm(t, sakId, mor, { svar: 'ukjent' });
  expect(await hos()).toEqual([]);
  await svarOm(t, sakId, mor);
  await resultat(t, sakId);
  for (const tilstand of ['venter_klarering', 'klar_for_kontakt']) {
    await settTilstand(t, sakId, tilstand);
    await svarOm(t, sakId, mor, nei);
    expect(await hos(), tilstand).toEqual(['koordinator']);
    await t.eier(
      `update varde.oppgave set utfort = now(), utfort_av = for_bruker where sak_id = $1`,
      [sakId],
    );
    await svarOm(t, sakId, mor, { raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' });
  }
  await settTilstand(t, sakId, 'i_foerste_kontakt');
  await ring(t, sakId, mor);
  await resultat(t, sakId, { resultat: 'samtale_holdt', guide: { tilbudt: false, oensket: null } });
  await svarOm(t, sakId, mor, nei);
  expect(await hos()).toEqual([]);
});

it('(del) VV-01 «vet ikke» og et nytt navn tar bort et ja like mye som et nei', async () => {
  await resultat(t, sakId);
  await svarOm(t, sakId, mor, { svar: 'ukjent' });
  expect(await lagt()).toMatchObject([{ hvem: 'koordinator', gang: 1 }]);
  await svarOm(t, sakId, mor);
  const felter = {
    sakId,
    foresattId: mor,
    slag: 'forelder_med_foreldreansvar',
    borMed: 'ja',
  } as const;
  const ellers = { samtykkerTil: 'ikke_avklart', grunnlag: null, fra: null, til: null } as const;
  await rettForesatt(t, { ...felter, ...ellers, navn: 'Ida Fuglesang' });
  expect(await lagt()).toMatchObject([{ hvem: 'koordinator', gang: 2 }]);
});

it('(del) VV-01 VV-13 det som er sagt til den som har samtalen, krysser ingen andre av; tas samtalen tilbake, faller det bort', async () => {
  await overlat(t.bruker('handterer'));
  await resultat(t, sakId, { som: 'handterer' });
  await svarOm(t, sakId, mor, { svar: 'ukjent' });
  expect(await hos()).toEqual(['handterer', 'koordinator']);
  const [hens, koordinators] = await lagt();
  const kryss = (o: Oppgave | undefined) =>
    `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where id = '${o?.id ?? ''}'`;
  const utfoer = async (o: Oppgave | undefined, hvem: string) =>
    utfoerOppgave(t.hus, await t.som(hvem), { oppgaveId: o?.id ?? '', sett: o?.gang ?? 0 });
  for (const hvem of ['koordinator', 'koordinator2']) {
    expect(await fri.som(hvem, kryss(hens)), hvem).toBe(0);
    await expect(utfoer(hens, hvem), hvem).rejects.toThrow();
    expect(await fri.som(hvem, kryss(koordinators)), hvem).toBe(1);
  }
  expect(await fri.som('handterer', kryss(hens))).toBe(1);
  await utfoer(koordinators, 'koordinator2');
  expect(await hos()).toEqual(['handterer']);
  await overlat(null);
  expect(await hos()).toEqual([]);
});
