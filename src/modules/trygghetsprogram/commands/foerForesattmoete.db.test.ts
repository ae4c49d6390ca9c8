import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  farKanIkkeKontaktes,
  morKanKontaktes,
  svarOm,
} from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { fullfoer, samtalenErAvtalt, skrivAlleDeler } from '../../../../tests/support/samtalen.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { iDagIOslo, leggTilDager } from '../../../kernel/dato.ts';
import { hentForesattmoeter } from '../queries/foresattmoeter.ts';
import { minDag } from '../queries/minDag.ts';
import { foresattmoeteruter } from '../web/foresattmoete/ruter.tsx';
import { trygghetssamtaleruter } from '../web/trygghetssamtale/ruter.tsx';
import {
  settOppForesattmoete,
  svarOmForesattmoete,
  type MoetesvarInn,
  type SettOppInn,
} from './foerForesattmoete.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';

let t: Testhus;
let fri: FriSql;
let web: Sidene;
let sakId = '';
let mor = '';
const ANDRE = ['helsesykepleier', 'leder', 'etterforsker', 'administrator', 'guide', 'ytteroy'];
const BRUKT = 'Trenger avlastning hos Kari Solsikke';

const moetene = async (som = 'koordinator') =>
  (await hentForesattmoeter(t.hus, await t.som(som), sakId)).moeter;
const settOpp = async (endret: Partial<SettOppInn> & { som?: string } = {}) => {
  const { som = 'koordinator', ...inn } = endret;
  return kode(
    settOppForesattmoete(t.hus, await t.som(som), {
      ...{ sakId, etter: null, ved: new Date('2026-11-23T07:00:00Z'), foresatte: [mor] },
      ...{ holdesAv: 'Familierådgiver Solsikke', hvor: 'Familiens hus', ...inn },
    }),
  );
};
const svar = async (endret: Partial<MoetesvarInn> & { som?: string } = {}) => {
  const { som = 'koordinator', ...inn } = endret;
  const etter = inn.etter ?? (await moetene())[0]?.sisteId ?? '';
  return kode(
    svarOmForesattmoete(t.hus, await t.som(som), {
      ...{ sakId, steg: 'holdt', merHjelp: false, ord: null, ...inn, etter },
    }),
  );
};
const oppgaver = async (som = 'koordinator') =>
  (await minDag(t.hus, await t.som(som))).oppgaver.filter(
    (o) => o.sakId === sakId && o.slag === 'foresattmoete',
  );
const siden = async (som: string, sti: string) =>
  lesbart(await (await web.vis(som, `/fjordvik/saker/${sakId}${sti}`)).text());
const lagt = (mer: Record<string, string> = {}) => {
  const rad = {
    ...{ id: `'00000000-0000-4000-8000-000000000001'`, steg: `'satt_opp'`, ved: 'now()' },
    ...{ moete_id: `'00000000-0000-4000-8000-000000000001'`, holdes_av: `'\\x00'` },
    ...{ foresatte: `'{${mor}}'`, skrevet_av: 'tilgang.aktor()', ...mer },
  };
  return `insert into varde.foresattmoete (omrade_id, sak_id, eier_organisasjon, ${Object.keys(rad).join(', ')})
    select s.omrade_id, s.id, s.eier_organisasjon, ${Object.values(rad).join(', ')} from varde.sak s where s.id = '${sakId}'`;
};

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  web = sidene(t, [
    ...foresattmoeteruter({ hus: t.hus }),
    ...trygghetssamtaleruter({ hus: t.hus }),
  ]);
});
afterAll(async () => {
  await Promise.all([fri.steng(), web.steng()]);
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  await samtalenErAvtalt(t, sakId);
  const [f] = await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
    sakId,
  ]);
  mor = f?.id ?? '';
});

it('TS-03 samtalen tilbyr et eget møte med de foresatte; det føres når, hvem og hvem som holder det, og oppgaven står på Min dag til det er holdt eller droppet', async () => {
  for (const del of ['foer', 'guide'])
    expect(await siden('koordinator', `/trygghetssamtale/del/${del}`)).toContain(
      'Sett opp et eget møte med de foresatte',
    );
  expect(await siden('koordinator', '/foresattmoete')).toContain('Mona Fuglesang');
  expect(await settOpp({ ved: null })).toBe('mangler_tid');
  // Basen spør klokka på veggen om dagen har vært.
  const kommer = leggTilDager(iDagIOslo(new Date()), 2);
  expect(await settOpp({ ved: new Date(`${kommer}T13:00:00Z`) })).toBe('gjort');
  expect(await oppgaver()).toHaveLength(1);
  // Oppgaven er gjort når det er ført, ikke når den er sett.
  const merkes = `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where sak_id = '${sakId}' and slag = 'foresattmoete'`;
  expect(await fri.som('koordinator', merkes)).toBe(0);
  expect(await svar()).toBe('dagen_har_ikke_vaert');
  // Flyttet: det som sto, står, og to kan ikke flytte det samme.
  const [satt] = await moetene();
  const foerTiden = {
    etter: `'${satt?.sisteId}'`,
    moete_id: `'${satt?.moeteId}'`,
    steg: `'holdt'`,
  };
  const uten = { ved: 'null', foresatte: 'null', holdes_av: 'null', mer_hjelp: 'false' };
  expect(await fri.som('koordinator', lagt({ ...foerTiden, ...uten }))).toBe('23514');
  expect(
    await fri.som(
      'koordinator',
      `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
       select omrade_id, id, eier_organisasjon, 'foresattmoete', koordinator_id from varde.sak where id = '${sakId}'`,
    ),
  ).toBe('42501');
  expect(await settOpp({ etter: satt?.sisteId ?? '' })).toBe('gjort');
  expect(await settOpp({ etter: satt?.sisteId ?? '' })).toBe('endret_imens');
  expect(await svar({ etter: satt?.sisteId ?? '' })).toBe('endret_imens');
  expect(await moetene()).toMatchObject([
    {
      ...{ ved: new Date('2026-11-23T07:00:00Z'), foresatte: [mor], hvor: 'Familiens hus' },
      ...{ holdesAv: 'Familierådgiver Solsikke', utfall: null },
    },
  ]);
  expect(await oppgaver()).toHaveLength(1);
  expect(await svar({ merHjelp: true })).toBe('mangler_hvor');
  expect(await svar({ merHjelp: true, ord: BRUKT })).toBe('gjort');
  expect((await moetene())[0]?.utfall).toEqual({ steg: 'holdt', merHjelp: true, ord: BRUKT });
  expect(await siden('koordinator', '/foresattmoete')).toContain(BRUKT);
  expect(await oppgaver()).toEqual([]);
  expect(await svar({ steg: 'droppet', ord: 'Avlyst' })).toBe('endret_imens');
  // To møter når to ikke skal møtes: oppgaven står til begge er ført.
  expect([await settOpp(), await settOpp()]).toEqual(['gjort', 'gjort']);
  expect(await svar({ steg: 'droppet', merHjelp: null, ord: 'Ville ikke' })).toBe('gjort');
  expect(await oppgaver()).toHaveLength(1);
  const aapent = (await moetene()).find((m) => m.utfall === null)?.sisteId ?? '';
  expect(await svar({ etter: aapent })).toBe('gjort');
  expect(await oppgaver()).toEqual([]);
  const rader = raatekst(
    await t.eier('select * from varde.foresattmoete where sak_id = $1', [sakId]),
  );
  expect(rader).not.toMatch(/Solsikke|Familiens hus|Ville ikke/);
});

it('VV-01 VV-38 TS-03 møtet er bare med dem som kan kontaktes, og først når alle er besvart; en som ikke kan kontaktes lenger, vises ikke for den samtalen er overlatt til', async () => {
  const far = await farKanIkkeKontaktes(t, sakId);
  expect(await siden('koordinator', '/foresattmoete')).not.toContain('Odd Fuglesang');
  expect(await settOpp({ foresatte: [mor, far] })).toBe('kan_ikke_kontaktes');
  expect(await settOpp({ foresatte: [] })).toBe('mangler_foresatte');
  expect(await fri.som('koordinator', lagt({ foresatte: `'{${far}}'` }))).toBe('23514');
  expect(await fri.som('koordinator', lagt({ foresatte: `'{}'` }))).toBe('23514');
  expect(await fri.som('koordinator', lagt())).toBe(1);
  expect(await settOpp()).toBe('gjort');
  await overlatSamtalen(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker('handterer') },
  });
  expect(await siden('handterer', '/foresattmoete')).toContain('Mona Fuglesang');
  await svarOm(t, sakId, far, { svar: 'ja', raadfoert: 'politiet', raadfoertHvem: 'Anders' });
  await svarOm(t, sakId, mor, { svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Anders' });
  const sett = await siden('handterer', '/foresattmoete');
  expect(sett).not.toContain('Mona Fuglesang');
  expect(sett).toContain('Koordinatoren må se på hvem møtet er med');
  expect(await settOpp({ som: 'handterer' })).toBe('kan_ikke_kontaktes');
  // En ny foresatt ingen har svart om, stenger det for alle.
  const ny = await morKanKontaktes(t, sakId, 'Tante Fuglesang', '41 23 45 99');
  await forbiVaktene(t, 'update varde.foresatte set svart = false where id = $1', [ny]);
  expect(await settOpp({ foresatte: [far] })).toBe('ikke_alle_besvart');
  expect(await fri.som('koordinator', lagt({ foresatte: `'{${far}}'` }))).toBe('23514');
});

it('TS-03 (del) RO-04 møtet er koordinatorens og den samtalen er overlatt til; ingen andre fører eller leser det, heller ikke med fri SQL, og ingen endrer det', async () => {
  for (const som of ANDRE) {
    expect(await settOpp({ som }), som).toBe('ikke_funnet');
    await expect(moetene(som), som).rejects.toThrow('Finnes ikke');
    expect(['42501', 0], som).toContain(await fri.som(som, lagt()));
  }
  expect(await fri.som('koordinator', lagt({ skrevet_av: `'${t.bruker('leder')}'` }))).toBe(
    '42501',
  );
  await overlatSamtalen(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker('handterer') },
  });
  expect(await settOpp({ som: 'handterer' })).toBe('gjort');
  expect(await moetene('handterer')).toHaveLength(1);
  const lest = `select 1 from varde.foresattmoete where sak_id = '${sakId}'`;
  for (const [som, rader] of [
    ...([['handterer', 1]] as const),
    ...([['koordinator', 1]] as const),
    ...(['leder', 'guide', 'administrator'] as const).map((x) => [x, 0] as const),
  ])
    expect(await fri.som(som, lest), som).toBe(rader);
  for (const sql of [
    `update varde.foresattmoete set hvor = null where sak_id = '${sakId}'`,
    `delete from varde.foresattmoete where sak_id = '${sakId}'`,
  ])
    expect(await fri.som('koordinator', sql)).toBe('42501');
  const [m] = await moetene();
  const neste = {
    etter: `'${m?.sisteId}'`,
    moete_id: `'${m?.moeteId}'`,
    ved: 'null',
    foresatte: 'null',
  };
  const holdt = { ...neste, holdes_av: 'null', steg: `'holdt'`, mer_hjelp: 'false' };
  expect(await fri.som('koordinator', lagt(holdt))).toBe(1);
  expect(await svar()).toBe('gjort');
  // Et møte som er ført ferdig, går ikke videre.
  const [ferdig] = await moetene();
  expect(await fri.som('koordinator', lagt({ ...holdt, etter: `'${ferdig?.sisteId}'` }))).toBe(
    '23514',
  );
  await forbiVaktene(t, `update varde.sak set aldersbaand = '18_pluss' where id = $1`, [sakId]);
  expect(await fri.som('koordinator', lagt())).toBe('23514');
  await settTilstand(t, sakId, 'avsluttet');
  expect(await settOpp()).toBe('ikke_kontaktet');
  expect(await fri.som('koordinator', lagt())).toBe('23514');
});

it('TS-03 ingenting av møtet står i ungdommens samtale eller i dokumentet av den, og ingenting av samtalen på møtets side', async () => {
  await skrivAlleDeler(t, sakId);
  await settOpp();
  await svar({ merHjelp: true, ord: BRUKT });
  await fullfoer(t, sakId);
  for (const sti of ['', '/dokument', '/familien'])
    expect(await siden('koordinator', `/trygghetssamtale${sti}`), sti).not.toMatch(
      /Solsikke|Familiens hus/,
    );
  const moetet = await siden('koordinator', '/foresattmoete');
  expect(moetet).toContain('Familierådgiver Solsikke');
  expect(moetet).not.toMatch(/Ble fulgt etter|Bussholdeplassen|parallellklassen|Liker hund/);
});
