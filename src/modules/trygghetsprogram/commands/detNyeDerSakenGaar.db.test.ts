import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultat, ring } from '../../../../tests/support/familien.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { logg } from '../../../../tests/support/loggen.ts';
import { attestert, fulgt, steg, taOver } from '../../../../tests/support/overfoering.ts';
import { etterTrukket, spoer, svarer, trekker } from '../../../../tests/support/samtykket.ts';
import { sidene } from '../../../../tests/support/sidene.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { minDag } from '../queries/minDag.ts';
import { programruter } from '../web/ruter.tsx';
import { foerRettsmoete } from './foerRettsmoete.ts';
import { utfoerOppgave } from './utfoerOppgave.ts';
import { vurderEgnethet } from './vurderEgnethet.ts';

/** Det nye i straffesaken, der saken går: ungdommen får vite det når de snakkes, og vernet vurderes (VV-15, VV-18, TP-34). */
let t: Testhus;
const I_DAG = iDagIOslo(new Date());
const OM_TRE_DAGER = { ved: new Date(Date.now() + 3 * 86_400_000), hvor: 'Helsestasjonen' };
beforeAll(async () => {
  t = await nyttHus(new Date());
  await attestert(t, 'guide');
});
afterAll(() => t.steng());

const eli = async () => t.som('ytteroy', 'ytteroy');
const husetDer = () => ({ ...t.hus, klokke: systemklokke });
/** Huset slik koordinatoren i Ytterøy er den som gjør alt. */
const der = () => ({ ...t, hus: husetDer(), som: eli });
const mor = async (sakId: string) =>
  (await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [sakId]))[0]
    ?.id ?? '';
const oppgave = async (sakId: string, slag: string) =>
  t.eier(
    `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
     select omrade_id, id, eier_organisasjon, $2, koordinator_id from varde.sak where id = $1 returning id`,
    [sakId, slag],
  );
const dagen = async (sakId: string) =>
  (await minDag(husetDer(), await eli())).oppgaver.filter((o) => o.sakId === sakId);
const slagene = async (sakId: string) => (await dagen(sakId)).map((o) => o.slag);
const ny = async (sakId: string) => {
  expect(await steg(t, sakId)).toBe('gjort');
  const tattOver = await taOver(t, sakId);
  await vurderEgnethet(husetDer(), await eli(), tattOver);
  return tattOver;
};
const siden = async (sti: string) => {
  const web = sidene(t, programruter({ hus: husetDer(), rot: t.rot, meld: () => undefined }));
  try {
    const { token } = await eli();
    return await web.app.hent(sti, `varde=${Buffer.from(token).toString('base64url')}`);
  } finally {
    await web.steng();
  }
};
const hviler = async (sakId: string, slag: string) =>
  (
    await t.eier<{ ja: boolean }>(
      'select tilgang.oppgaven_hviler(omrade_id, id, $2) as ja from varde.sak where id = $1',
      [sakId, slag],
    )
  )[0]?.ja;

describe.each(['ring_etter_straffesaken', 'straffesaken_var_feil'])('%s', (slag) => {
  /** Mor trakk samtykket der saken var; oppgaven hvilte, og fulgte med. */
  async function tattOver() {
    const sakId = await fulgt(t);
    await oppgave(sakId, slag);
    await trekker(t, sakId, await mor(sakId));
    await etterTrukket(t, sakId);
    return ny(sakId);
  }

  it('VV-15 VV-18 TP-22 der saken tas over, hviler den til de foresatte er spurt og samtalen avtalt, på dagen og i varselet; da sier den hva koordinatoren selv skal si, og lenker til samtalen', async () => {
    const sakId = await tattOver();
    const staar = async (ja: boolean) => {
      expect((await slagene(sakId)).includes(slag as never)).toBe(ja);
      expect(await hviler(sakId, slag)).toBe(!ja);
    };
    await staar(false);
    await ring(der(), sakId, await mor(sakId));
    await staar(false);
    await resultat(der(), sakId, { ungdommen: 'ikke_spurt', avtalt: OM_TRE_DAGER });
    await staar(true);
    const html = await (await siden('/ytteroy/min-dag')).text();
    expect(lesbart(html)).toContain('når dere snakkes');
    expect(lesbart(html)).not.toContain('Koordinatoren vet');
    expect(html).toContain(`href="/ytteroy/saker/${sakId}/samtale"`);
    expect(html).not.toContain(`href="/ytteroy/saker/${sakId}/logg"`);
    expect((await siden(`/ytteroy/saker/${sakId}/samtale`)).status).toBe(200);
  });

  it('VV-03 VV-15 VV-18 er det gitt samtykke der, eller er ungdommen fylt 18, hviler den ikke', async () => {
    const sakId = await tattOver();
    await forbiVaktene(t, `update varde.sak set aldersbaand = '18_pluss' where id = $1`, [sakId]);
    expect(await hviler(sakId, slag)).toBe(false);
    await forbiVaktene(t, `update varde.sak set aldersbaand = '10_14' where id = $1`, [sakId]);
    expect(await hviler(sakId, slag)).toBe(true);
    await settTilstand(t, sakId, 'samtale_holdt');
    await spoer(der(), sakId);
    await svarer(der(), sakId, await mor(sakId), { dag: I_DAG });
    await svarer(der(), sakId, null, { dag: I_DAG });
    await settTilstand(t, sakId, 'i_foerste_kontakt');
    expect(await hviler(sakId, slag)).toBe(false);
  });

  it('VV-15 VV-18 VV-20 den krysses av når ungdommen er snakket med der, på telefonen eller i samtalen, ikke bare med en linje i loggen, og ikke av en samtale med mor', async () => {
    const sakId = await tattOver();
    await ring(der(), sakId, await mor(sakId));
    await resultat(der(), sakId, { ungdommen: 'ikke_spurt', avtalt: OM_TRE_DAGER });
    const kryss = async () => {
      const o = (await dagen(sakId)).find((x) => x.slag === slag);
      return kode(
        utfoerOppgave(husetDer(), await eli(), { oppgaveId: o?.oppgaveId ?? '', sett: 1 }),
      );
    };
    expect(await kryss()).toBe('ikke_funnet');
    await ring(der(), sakId, await mor(sakId));
    await resultat(der(), sakId, { ungdommen: 'snakket', avtalt: OM_TRE_DAGER });
    expect((await dagen(sakId)).find((x) => x.slag === slag)).toMatchObject({
      ...{ naadd: true, selv: 'samtalen' },
    });
    expect(await kryss()).toBe('gjort');
    expect(await slagene(sakId)).not.toContain(slag);
  });
});

it('VV-15 VV-18 TP-34 at vernet og støtten i retten skal vurderes på nytt, og at det skal spørres om vitnestøtte, følger saken til den som tar over, og gjøres der', async () => {
  const sakId = await fulgt(t);
  await oppgave(sakId, 'straffesaken_slutt');
  await oppgave(sakId, 'moeter_i_retten');
  const her = await ny(sakId);
  expect(await slagene(her)).toEqual(
    expect.arrayContaining(['straffesaken_slutt', 'moeter_i_retten']),
  );
  expect((await siden(`/ytteroy/saker/${her}/moetet-i-retten`)).status).toBe(200);
  for (const slag of ['skal_moete', 'spurt'] as const)
    await foerRettsmoete(husetDer(), await eli(), {
      ...{ sakId: her, slag, fraPolitiet: slag === 'skal_moete' ? false : null },
      ...{ dag: slag === 'spurt' ? I_DAG : null, hvem: slag === 'spurt' ? 'Tingretten' : null },
    });
  expect(await slagene(her)).not.toContain('moeter_i_retten');
  const o = (await dagen(her)).find((x) => x.slag === 'straffesaken_slutt');
  await utfoerOppgave(husetDer(), await eli(), { oppgaveId: o?.oppgaveId ?? '', sett: 1 });
  expect(await slagene(her)).not.toContain('straffesaken_slutt');
});

it('VV-18 VV-19 hvem som var guide der saken var, er slutt: at ungdommen mangler guide, følger ikke med', async () => {
  const sakId = await fulgt(t);
  await oppgave(sakId, 'mangler_guide');
  for (const form of ['telefon', 'telefon', 'mote'] as const)
    await logg(t, sakId, { utfall: 'forsoek', form, dag: I_DAG, resultat: null });
  const her = await ny(sakId);
  expect(
    await t.eier(`select 1 from varde.oppgave where sak_id = $1 and slag = 'mangler_guide'`, [her]),
  ).toEqual([]);
});

describe('rader fra før', () => {
  /** Kjører fila på nytt, som eieren: den gjør ingenting to ganger. */
  async function fila() {
    const k = new pg.Client(t.base.eier);
    await k.connect();
    try {
      await k.query(await readFile('src/db/migrations/0662_det_som_sto_fra_foer.sql', 'utf8'));
    } finally {
      await k.end();
    }
  }

  it('VV-15 VV-18 en oppgave som ble stående i saken som er slutt, flyttes til den som tok over, én gang', async () => {
    const sakId = await fulgt(t);
    const annen = await ny(await fulgt(t));
    const her = await ny(sakId);
    await oppgave(sakId, 'ring_etter_straffesaken');
    await fila();
    await fila();
    const i = async (sak: string) =>
      t.eier(
        'select o.slag, b.subjekt as hvem from varde.oppgave o join varde.bruker b on b.id = o.for_bruker where o.sak_id = $1 and o.utfort is null and o.slag = any (tilgang.foelger_med_saken())',
        [sak],
      );
    expect(await i(her)).toEqual([{ slag: 'ring_etter_straffesaken', hvem: 'ytteroy' }]);
    expect(await i(annen)).toEqual([]);
  });

  it('VV-07 et nei til beskjed fra før det kunne sies at det ikke var spurt, er et nei; det som er sagt siden, står', async () => {
    const sakId = await fulgt(t);
    const sagt = async (naar: string) =>
      (
        await t.eier<{ id: string }>(
          `insert into varde.kontakt (omrade_id, sak_id, eier_organisasjon, slag, verdi, registrert_av, beskjed_ok, beskjed_spurt, registrert_ved)
           select omrade_id, id, eier_organisasjon, 'fra_samtalen', '\\x00', koordinator_id, false, false,
             (select m.kjoert from varde_meta.migrering m where m.nr = 593) + $2::interval from varde.sak where id = $1 returning id`,
          [sakId, naar],
        )
      )[0]?.id;
    const foer = await sagt('-1 hour');
    const siden0593 = await sagt('1 second');
    await fila();
    const rader = await t.eier<{ id: string; spurt: boolean }>(
      'select id, beskjed_spurt as spurt from varde.kontakt where sak_id = $1 order by registrert_ved',
      [sakId],
    );
    expect(rader.filter((r) => r.id === foer || r.id === siden0593)).toEqual([
      { id: foer, spurt: true },
      { id: siden0593, spurt: false },
    ]);
  });
});
