import { setTimeout as vent } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { morKanKontaktes, ring, trygg } from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilbudFraYtteroy } from '../../../../tests/support/tilbudet.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { hentFamilie } from '../queries/hentFamilie.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { meldInhabil } from './meldInhabil.ts';
import { overfoerSak } from './overfoerSak.ts';
import { svarPaaTilbud } from './svarPaaTilbud.ts';
import { vurderVern } from './vurderVern.ts';
import { TRENGS_IKKE } from '../../../../tests/support/vernet.ts';

let t: Testhus;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

const der = () => ({ ...t.hus, klokke: systemklokke });
const NUMMER = '19026581 1527/26-1';
const PERSON = '05891590069';
const taOver = async (tilbudId: string, hvem: string, omrade: string): Promise<string> =>
  (await svarPaaTilbud(t.hus, await t.som(hvem, omrade), {
    ...{ tilbudId, svar: { svar: 'ta_over', grunnlag: 'samtykke', ord: 'Mor sa ja på telefon' } },
  })) ?? '';

describe('en ungdom området alt har en sak om', () => {
  const oppgaver = async (hvem: string, sakId: string) =>
    (await minDag(der(), await t.som(hvem))).oppgaver
      // Hvem som svarer for straffesaken, velges ikke her.
      .filter((o) => o.sakId === sakId && o.slag !== 'velg_svarer')
      .map((o) => o.slag);
  const koblet = async () =>
    t.eier('select opphav from varde.hendelseskobling where omrade_id = $1 and skilt_ved is null', [
      t.omrade('fjordvik'),
    ]);
  const tilbudet = async (fodselsnummer: string | null) =>
    (
      await tilbudFraYtteroy(
        { hus: t.hus, eier: t.eier, eli: async () => t.som('ytteroy', 'ytteroy') },
        'Kanari Fuglesang',
        { fodselsnummer, anmeldt: true, straffesaksnummer: NUMMER },
      )
    ).tilbudId;
  const herFra = () => opprettProvesak(t, { anmeldt: true, straffesaksnummer: NUMMER });

  it('(del) VV-09 VV-18 den som tar over, får vite at saken er her fra før, den som har den, får vite at det kom noe nytt, og hendelsene kobles', async () => {
    const { sakId } = await herFra();
    expect(await oppgaver('koordinator', sakId)).toEqual([]);
    const ny = await taOver(await tilbudet(PERSON), 'koordinator2', 'fjordvik');
    expect(await oppgaver('koordinator2', ny)).toEqual(['alt_kjent_her']);
    expect(await oppgaver('koordinator', sakId)).toEqual(['ny_rad_om_kjent_person']);
    expect(await koblet()).toEqual([{ opphav: 'saksnummer' }]);
    const [lik] = (await hentSak(der(), await t.som('koordinator2'), ny)).koblinger.koblet;
    expect(lik?.sakId).toBe(sakId);
  });

  it('(del) VV-48 VV-23 er saken her stengt for den som tar over, eller raden vernet, ser hen det samme som om den ikke fantes; den som har den, får vite det', async () => {
    const { sakId, kandidatId } = await herFra();
    await meldInhabil(t.hus, await t.som('koordinator2'), sakId);
    const ny = await taOver(await tilbudet(PERSON), 'koordinator2', 'fjordvik');
    expect(await oppgaver('koordinator2', ny)).toEqual([]);
    expect(await oppgaver('koordinator', sakId)).toEqual(['ny_rad_om_kjent_person']);
    expect(await koblet()).toEqual([]);
    await t.eier(
      `update varde.kandidat set vernet = true, sted = null, stedskategori = null where id = $1 or id = (select kandidat_id from varde.sak where id = $2) returning id`,
      [kandidatId, ny],
    );
    const enTil = await taOver(await tilbudet(PERSON), 'koordinator', 'fjordvik');
    expect(await oppgaver('koordinator', enTil)).toEqual([]);
    expect(await koblet()).toEqual([]);
  });

  it('(del) VV-09 uten fødselsnummer, eller med en annen ungdom, sies ingenting; samme straffesak kobles', async () => {
    const { sakId } = await herFra();
    const ny = await taOver(await tilbudet(null), 'koordinator2', 'fjordvik');
    expect(await oppgaver('koordinator2', ny)).toEqual([]);
    expect(await oppgaver('koordinator', sakId)).toEqual([]);
    expect(await koblet()).toHaveLength(1);
  });
});

describe('tilbudet til Ytterøy', () => {
  let sakId: string;
  let mor: string;
  beforeEach(async () => {
    ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
    mor = await morKanKontaktes(t, sakId);
  });
  const saken = async () => hentSak(t.hus, await t.som('koordinator'), sakId);
  async function tilby(): Promise<string> {
    await overfoerSak(t.hus, await t.som('koordinator'), {
      ...{ sakId, steg: 'tilbudt', etter: null, grunn: 'flytter', sted: null, hvem: null },
      ...{ grunnlag: null, tilOmrade: t.omrade('ytteroy'), dag: null },
    });
    return (await saken()).slutt.overfoeringer[0]?.id ?? '';
  }
  const familien = async (ny: string) =>
    (await hentFamilie(der(), await t.som('ytteroy', 'ytteroy'), ny)).familie.foresatte;

  it('(del) VV-18 TP-50 begynte kontakten etter tilbudet, får de som svarer, vite at noe må vurderes først; vurdert, tas den over', async () => {
    const tilbudId = await tilby();
    await ring(t, sakId, mor);
    expect((await saken()).slutt.vern.foerSlutt).toBe('stopp');
    const stopp = { kode: 'vern_ikke_vurdert' };
    await expect(taOver(tilbudId, 'ytteroy', 'ytteroy')).rejects.toMatchObject(stopp);
    const dag = await minDag(t.hus, await t.som('ytteroy', 'ytteroy'));
    expect(dag.tilbud).toContainEqual(expect.objectContaining({ id: tilbudId }));
    await vurderVern(t.hus, await t.som('koordinator'), {
      ...{ sakId, ...TRENGS_IKKE, merknad: null },
    });
    expect(await taOver(tilbudId, 'ytteroy', 'ytteroy')).not.toBe('');
  });

  it('(del) VV-08 VV-18 at tolk er bestilt, følger med', async () => {
    await trygg(t, sakId, mor, {
      ...{
        nummer: '99 00 11 55',
        tolk: 'ja',
        spraak: 'somali',
        tolkBestilt: 'Tolketjenesten, 27.11.',
      },
    });
    const ny = await taOver(await tilby(), 'ytteroy', 'ytteroy');
    expect((await familien(ny))[0]?.kontakt).toMatchObject({
      ...{ tolk: 'ja', tolkBestilt: 'Tolketjenesten, 27.11.' },
    });
  });

  it('(del) VV-18 endrer noen saken i det samme øyeblikket den tas over, er det det nye som følger med', async () => {
    const tilbudId = await tilby();
    const [n] = await t.eier<{ m: string; s: string }>(
      'select m.nokkel_id as m, s.nokkel_id as s from varde.sak s join varde.omrade m on m.id = s.omrade_id where s.id = $1',
      [sakId],
    );
    const nokkel = await t.nokler.hentEn(n?.m ?? '', n?.s ?? '');
    const k = new pg.Client(t.base.superbruker);
    await k.connect();
    try {
      await k.query('begin');
      await k.query('select 1 from varde.sak where id = $1 for update', [sakId]);
      const tar = taOver(tilbudId, 'ytteroy', 'ytteroy');
      // Til den andre står og venter på låsen.
      for (let i = 0; i < 100; i += 1) {
        const { rows } = await k.query<{ n: number }>(
          `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        );
        if ((rows[0]?.n ?? 0) > 0) break;
        await vent(20);
      }
      await k.query('update varde.foresatte set navn = $2 where id = $1', [
        mor,
        radkoder(nokkel, t.omrade('fjordvik'), 'foresatte', mor).skriv('navn', 'Nytt Navn'),
      ]);
      await k.query('commit');
      expect((await familien(await tar)).map((f) => f.navn)).toEqual(['Nytt Navn']);
    } finally {
      await k.end();
    }
  });
});
