import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { melding } from '../../../../tests/support/provesak.ts';
import { withActor } from '../../../db/withActor.ts';
import { listTriage } from '../queries/listTriage.ts';
import { besluttTriage } from './besluttTriage.ts';
import { registrerPerson } from './registrerPerson.ts';

let t: Testhus;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

it('TP-17 TP-01 en rad skrives inn for hånd av politiets koordinator, og får beslutning med dag og koordinator som de andre', async () => {
  const k = await t.som('koordinator');
  const forHaand = await melding(t, { kanal: 'treff_i_uttrekk', navn: 'Linje Seksten' });
  const { kvittering } = await registrerPerson(t.hus, k, forHaand);
  const [rad] = await t.eier<{ id: string; kanal: string }>(
    `select k.id, r.kanal from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1`,
    [kvittering],
  );
  const kandidatId = rad?.id ?? '';
  const liste = await listTriage(t.hus, k, { slag: 'registreringer' }, kandidatId);
  expect(liste.rader.find((r) => r.kandidatId === kandidatId)?.detalj).toMatchObject({
    melding: { kanal: 'treff_i_uttrekk', registrertAv: 'Ingrid Eksempel' },
  });
  await besluttTriage(t.hus, k, {
    kandidatId,
    valg: 'ikke_aktuelt',
    grunn: 'ikke_behov',
    merknad: null,
    egnet: false,
  });
  expect(
    await t.eier(
      'select valg, tatt_av, tatt_ved from varde.triagebeslutning where kandidat_id = $1',
      [kandidatId],
    ),
  ).toEqual([
    { valg: 'ikke_aktuelt', tatt_av: t.bruker('koordinator'), tatt_ved: t.hus.klokke.naa() },
  ]);
});

it('TP-17 TP-01 ingen andre skriver inn en rad fra uttrekket, heller ikke med fri SQL', async () => {
  const [helse] = await t.eier<{ id: string }>(
    `select id from varde.organisasjon where navn like '%skolehelse%'`,
  );
  const politi = await melding(t, { kanal: 'treff_i_uttrekk' });
  const helsas = { organisasjonId: helse?.id ?? '', regime: 'helsepersonelloven' };
  const nei = { kode: 'kanalen_passer_ikke' };
  const send = async (hvem: string, endret: Partial<typeof politi> = {}) =>
    registrerPerson(t.hus, await t.som(hvem), { ...politi, ...endret });
  await expect(send('helsesykepleier', helsas)).rejects.toMatchObject(nei);
  await expect(send('leder')).rejects.toMatchObject(nei);
  await expect(send('guide')).rejects.toThrow();
  const settInn = async (hvem: string, eier: string, regime: string, kanal: string) =>
    withActor(t.hus.app, await t.som(hvem), (tx) =>
      sql`insert into varde.registrering (omrade_id, eier_organisasjon, mottaker_organisasjon, registrert_av, kanal, regime, grunnlag, kvittering)
            values (${t.omrade('fjordvik')}, ${eier}, ${politi.organisasjonId}, ${t.bruker(hvem)}, ${kanal}, ${regime}, 'samtykke', '12345678')`.execute(
        tx.db,
      ),
    );
  const { organisasjonId, regime } = politi;
  await settInn('koordinator', organisasjonId, regime, 'treff_i_uttrekk');
  for (const [hvem, eier, mitt] of [
    ['helsesykepleier', helsas.organisasjonId, helsas.regime],
    ['leder', organisasjonId, regime],
  ] as const) {
    await settInn(hvem, eier, mitt, 'moett');
    await expect(settInn(hvem, eier, mitt, 'treff_i_uttrekk'), hvem).rejects.toThrow(
      'treff_i_uttrekk_av_koordinator',
    );
  }
  // Er mottakeren en annen enn politiet, går ikke politiets rad dit.
  await t.eier('update varde.omrade set mottaker_organisasjon = $1 where id = $2', [
    helsas.organisasjonId,
    t.omrade('fjordvik'),
  ]);
  await expect(send('koordinator')).rejects.toMatchObject(nei);
});
