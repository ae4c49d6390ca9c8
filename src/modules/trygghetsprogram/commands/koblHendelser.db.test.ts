import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, TESTTID, type Testhus } from '../../../../tests/support/hus.ts';
import { melding, opprettProvesak } from '../../../../tests/support/provesak.ts';
import { withActor } from '../../../db/withActor.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { fastKlokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { listTriage } from '../queries/listTriage.ts';
import { angreTriage } from './angreTriage.ts';
import { besluttTriage } from './besluttTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { koblHendelser, skillHendelser } from './koblHendelser.ts';
import { forhandsvisUttrekk, lastOppUttrekk } from './lastOppUttrekk.ts';
import { meldInhabil } from './meldInhabil.ts';
import { registrerPerson, type RegistrerPersonInn } from './registrerPerson.ts';

let t: Testhus;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

const NUMMER = '19026581 1527/26-1';
const BARN = '05891590069';
const SOSKEN = '18830999899';

type Sak = { sakId: string; hendelseId: string; referanse: string; kandidatId: string };
async function sakFor(endret: Partial<RegistrerPersonInn>): Promise<Sak> {
  const { sakId, kandidatId } = await opprettProvesak(t, endret);
  const rad = await t.eier<{ h: string; r: string }>(
    'select h.id as h, s.saksreferanse as r from varde.sak s join varde.hendelse h on h.sak_id = s.id where s.id = $1',
    [sakId],
  );
  return { sakId, kandidatId, hendelseId: rad[0]?.h ?? '', referanse: rad[0]?.r ?? '' };
}
const anmeldt = { anmeldt: true, straffesaksnummer: NUMMER } as const;
const ser = async (subjekt: string, sak: Sak) => {
  const { koblinger } = await hentSak(t.hus, await t.som(subjekt), sak.sakId);
  const refs = (liste: typeof koblinger.koblet) => liste.map((k) => k.saksreferanse);
  return { koblet: refs(koblinger.koblet), forslag: refs(koblinger.forslag) };
};
const koble = async (subjekt: string, sak: Sak, referanse: string) =>
  koblHendelser(t.hus, await t.som(subjekt), { ...sak, referanse });
const rader = () =>
  t.eier<{ id: string; opphav: string; skilt: boolean }>(
    'select id, opphav, skilt_ved is not null as skilt from varde.hendelseskobling order by koblet_ved',
  );
const skill = async (subjekt: string, sak: Sak, koblingId?: string) =>
  skillHendelser(t.hus, await t.som(subjekt), {
    sakId: sak.sakId,
    koblingId: koblingId ?? (await rader())[0]?.id ?? '',
  });
const som = async (subjekt: string, sporring: ReturnType<typeof sql>) =>
  withActor(t.hus.app, await t.som(subjekt), async (tx) => (await sporring.execute(tx.db)).rows);
const gi = (subjekt: string, sak: Sak) =>
  t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     values ($1, $2, $3, 'guide', 'prøve', now())`,
    [t.omrade('fjordvik'), sak.sakId, t.bruker(subjekt)],
  );

describe('samme hendelse, flere utsatte', () => {
  it('VV-09 samme saksnummer med en annen person er en egen sak, koblet som samme hendelse', async () => {
    const en = await sakFor({ ...anmeldt, fodselsnummer: BARN });
    const to = await sakFor({
      ...anmeldt,
      fodselsnummer: SOSKEN,
      straffesaksnummer: `${NUMMER} x`,
    });
    const tre = await sakFor({ ...anmeldt, fodselsnummer: null, straffesaksnummer: '18854500 6' });
    expect(await ser('koordinator', en)).toEqual({ koblet: [to.referanse], forslag: [] });
    expect(await ser('koordinator2', to)).toEqual({ koblet: [en.referanse], forslag: [] });
    expect(await ser('koordinator', tre)).toEqual({ koblet: [], forslag: [] });
    expect(await rader()).toMatchObject([{ opphav: 'saksnummer', skilt: false }]);
  });

  it('(del) VV-09 den som er inhabil i det ene barnet, kobler ingenting og merker ingenting; den som har begge, får det foreslått', async () => {
    const en = await sakFor({ ...anmeldt, fodselsnummer: BARN });
    await meldInhabil(t.hus, await t.som('koordinator'), en.sakId);
    const to = await sakFor({ ...anmeldt, fodselsnummer: SOSKEN });
    expect(await rader()).toEqual([]);
    expect(await ser('koordinator', to)).toEqual({ koblet: [], forslag: [] });
    expect(await ser('koordinator2', to)).toEqual({ koblet: [], forslag: [en.referanse] });
    await koble('koordinator2', to, en.referanse);
    expect(await ser('koordinator2', en)).toEqual({ koblet: [to.referanse], forslag: [] });
    expect(await ser('koordinator', to)).toEqual({ koblet: [], forslag: [] });
  });

  it('(del) VV-09 angres tilbudet, er koblingen borte', async () => {
    await sakFor({ ...anmeldt, fodselsnummer: BARN });
    const k = await t.som('koordinator');
    const inn = await melding(t, { ...anmeldt, fodselsnummer: SOSKEN, grunn: 'Søsken' });
    await registrerPerson(t.hus, k, inn);
    const liste = await listTriage(t.hus, k, { slag: 'registreringer' }, null);
    const kandidatId = liste.rader.find((r) => r.beslutning === null)?.kandidatId ?? '';
    await besluttTriage(t.hus, k, {
      kandidatId,
      valg: 'tilby',
      grunn: 'i_maalgruppen',
      merknad: null,
      egnet: true,
    });
    expect(await rader()).toHaveLength(1);
    await angreTriage(t.hus, k, kandidatId);
    expect(await rader()).toEqual([]);
  });
});

describe('koble for hånd', () => {
  it('(del) VV-09 koordinatoren kobler to saker, og tar det tilbake; begge deler føres i loggen med begge sakene', async () => {
    const en = await sakFor({ fodselsnummer: null });
    const to = await sakFor({ fodselsnummer: null, sakstype: 'ran' });
    await koble('koordinator', en, ` ${to.referanse.toLowerCase()} `);
    expect(await ser('koordinator2', to)).toEqual({ koblet: [en.referanse], forslag: [] });
    await expect(koble('koordinator2', to, en.referanse)).rejects.toMatchObject({
      kode: 'alt_koblet',
    });
    await skill('koordinator2', to);
    await skill('koordinator', to);
    expect(await ser('koordinator', en)).toEqual({ koblet: [], forslag: [] });
    await koble('koordinator', en, to.referanse);
    expect(await ser('koordinator', en)).toEqual({ koblet: [to.referanse], forslag: [] });
    const logg = await t.eier(
      `select r.handling, r.utfall, array_agg(o.objekt_id::text order by o.nr) as objekter from varde.revisjon r
       join varde.revisjon_objekt o on o.seq = r.seq and o.omrade_id = r.omrade_id
       where r.handling like 'hendelser_%' group by r.seq, r.handling, r.utfall order by r.seq limit 3`,
    );
    expect(logg).toEqual([
      {
        handling: 'hendelser_koblet',
        utfall: 'ja',
        objekter: [en.sakId, en.hendelseId, to.sakId, to.hendelseId],
      },
      { handling: 'hendelser_koblet', utfall: 'nei', objekter: [to.sakId] },
      {
        handling: 'hendelser_skilt',
        utfall: 'ja',
        objekter: [to.sakId, en.sakId, ...[en.hendelseId, to.hendelseId].sort()],
      },
    ]);
  });

  it('(del) VV-09 det som er skilt, foreslås ikke igjen', async () => {
    const en = await sakFor({ ...anmeldt, fodselsnummer: BARN });
    await sakFor({ ...anmeldt, fodselsnummer: SOSKEN });
    await skill('koordinator', en);
    expect(await ser('koordinator', en)).toEqual({ koblet: [], forslag: [] });
  });

  it('(del) VV-09 DU-02 en referanse som ikke finnes, og en som er sperret for meg, svarer likt, også i loggen', async () => {
    const min = await sakFor({ fodselsnummer: null });
    const sperret = await sakFor({ fodselsnummer: null });
    await meldInhabil(t.hus, await t.som('koordinator'), sperret.sakId);
    for (const referanse of [sperret.referanse, 'ZZZZZZ', ''])
      await expect(koble('koordinator', min, referanse)).rejects.toMatchObject({
        kode: 'fant_ikke',
      });
    await expect(koble('koordinator', min, min.referanse)).rejects.toMatchObject({
      kode: 'samme_sak',
    });
    const logg = await t.eier<{ antall: number; utfall: string }>(
      `select count(*)::int as antall, r.utfall from varde.revisjon r join varde.revisjon_objekt o
         on o.seq = r.seq and o.omrade_id = r.omrade_id where r.handling = 'hendelser_koblet' group by r.seq, r.utfall`,
    );
    expect(logg).toEqual(Array(4).fill({ antall: 1, utfall: 'nei' }));
    expect(await rader()).toEqual([]);
  });

  it('(del) VV-09 bare koordinatoren kobler og skiller; den som bare har den ene saken, ser ikke at det finnes en til', async () => {
    const en = await sakFor({ fodselsnummer: null });
    const to = await sakFor({ fodselsnummer: null });
    // En guide i politiet: utenfor leser guiden ikke hendelsen (TG-10).
    await gi('handterer', en);
    for (const p of ['handterer', 'helsesykepleier', 'slt', 'etterforsker', 'leder', 'ordforer'])
      await expect(koble(p, en, to.referanse), p).rejects.toThrow('Finnes ikke');
    await koble('koordinator', en, to.referanse);
    for (const p of ['handterer', 'helsesykepleier', 'slt'])
      await expect(skill(p, en), p).rejects.toThrow('Finnes ikke');
    expect(await ser('handterer', en)).toEqual({ koblet: [], forslag: [] });
    await gi('handterer', to);
    expect(await ser('handterer', en)).toEqual({ koblet: [to.referanse], forslag: [] });
    // Inhabil i den ene: koblingen er borte for meg i den andre, og kan ikke skilles.
    await meldInhabil(t.hus, await t.som('koordinator'), to.sakId);
    expect(await ser('koordinator', en)).toEqual({ koblet: [], forslag: [] });
    await expect(skill('koordinator', en)).rejects.toMatchObject({ kode: 'fant_ikke' });
    expect(await ser('koordinator2', en)).toEqual({ koblet: [to.referanse], forslag: [] });
  });
});

describe('fri SQL som varde_app', () => {
  const settInn = (en: Sak, to: Sak, av: string) => {
    const [a, b] = en.hendelseId < to.hendelseId ? [en, to] : [to, en];
    return sql`insert into varde.hendelseskobling (omrade_id, sak_a, hendelse_a, sak_b, hendelse_b, opphav, koblet_av)
      values (${t.omrade('fjordvik')}, ${a.sakId}, ${a.hendelseId}, ${b.sakId}, ${b.hendelseId}, 'haand', ${av}) returning id`;
  };

  it('(del) VV-09 søskens sperre holder: verken lest, skrevet, endret eller røpet av en kollisjon', async () => {
    const en = await sakFor({ fodselsnummer: null });
    const to = await sakFor({ fodselsnummer: null });
    await koble('koordinator2', en, to.referanse);
    await meldInhabil(t.hus, await t.som('koordinator'), to.sakId);
    const alle = sql`select id from varde.hendelseskobling`;
    expect(await som('koordinator', alle)).toEqual([]);
    expect(await som('koordinator2', alle)).toHaveLength(1);
    const meg = t.bruker('koordinator');
    // Koblingen finnes fra før: også det gir det samme avslaget som en hendelse som ikke finnes.
    const tenkt = { ...to, sakId: randomUUID(), hendelseId: randomUUID() };
    for (const mot of [to, tenkt])
      await expect(som('koordinator', settInn(en, mot, meg))).rejects.toThrow('row-level security');
    const skilt = sql`update varde.hendelseskobling set skilt_av = ${meg}, skilt_ved = now() returning id`;
    expect(await som('koordinator', skilt)).toEqual([]);
    for (const p of [
      'guide',
      'helsesykepleier',
      'slt',
      'leder',
      'administrator',
      'personvernombud',
    ])
      expect(await som(p, alle), p).toEqual([]);
    await expect(som('koordinator', sql`delete from varde.hendelseskobling`)).rejects.toThrow(
      'permission denied',
    );
    await expect(
      som('koordinator2', sql`update varde.hendelseskobling set hendelse_a = hendelse_b`),
    ).rejects.toThrow('permission denied');
  });

  it('(del) VV-09 en kobling står i eget navn, og en vernet rad kobles aldri (VV-48)', async () => {
    const en = await sakFor({ fodselsnummer: null });
    const to = await sakFor({ fodselsnummer: null });
    await expect(som('koordinator', settInn(en, to, t.bruker('koordinator2')))).rejects.toThrow(
      'row-level security',
    );
    await t.eier('update varde.kandidat set vernet = true where id = $1', [to.kandidatId]);
    await expect(som('koordinator', settInn(en, to, t.bruker('koordinator')))).rejects.toThrow(
      'row-level security',
    );
    await expect(koble('koordinator', en, to.referanse)).rejects.toMatchObject({
      kode: 'fant_ikke',
    });
  });
});

describe('meldingen og politiets rad om det samme', () => {
  const fil = (...rader: string[]) =>
    Buffer.from(
      ['Saksnr;Gjerningstidspunkt;Sakstype;Rolle;Fødselsnummer', ...rader, ''].join('\n'),
    );
  const last = async (...rader: string[]) => {
    const svar = await lastOppUttrekk(t.hus, await t.som('koordinator'), {
      fil: fil(...rader),
      betyr: 'aasted',
      kjoertDato: tilDato('2026-11-16'),
      kjoertAv: 'Prøve',
      periodeFra: tilDato('2026-11-09'),
      periodeTil: tilDato('2026-11-15'),
    });
    if (!svar.ok) throw new Error(svar.feil);
    return svar.uttrekkId;
  };
  const meld = async (endret: Partial<RegistrerPersonInn>) => {
    const inn = await melding(t, { anmeldt: true, ...endret });
    const { kvittering } = await registrerPerson(t.hus, await t.som('koordinator'), inn);
    const rad = await t.eier<{ id: string }>(
      'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
      [kvittering],
    );
    return rad[0]?.id ?? '';
  };
  const utfall = async (...rader: string[]) => {
    const svar = await forhandsvisUttrekk(
      t.hus,
      await t.som('koordinator'),
      fil(...rader),
      'aasted',
    );
    if (!('rader' in svar)) throw new Error('avslag');
    return svar.rader.map((r) => [r.utfall, r.grunner]);
  };
  const endringer = async (rad: string) => {
    const svar = await forhandsvisUttrekk(t.hus, await t.som('koordinator'), fil(rad), 'aasted');
    return 'rader' in svar ? svar.rader.flatMap((r) => r.endringer) : null;
  };
  const MED_TID = `${NUMMER};06.11.2026 15:10;Vold;Fornærmet;${BARN}`;
  const UTEN_TID = `${NUMMER};06.11.2026;Vold;Fornærmet;${BARN}`;

  it('VV-09 uten klokkeslett er dagen starten: samme person, type og dag er kjent', async () => {
    await meld({});
    expect(await utfall(UTEN_TID)).toEqual([['kjent', []]]);
    expect(await utfall(`${NUMMER};06.11.2026;Ran;Fornærmet;${BARN}`)).toEqual([
      ['ny_hendelse_kjent_person', []],
    ]);
    expect(await utfall(`${NUMMER};05.11.2026;Vold;Fornærmet;${BARN}`)).toEqual([
      ['ny_hendelse_kjent_person', []],
    ]);
    expect(await utfall(`${NUMMER};06.11.2026;Vold;Fornærmet;${SOSKEN}`)).toEqual([['ny', []]]);
  });

  it('VV-09 har politiet endret typen, er samme person, ny type og start fortsatt kjent på et nytt saksnummer', async () => {
    const trusler = MED_TID.replace('Vold', 'Trusler');
    await last(trusler);
    expect(await endringer(MED_TID)).toEqual([{ hva: 'sakstype', fra: 'trusler', til: 'vold' }]);
    await last(MED_TID);
    const nyttNummer = MED_TID.replace(NUMMER, '18854500 6');
    expect(await utfall(nyttNummer)).toEqual([['kjent', []]]);
    // Uten klokkeslett i fila: raden har sitt eget, og det foreslås.
    expect(await utfall(nyttNummer.replace(' 15:10', ''))).toEqual([
      ['ny_hendelse_kjent_person', ['mulig_samme_hendelse']],
    ]);
    await last(nyttNummer);
    expect(await t.eier('select 1 from varde.kandidat')).toHaveLength(1);
  });

  it('VV-09 en type som endres i en fil uten tidspunkt, tar ikke kjennetegnet fra raden', async () => {
    await last(MED_TID.replace('Vold', 'Trusler'));
    await last(`${NUMMER};;Vold;Fornærmet;${BARN}`);
    expect(await utfall(MED_TID.replace(NUMMER, '18854500 6'))).toEqual([['kjent', []]]);
  });

  it('(del) VV-09 mangler klokkeslettet i den ene, foreslås det, og raden blir en egen rad', async () => {
    await meld({});
    const mulig = [['ny_hendelse_kjent_person', ['mulig_samme_hendelse']]];
    expect(await utfall(MED_TID)).toEqual(mulig);
    const id = await last(MED_TID);
    const rad = await t.eier(
      'select utfall, grunner from varde.uttrekksrad where uttrekk_id = $1',
      [id],
    );
    expect(rad).toEqual([
      { utfall: 'ny_hendelse_kjent_person', grunner: ['mulig_samme_hendelse'] },
    ]);
  });

  it('VV-09 to klokkeslett samme dag er to hendelser', async () => {
    await last(MED_TID);
    const senere = MED_TID.replace('15:10', '21:00').replace(NUMMER, '18854500 6');
    expect(await utfall(senere)).toEqual([['ny_hendelse_kjent_person', []]]);
  });

  it('(del) VV-09 en uanmeldt melding svelger aldri politiets anmeldte rad: da ville klareringen falt bort (TP-20)', async () => {
    await meld({ anmeldt: false });
    expect(await utfall(UTEN_TID)).toEqual([
      ['ny_hendelse_kjent_person', ['mulig_samme_hendelse']],
    ]);
  });

  it('(del) VV-09 koordinatoren ser forslaget på raden, hvilken vei de enn kom, og den som er sperret, ser det ikke', async () => {
    const uttrekkId = await last(MED_TID);
    const melding = await meld({ anmeldt: false });
    const like = async (subjekt: string, liste: Parameters<typeof listTriage>[2], id: string) =>
      (await listTriage(t.hus, await t.som(subjekt), liste, id)).rader
        .find((r) => r.kandidatId === id)
        ?.detalj?.like.map((l) => [l.kandidatId, l.likhet, l.saksreferanse]);
    const politiets = await t.eier<{ id: string }>(
      'select id from varde.kandidat where uttrekk_id = $1',
      [uttrekkId],
    );
    const rad = politiets[0]?.id ?? '';
    const meldinger = { slag: 'registreringer' } as const;
    expect(await like('koordinator', meldinger, melding)).toEqual([[rad, 'mulig', null]]);
    expect(await like('koordinator', { slag: 'uttrekk', id: uttrekkId }, rad)).toEqual([
      [melding, 'mulig', null],
    ]);
    const { sakId } = await besluttTriage(t.hus, await t.som('koordinator'), {
      kandidatId: rad,
      valg: 'tilby',
      grunn: 'i_maalgruppen',
      merknad: null,
      egnet: false,
    });
    await ferdigMedLista(t.hus, await t.som('koordinator'), { slag: 'uttrekk', id: uttrekkId });
    const ref = await t.eier<{ r: string }>(
      'select saksreferanse as r from varde.sak where id = $1',
      [sakId],
    );
    expect(await like('koordinator', meldinger, melding)).toEqual([[rad, 'mulig', ref[0]?.r]]);
    await meldInhabil(t.hus, await t.som('koordinator2'), rad);
    expect(await like('koordinator2', meldinger, melding)).toEqual([]);
  });

  it('(del) VV-09 to saker om samme person, type og dag foreslås koblet, og før de virker, er de ikke til', async () => {
    const en = await sakFor({ fodselsnummer: BARN });
    const hus = { ...t.hus, klokke: fastKlokke(TESTTID) };
    const kandidatId = await meld({ anmeldt: false, grunn: 'Meldt av en annen' });
    await besluttTriage(hus, await t.som('koordinator'), {
      kandidatId,
      valg: 'tilby',
      grunn: 'i_maalgruppen',
      merknad: null,
      egnet: true,
    });
    expect((await ser('koordinator', en)).forslag).toEqual([]);
    await ferdigMedLista(hus, await t.som('koordinator'), { slag: 'registreringer' });
    expect((await ser('koordinator', en)).forslag).toHaveLength(1);
  });
});
