import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { klient, okt, startApp, type Httpklient, type Testapp } from '../support/app.ts';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { morKanKontaktes, ring, svarOm } from '../support/familien.ts';
import { sakIAppen } from '../support/appsak.ts';
import { sakKlarForKontakt } from '../support/sakKlar.ts';

/** Den som ikke skal kontaktes (VV-01), mot skjemaene om ham: hva den som prøver, får til svar. Hver rute i hver tilstand prøves i maaIkke.e2e.test.ts. */
const NAVN = 'Kanarifar';
const NUMMER = '41 23 45 67';
/** Det som ble sagt til ham da han ble ringt. */
const SAGT = 'Kanariord';
const PERSONER = [
  ...['koordinator', 'koordinator2', 'handterer', 'guide', 'etterforsker', 'leder', 'ytteroy'],
] as const;

let app: Testapp;
let sakId: string;
let far: string;
let mor: string;
const klienter = new Map<string, Httpklient>();

beforeAll(async () => {
  app = await startApp();
  const t = { hus: app.hus, eier: app.eier, som: (subjekt: string) => okt(app, subjekt) };
  sakId = await sakKlarForKontakt(app, 'Blåklokke Solbakken', { mor: 'Mona Prøvesen' });
  [mor] = (
    await app.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [sakId])
  ).map((r) => r.id) as [string];
  // Far kunne ringes, og nummeret hans står; et utkast av det også. Så kom det fram at han er mistenkt.
  far = await morKanKontaktes(t, sakId, NAVN, NUMMER);
  const k = await klient(app, 'koordinator', '/fjordvik/min-dag');
  const side = await k.hent(`/fjordvik/saker/${sakId}/familie/${far}/kontakt`);
  const felt = (navn: string) =>
    new RegExp(`name="${navn}" value="([^"]*)"`).exec(side.kropp)?.[1] ?? '';
  const utkast = { _side: felt('_side'), _gren: felt('_gren'), _versjon: felt('_versjon') };
  await k.send(`/fjordvik/utkast/kontakt/${far}`, { ...utkast, nummer: NUMMER });
  expect(await app.eier('select 1 from varde.utkast where objekt_id = $1', [far])).toHaveLength(1);
  // Han ble ringt mens han kunne, og det ble sagt noe.
  await ring(t, sakId, far, {
    ...{ utfall: 'ikke_svar', neste: leggTilDager(iDagIOslo(new Date()), 1) },
    ...{ ord: `${SAGT} én`, tilstede: `${SAGT} to` },
  });
  await svarOm(t, sakId, far, {
    ...{ svar: 'nei', grunn: 'mistenkt', raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' },
  });
  for (const [subjekt, relasjon] of [
    ['handterer', 'samtaleholder'],
    ['guide', 'guide'],
    ['etterforsker', 'etterforsker'],
  ])
    await app.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       select s.omrade_id, s.id, b.id, $2, 'prøve', now() from varde.sak s, varde.bruker b
       where s.id = $3 and b.subjekt = $1 returning id`,
      [subjekt, relasjon, sakId],
    );
  for (const p of PERSONER)
    klienter.set(
      p,
      await klient(app, p, p === 'ytteroy' ? '/ytteroy/min-dag' : '/fjordvik/min-dag'),
    );
});
afterAll(() => app.steng());

const hos = (p: string): Httpklient => {
  const en = klienter.get(p);
  if (en === undefined) throw new Error(`Ingen klient for ${p}`);
  return en;
};

describe('skjemaene om den som ikke skal kontaktes', () => {
  it.each(['koordinator', 'handterer'] as const)(
    'VV-01 %s kan ikke ringe ham, heller ikke med id-en, og ingenting er ført',
    async (p) => {
      const [{ id: ringt } = { id: '' }] = await app.eier<{ id: string }>(
        'select id from varde.oppringning where til_foresatt = $1',
        [far],
      );
      const ring = (til: string) =>
        hos(p).send(`/fjordvik/saker/${sakId}/samtale`, {
          ...{ etter: ringt, til, utfall: 'ikke_svar', neste: '31.12.2099' },
        });
      const nei = await ring(far);
      expect(nei.status).toBe(422);
      expect(nei.kropp).toContain('Velg en som kan kontaktes.');
      expect(nei.kropp).not.toContain(NAVN);
      // Den som ikke finnes, svarer det samme.
      const ingen = await ring(randomUUID());
      expect(ingen.status).toBe(422);
      expect(ingen.kropp).toContain('Velg en som kan kontaktes.');
      expect(await app.eier('select 1 from varde.oppringning')).toHaveLength(1);
    },
  );

  it.each(['koordinator', 'handterer'] as const)(
    'VV-01 %s ser at det er ringt før, men ikke hvem eller hva som ble sagt, og kan føre det neste',
    async (p) => {
      for (const sti of ['/samtale', '/samtale/resultat']) {
        const { kropp } = await hos(p).hent(`/fjordvik/saker/${sakId}${sti}`);
        expect(kropp, sti).toContain('en foresatt: Fikk ikke svar');
      }
      const { kropp } = await hos(p).hent(`/fjordvik/saker/${sakId}/samtale`);
      expect(kropp).toMatch(/name="etter" value="[0-9a-f-]{36}"/);
      expect(kropp).not.toContain(far);
    },
  );

  it('(del) VV-01 VV-07 han kommer ikke inn igjen under navnet sitt, og nummeret hans skrives ikke på mor eller den unge', async () => {
    const familien = `/fjordvik/saker/${sakId}/familie`;
    const inn = async (navn: string, mer: object = {}) =>
      hos('koordinator2').send(`${familien}/foresatt`, {
        ...{ foresatt: randomUUID(), sett: '', navn, slag: 'verge', borMed: 'nei', ...mer },
      });
    const antall = async () =>
      (await app.eier('select 1 from varde.foresatte where sak_id = $1', [sakId])).length;
    for (const navn of [NAVN, ` ${NAVN.toUpperCase()} `]) {
      const nei = await inn(navn);
      expect(nei.status, navn).toBe(422);
      expect(nei.kropp, navn).toContain(
        'Det står en med samme navn i saken som ikke skal kontaktes',
      );
      expect(nei.kropp, navn).toContain('Dette er en annen person med samme navn');
    }
    expect((await inn(NAVN, { annen: 'ja' })).status).toBe(422);
    expect(await antall()).toBe(2);
    const staar = async (hvem: string | null) =>
      (
        await app.eier<{ id: string }>(
          `select id from varde.kontakt where sak_id = $1 and foresatt_id is not distinct from $2
           and slag = 'trygg_kontakt' order by registrert_ved desc limit 1`,
          [sakId, hvem],
        )
      )[0]?.id ?? '';
    for (const [sti, hvem] of [
      [`${familien}/${mor}/kontakt`, mor],
      [`${familien}/kontakt`, null],
    ] as const) {
      const inn = { etter: await staar(hvem), nummer: `+47${NUMMER}` };
      for (const mer of [{}, { kontrollert: 'ja' }]) {
        const nei = await hos('koordinator').send(sti, { ...inn, ...mer });
        expect(nei.status, sti).toBe(422);
        expect(nei.kropp, sti).toContain('Hvordan er nummeret kontrollert?');
        expect(nei.kropp, sti).not.toContain(NAVN);
      }
      expect(await staar(hvem)).toBe(inn.etter);
    }
  });

  it('VV-01 han får ikke et nytt nummer, og ingen andre enn koordinatoren svarer for ham', async () => {
    const kontakt = `/fjordvik/saker/${sakId}/familie/${far}/kontakt`;
    for (const p of ['koordinator', 'handterer', 'guide']) {
      expect((await hos(p).hent(kontakt)).status, p).toBe(404);
      expect((await hos(p).send(kontakt, { nummer: '99 88 77 66' })).status, p).toBe(404);
    }
    const svar = `/fjordvik/saker/${sakId}/familie/${far}/svar`;
    for (const p of ['handterer', 'guide', 'etterforsker', 'leder', 'ytteroy'])
      expect((await hos(p).send(svar, { etter: '', svar: 'ja' })).status, p).toBe(404);
    const [staar] = await app.eier<{ etter: string }>(
      'select id as etter from varde.foresattsvar where foresatt_id = $1 order by svart_ved desc limit 1',
      [far],
    );
    const aapner = await hos('koordinator').send(svar, { etter: staar?.etter ?? '', svar: 'ja' });
    expect(aapner.status).toBe(422);
    expect(aapner.kropp).toContain('For å endre det må du ha spurt noen');
    expect(
      await app.eier('select kan_kontaktes from varde.foresatte where id = any ($1) order by 1', [
        [far, mor],
      ]),
    ).toEqual([{ kan_kontaktes: 'ja' }, { kan_kontaktes: 'nei' }]);
  });
});

describe('det som sto før, når ingenting sto', () => {
  it('(del) VV-17 en id ingen har satt, gir aldri en feil: det er ingen å skrive over', async () => {
    const sti = (id: string, resten: string) => `/fjordvik/saker/${id}${resten}`;
    const sak = await sakKlarForKontakt(app, 'Tomt Løvås', { mor: 'Mona Prøvesen' });
    const anmeldt = await sakIAppen(app, 'Anmeldt Løvås', { anmeldt: true });
    const en = async (tabell: string, sakId: string) =>
      (
        await app.eier<{ id: string }>(`select id from varde.${tabell} where sak_id = $1`, [sakId])
      )[0]?.id ?? '';
    const moren = await en('foresatte', sak);
    const verge = randomUUID();
    await hos('koordinator').send(sti(sak, '/familie/foresatt'), {
      ...{ foresatt: verge, sett: '', navn: 'Vera Verge', slag: 'verge', borMed: 'nei' },
    });
    const etter = randomUUID();
    const svar: string[] = [];
    for (const [hvor, felter] of [
      [sti(sak, `/familie/${verge}/svar`), { svar: 'ja' }],
      [sti(sak, '/samtale'), { til: moren, utfall: 'svarte', tilstede: 'Mor' }],
      [sti(sak, '/vurdering'), {}],
      [
        sti(sak, '/samtykke/uten'),
        {
          ...{ grunnlag: 'fare', grunn: 'Prøve', sammenMed: 'barnevernet', sammenMedHvem: 'Prøve' },
          ...{ meldeplikt: 'meldt', meldepliktOrd: 'Prøve' },
          til: formatDato(leggTilDager(iDagIOslo(new Date()), 7)),
        },
      ],
      [
        sti(anmeldt, `/klarering/${await en('hendelse', anmeldt)}`),
        {
          ...{ klarering: await en('klarering', anmeldt), svar: 'tar_det_selv' },
          ...{ fra: 'Pia Prøve', nummer: '02800' },
        },
      ],
    ] as const) {
      const { status } = await hos('koordinator').send(hvor, { ...felter, etter });
      svar.push(`${status} ${hvor.slice(hvor.indexOf('/', 50))}`);
    }
    expect(svar.filter((x) => !x.startsWith('303'))).toEqual([]);
  });
});
