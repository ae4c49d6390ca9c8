import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { morKanKontaktes, ring } from '../../../../tests/support/familien.ts';
import { friSql } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentSak } from '../queries/hentSak.ts';
import { meldAnmeldt, type AnmeldtInn } from './meldAnmeldt.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';

let t: Testhus;
let sakId: string;
let hendelseId: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  hendelseId = h?.id ?? '';
});

const meld = async (endret: Partial<AnmeldtInn> = {}, subjekt = 'koordinator') =>
  meldAnmeldt(t.hus, await t.som(subjekt), {
    ...{ sakId, hendelseId, dag: tilDato('2026-11-20') },
    ...{ straffesaksnummer: '12345 6/26', etterforsker: 'Pia Prøve', jurist: 'Jon Jurist' },
    ...endret,
  });
const saken = async () => hentSak(t.hus, await t.som('koordinator'), sakId);
const klarer = async () => {
  const [k] = (await saken()).klareringer;
  await svarPaaKlarering(t.hus, await t.som('koordinator'), {
    ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert', ikkeFoer: null, ord: null },
    muntlig: { fra: 'Pia Prøve', nummer: '02800' },
  });
};

describe('en sak som blir anmeldt senere', () => {
  it('(del) TP-21 TP-20 før første kontakt venter saken på klarering igjen, og ingen ringes før den er gitt', async () => {
    const mor = await morKanKontaktes(t, sakId);
    await expect(meld({ dag: tilDato('2026-11-24') })).rejects.toMatchObject({
      kode: 'fram_i_tid',
    });
    await meld();
    const { tilstand, anmeldt, hendelser, klareringer } = await saken();
    expect([tilstand, anmeldt]).toEqual(['venter_klarering', true]);
    expect(hendelser[0]).toMatchObject({
      anmeldt: true,
      anmeldtDato: '2026-11-20',
      straffesak: { nummer: '12345 6/26', etterforsker: 'Pia Prøve', jurist: 'Jon Jurist' },
    });
    expect(klareringer).toMatchObject([{ svar: null, spurt: expect.any(Date) as Date }]);
    await expect(ring(t, sakId, mor)).rejects.toThrow();
    await expect(meld()).rejects.toMatchObject({ kode: 'alt_anmeldt' });
    await klarer();
    await ring(t, sakId, mor);
  });

  it('(del) VV-10 TP-21 etter første kontakt blir saken stående, spørsmålet stilles likevel, og svaret flytter ikke saken', async () => {
    await ring(t, sakId, await morKanKontaktes(t, sakId));
    expect((await saken()).tilstand).toBe('i_foerste_kontakt');
    await meld();
    const { tilstand, klareringer } = await saken();
    expect([tilstand, klareringer.length]).toEqual(['i_foerste_kontakt', 1]);
    expect(klareringer[0]?.spurt).not.toBeNull();
    await klarer();
    expect((await saken()).tilstand).toBe('i_foerste_kontakt');
    expect((await saken()).klareringer[0]?.svar).toBe('klarert');
  });

  it('(del) TP-21 ingen tar anmeldelsen tilbake, og en anmeldt hendelse lagt rett i basen stopper også kontakten', async () => {
    const fri = async (sql: string) => friSql(t, await t.som('koordinator'), sql);
    const ny = `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt)
      select omrade_id, id, eier_organisasjon, 'trusler', 'fornaermet', true from varde.sak where id = '${sakId}'`;
    const koblet = await fri(
      `with ny as (${ny} returning sak_id) select 1 as svar from ny where sak_id = '${sakId}'`,
    );
    expect(koblet).toHaveLength(1);
    await t.eier(`${ny} returning id`);
    expect((await saken()).tilstand).toBe('venter_klarering');
    for (const tabell of ['sak', 'hendelse']) {
      await expect(fri(`update varde.${tabell} set anmeldt = false`)).rejects.toMatchObject({
        code: '42501',
      });
      await expect(
        t.eier(`update varde.${tabell} set anmeldt = false where anmeldt returning id`),
      ).rejects.toMatchObject({ code: '23514' });
    }
    for (const subjekt of ['etterforsker', 'slt', 'leder', 'guide'])
      await expect(meld({}, subjekt), subjekt).rejects.toThrow('Finnes ikke');
  });
});
