import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../support/friSql.ts';
import { friSql as somHen } from '../support/folk.ts';
import { attestert, foelgesOppAv } from '../support/guiden.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { kode } from '../support/kode.ts';
import { raattSteg, steg, taOver } from '../support/overfoering.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { sagtFra, svart } from '../support/sagtFra.ts';
import { tilDato } from '../../src/kernel/dato.ts';

/** Saken slutter ikke, og går ikke til andre, med en trussel, en bekymring eller en egenrapport åpen, heller ikke med fri SQL (TG-17, TG-18, TP-36). */
let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus(new Date());
  fri = await friSql(t);
  for (const hvem of ['guide', 'handterer']) await attestert(t, hvem);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const slutt = (sakId: string, oppgavegrunn = 'null') =>
  `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, grunn, oppgavegrunn, avsluttet_av)
   select omrade_id, id, eier_organisasjon, 'flyttet', '\\x00', ${oppgavegrunn}, tilgang.aktor() from varde.sak where id = '${sakId}'`;
const avslutter = async (sakId: string, oppgavegrunn?: string) =>
  fri.som('koordinator', slutt(sakId, oppgavegrunn));
/** De i Ytterøy tar over det som er tilbudt dem, med fri SQL. */
async function tarOver(sakId: string): Promise<unknown> {
  const id = 'gen_random_uuid()';
  const [tilbud] = await t.eier<{ id: string }>(
    'select id from varde.overforingstilbud where sak_id = $1 order by fort_ved desc limit 1',
    [sakId],
  );
  const svar = await somHen<{ svar: unknown }>(
    t,
    await t.som('ytteroy', 'ytteroy'),
    `select tilgang.ta_over_sak('${tilbud?.id}', ${id}, ${id}, ${id}, ${id}, 'samtykke', ${id}, '\\x00', '\\x00', '[]') as svar`,
  );
  return svar[0]?.svar;
}

type Aapen = readonly [
  string,
  'trussel' | 'bekymring',
  'guide' | 'handterer',
  'oppfordre_anmelde' | 'vurder_bekymring' | 'egenrapport',
];
const AAPNE: readonly Aapen[] = [
  ['en trussel', 'trussel', 'guide', 'oppfordre_anmelde'],
  ['en bekymring', 'bekymring', 'guide', 'vurder_bekymring'],
  ['en egenrapport', 'trussel', 'handterer', 'egenrapport'],
];
/** Guiden følger opp, og `meld` sier fra så bare det ene er åpent; `svar` lukker det. */
async function verden([, slag, som, plikt]: Aapen) {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await foelgesOppAv(t, sakId, som);
  let melding = '';
  return {
    sakId,
    meld: async () => {
      melding = await sagtFra(t, sakId, slag, { som });
      if (plikt === 'egenrapport') await svart(t, sakId, melding, 'oppfordre_anmelde', { som });
    },
    svar: async () =>
      svart(t, sakId, melding, plikt, { som: plikt === 'egenrapport' ? som : 'koordinator' }),
  };
}

it.each(AAPNE)(
  'TG-17 TG-18 TP-36 med %s åpen avsluttes saken ikke uten at det står hvorfor; med grunnen, eller når det er svart, går det',
  async (...inn) => {
    const { sakId, meld, svar } = await verden(inn);
    expect(await avslutter(sakId)).toBe(1);
    await meld();
    expect(await avslutter(sakId)).toBe('23514');
    expect(await avslutter(sakId, `'\\x00'`)).toBe(1);
    await svar();
    expect(await avslutter(sakId)).toBe(1);
  },
);

it.each(AAPNE)(
  'TG-17 TG-18 VV-18 med %s åpen tar ingen over saken, verken i Varde eller utenfor; er det svart, går det',
  async (...inn) => {
    const utenfor = await verden(inn);
    expect(await steg(t, utenfor.sakId, 'Nabokommunen')).toBe('gjort');
    const overtatt = async () => fri.som('koordinator', raattSteg(utenfor.sakId, null));
    expect(await overtatt()).toBe(1);
    await utenfor.meld();
    expect(await overtatt()).toBe('23514');
    await utenfor.svar();
    expect(await overtatt()).toBe(1);

    const iVarde = await verden(inn);
    expect(await steg(t, iVarde.sakId)).toBe('gjort');
    await iVarde.meld();
    expect(await tarOver(iVarde.sakId)).toBe('oppgaver_aapne');
    expect(await kode(taOver(t, iVarde.sakId))).toBe('oppgaver_aapne');
    await iVarde.svar();
    expect(await kode(taOver(t, iVarde.sakId))).toBe('gjort');
  },
);
