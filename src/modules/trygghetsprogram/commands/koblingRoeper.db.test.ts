import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { friSql, politivedtak } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentSak } from '../queries/hentSak.ts';
import { koblHendelser } from './koblHendelser.ts';
import type { RegistrerPersonInn } from './registrerPerson.ts';

let t: Testhus;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

const BARN = '05891590069';
const SOSKEN = '18830999899';
const anmeldt = { anmeldt: true, straffesaksnummer: '19026581 1527/26-1' } as const;

async function sakFor(endret: Partial<RegistrerPersonInn>) {
  const sak = await opprettProvesak(t, endret);
  const [rad] = await t.eier<{ hendelseId: string; referanse: string }>(
    `select h.id as "hendelseId", s.saksreferanse as referanse from varde.sak s
     join varde.hendelse h on h.sak_id = s.id where s.id = $1`,
    [sak.sakId],
  );
  return { ...sak, hendelseId: rad?.hendelseId ?? '', referanse: rad?.referanse ?? '' };
}
const ser = async (subjekt: string, sak: { sakId: string }) => {
  const { koblinger } = await hentSak(t.hus, await t.som(subjekt), sak.sakId);
  const refs = (liste: typeof koblinger.koblet) => liste.map((k) => k.saksreferanse);
  return { koblet: refs(koblinger.koblet), forslag: refs(koblinger.forslag) };
};

describe('det koblingen kunne røpet', () => {
  it('(del) VV-48 blir den ene vernet, står saken ikke på søskenets side lenger', async () => {
    const en = await sakFor({ ...anmeldt, fodselsnummer: BARN });
    const to = await sakFor({ ...anmeldt, fodselsnummer: SOSKEN });
    expect(await ser('koordinator', to)).toEqual({ koblet: [en.referanse], forslag: [] });
    await t.eier('update varde.kandidat set vernet = true where id = $1', [en.kandidatId]);
    expect(await ser('koordinator', to)).toEqual({ koblet: [], forslag: [] });
    expect(await t.eier('select 1 from varde.hendelseskobling')).toEqual([]);
  });

  it('(del) VV-35 at to barn har samme saksnummer, ser kommunens koordinator ikke av en kobling; en som er gjort for hånd, ser hen', async () => {
    await politivedtak(t);
    const en = await sakFor({ ...anmeldt, fodselsnummer: BARN });
    const to = await sakFor({ ...anmeldt, fodselsnummer: SOSKEN });
    const tre = await sakFor({ fodselsnummer: null });
    await koblHendelser(t.hus, await t.som('koordinator'), { ...en, referanse: tre.referanse });
    const koblet = async (hvem: string) => (await ser(hvem, en)).koblet.sort();
    expect(await koblet('koordinator')).toEqual([to.referanse, tre.referanse].sort());
    expect(await koblet('slt')).toEqual([tre.referanse]);
    await expect(
      friSql(t, await t.som('slt'), 'select opphav from varde.hendelseskobling'),
    ).rejects.toThrow('permission denied');
  });

  it('VV-09 med fri SQL skriver koordinatoren ikke sitt eget skjønn som saksnummerets; har sakene samme nummer, er det sant', async () => {
    const en = await sakFor({ ...anmeldt, fodselsnummer: BARN });
    const to = await sakFor({ ...anmeldt, fodselsnummer: SOSKEN });
    const annet = await sakFor({
      anmeldt: true,
      straffesaksnummer: '18854500 6/26-1',
      fodselsnummer: null,
    });
    const uten = await sakFor({ fodselsnummer: null });
    await t.eier('delete from varde.hendelseskobling');
    const koble = async (med: { hendelseId: string }, opphav: string) =>
      friSql(
        t,
        await t.som('koordinator'),
        `insert into varde.hendelseskobling (omrade_id, sak_a, hendelse_a, sak_b, hendelse_b, opphav, koblet_av)
         select a.omrade_id, a.sak_id, a.id, b.sak_id, b.id, $3, tilgang.aktor()
         from varde.hendelse a join varde.hendelse b on a.id < b.id and $1 in (a.id, b.id) and $2 in (a.id, b.id)
         returning id`,
        [en.hendelseId, med.hendelseId, opphav],
      );
    for (const med of [annet, uten]) {
      await expect(koble(med, 'saksnummer')).rejects.toMatchObject({ code: '42501' });
      expect(await koble(med, 'haand')).toHaveLength(1);
    }
    expect(await koble(to, 'saksnummer')).toHaveLength(1);
    // Heller ikke i to steg: en rad til om samme hendelse, med den andres nummer.
    const enTil = friSql(
      t,
      await t.som('koordinator'),
      `insert into varde.straffesak (omrade_id, sak_id, eier_organisasjon, hendelse_id, straffesaksnummer_indeks)
       select n.omrade_id, n.sak_id, n.eier_organisasjon, n.hendelse_id, f.straffesaksnummer_indeks
       from varde.straffesak n, varde.straffesak f where n.hendelse_id = $1 and f.hendelse_id = $2`,
      [annet.hendelseId, en.hendelseId],
    );
    await expect(enTil).rejects.toMatchObject({ code: '23505' });
  });
});
