import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registrerPerson } from '../../src/modules/trygghetsprogram/index.ts';
import { friSql } from '../support/folk.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { melding, opprettProvesak } from '../support/provesak.ts';

/** Den som melder, får en kvittering som ikke leder noe sted, og kan ikke skrive i protokollen om annet enn sin egen melding. */
let t: Testhus;
let omrade: string;
let politi: string;
let kommune: string;
let registrering: string;
let kandidat: string;
beforeAll(async () => {
  t = await nyttHus();
  omrade = t.omrade('fjordvik');
  politi = (await melding(t)).organisasjonId;
  const [m] = await t.eier<{ o: string }>(
    'select organisasjon_id as o from varde.medlemskap where bruker_id = $1',
    [t.bruker('helsesykepleier')],
  );
  kommune = m?.o ?? '';
  await registrerPerson(t.hus, await t.som('helsesykepleier'), {
    ...(await melding(t)),
    organisasjonId: kommune,
    regime: 'helsepersonelloven',
    grunnlag: 'samtykke',
  });
  const [rad] = await t.eier<{ r: string; k: string }>(
    'select registrering_id as r, id as k from varde.kandidat where registrering_id is not null',
  );
  [registrering, kandidat] = [rad?.r ?? '', rad?.k ?? ''];
});
afterAll(() => t.steng());

const minRegistrering = async () =>
  friSql<{ min: boolean }>(
    t,
    await t.som('helsesykepleier'),
    'select tilgang.min_registrering($1) as min',
    [registrering],
  ).then((r) => r[0]?.min);

type Rad = { fra?: string; til?: string; av?: string; kolonne?: string };
const bokfor = async (subjekt: string, objekt: string, rad: Rad = {}) =>
  friSql(
    t,
    await t.som(subjekt),
    `insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av${rad.kolonne ?? ''})
     values ($1, $2, $3, $4, '{identitet}', 'f', 'g', $5${rad.kolonne === undefined ? '' : ', default'}) returning 1 as svar`,
    [omrade, objekt, rad.fra ?? kommune, rad.til ?? politi, t.bruker(rad.av ?? subjekt)],
  );

describe('den som har meldt', () => {
  it('(del) TP-01 meldingen er min bare mens jeg sender den: etter en sletting får jeg det samme svaret', async () => {
    expect(await minRegistrering()).toBe(false);
    await t.eier('delete from varde.utlevering where objekt_id = $1', [kandidat]);
    await t.eier('update varde.kandidat set registrering_id = $2 where id = $1', [
      kandidat,
      await enAnnenMelding(),
    ]);
    // Ingen rad hører lenger til meldingen, som etter en sletting.
    expect(await minRegistrering()).toBe(false);
    await t.eier('update varde.kandidat set registrering_id = $2 where id = $1', [
      kandidat,
      registrering,
    ]);
  });

  it('(del) TP-01 basen setter selv hvilken transaksjon meldingen kom i', async () => {
    await expect(
      friSql(
        t,
        await t.som('helsesykepleier'),
        `insert into varde.registrering (omrade_id, eier_organisasjon, mottaker_organisasjon, registrert_av, kanal, regime, grunnlag, kvittering, opprettet_xid)
         values ($1, $2, $3, $4, 'moett', 'politiregisterloven', 'politiarbeid', '12345678', '9')`,
        [omrade, kommune, politi, t.bruker('helsesykepleier')],
      ),
    ).rejects.toThrow('permission denied');
  });
});

async function enAnnenMelding(): Promise<string> {
  const [r] = await t.eier<{ id: string }>(
    `insert into varde.registrering (omrade_id, eier_organisasjon, mottaker_organisasjon, registrert_av, kanal, regime, grunnlag, kvittering)
     values ($1, $2, $2, $3, 'moett', 'politiregisterloven', 'politiarbeid', '12345678') returning id`,
    [omrade, politi, t.bruker('koordinator')],
  );
  return r?.id ?? '';
}

describe('protokollen', () => {
  it('(del) VV-35 meldingens overgang står der; ingen ansatt skriver om en annen rad, en sak eller en oppdiktet id', async () => {
    await registrerPerson(t.hus, await t.som('helsesykepleier'), {
      ...(await melding(t)),
      organisasjonId: kommune,
      regime: 'helsepersonelloven',
      grunnlag: 'samtykke',
    });
    expect(
      await t.eier('select 1 from varde.utlevering where fra_organisasjon = $1', [kommune]),
    ).toHaveLength(1);
    const { sakId } = await opprettProvesak(t);
    for (const objekt of [randomUUID(), kandidat, sakId])
      for (const subjekt of ['helsesykepleier', 'slt', 'guide'])
        await expect(bokfor(subjekt, objekt), `${subjekt} ${objekt}`).rejects.toThrow(
          'row-level security',
        );
  });

  it('(del) VV-35 koordinatoren bokfører ingen overgang for seg: den føres av handlingen som gjør den', async () => {
    const { sakId } = await opprettProvesak(t);
    const fra = { fra: politi, til: kommune };
    for (const [objekt, rad] of [
      [sakId, fra],
      [randomUUID(), fra],
      [sakId, { fra: kommune, til: politi }],
      [sakId, { ...fra, av: 'koordinator2' }],
    ] as const)
      await expect(bokfor('koordinator', objekt, rad)).rejects.toThrow('row-level security');
    for (const kolonne of [', besluttet_ved', ', id'])
      await expect(bokfor('koordinator', sakId, { ...fra, kolonne })).rejects.toThrow(
        'permission denied',
      );
  });
});
