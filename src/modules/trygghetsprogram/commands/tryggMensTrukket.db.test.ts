import { afterAll, beforeAll, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring } from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { avsluttSak } from './avsluttSak.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { vurderVern } from './vurderVern.ts';
import { TRENGS_IKKE } from '../../../../tests/support/vernet.ts';

/** Familien er ferdig, og klareringen er trukket mellom samtalen og resultatet. */
let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

it('(del) VV-16 TP-27 sagt trygg igjen slutter saken også når ja-et er trukket eller gitt på nytt; ellers er den måten stengt', async () => {
  for (const nyttJa of [false, true])
    for (const sagt of ['trygg_igjen', 'samtale_avtalt'] as const) {
      const { sakId } = await opprettProvesak(t, { fodselsnummer: null, anmeldt: true });
      const svar = async (ord: 'klarert' | 'trukket') => {
        const [k] = await t.eier<{ id: string; siste: string | null }>(
          `select k.id, (select s.id from varde.klareringssvar s where s.klarering_id = k.id order by s.svart_ved desc limit 1) as siste
           from varde.klarering k where k.sak_id = $1`,
          [sakId],
        );
        await svarPaaKlarering(t.hus, await t.som('koordinator'), {
          ...{ sakId, klareringId: k?.id ?? '', etter: k?.siste ?? null, svar: ord, ord: null },
          ...{ ikkeFoer: null, muntlig: { fra: 'Pia Prøve', nummer: '74 83 35 00' } },
        });
      };
      const avslutt = async () =>
        avsluttSak(t.hus, await t.som('koordinator'), {
          ...{ sakId, maate: 'trygg_igjen', hvem: null, dag: null, part: null },
          ...{ grunn: null, referanse: null },
        });
      await svar('klarert');
      await ring(t, sakId, await morKanKontaktes(t, sakId));
      await svar('trukket');
      if (nyttJa) await svar('klarert');
      await resultat(t, sakId, { resultat: sagt });
      if (sagt === 'trygg_igjen')
        await expect(avslutt()).rejects.toMatchObject({ kode: 'vern_ikke_vurdert' });
      await vurderVern(t.hus, await t.som('koordinator'), {
        ...{ sakId, ...TRENGS_IKKE, merknad: null },
      });
      if (sagt === 'samtale_avtalt')
        await expect(avslutt()).rejects.toMatchObject({ kode: 'ikke_sagt_trygg' });
      else if (!nyttJa) await avslutt();
      expect(
        await t.eier(
          'select s.tilstand, a.maate from varde.sak s left join varde.avslutning a on a.sak_id = s.id where s.id = $1',
          [sakId],
        ),
      ).toEqual([
        sagt === 'trygg_igjen'
          ? { tilstand: 'avsluttet', maate: 'trygg_igjen' }
          : { tilstand: nyttJa ? 'samtale_avtalt' : 'venter_klarering', maate: null },
      ]);
    }
});
