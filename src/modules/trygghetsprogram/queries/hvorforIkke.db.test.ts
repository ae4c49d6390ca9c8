import { afterAll, beforeAll, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring } from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { avsluttSak } from '../commands/avsluttSak.ts';
import { vurderVern } from '../commands/vurderVern.ts';
import type { Handling } from '../regler/statusoverganger.ts';
import { forklar } from '../web/saker/HvorforIkke.tsx';
import { tekster } from '../web/tekst.ts';
import { hentSak } from './hentSak.ts';
import { TRENGS_IKKE } from '../../../../tests/support/vernet.ts';

let t: Testhus;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

const nySak = async (utgave: '000' | '001', endret: Parameters<typeof opprettProvesak>[1] = {}) => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null, ...endret }));
  await t.eier('update varde.sak set utgave_kode = $2 where id = $1 returning id', [sakId, utgave]);
};
/** Setningen på siden om hvorfor et skritt ikke er åpent, og regelen under den. */
const sagt = async (handling: Handling) => {
  const sak = await hentSak(t.hus, await t.som('koordinator'), sakId);
  const h = sak.handlinger.find((x) => x.handling === handling);
  if (h === undefined) throw new Error(`${handling} er ikke der`);
  return forklar(h, sak.utgave, tekster('nb'));
};
const vern = async () =>
  vurderVern(t.hus, await t.som('koordinator'), {
    ...{ sakId, ...TRENGS_IKKE, merknad: null },
  });

it('TP-49 i en uanmeldt sak før kontakt nevnes verken klarering eller BL, og det siden ikke vet, sies som et krav', async () => {
  await nySak('001');
  expect((await sagt('henvis')).hvorfor).toBe(
    'Hjelpe videre til en annen tjeneste: Krever at tjenesten ungdommen er satt i forbindelse med, føres, og dagen.',
  );
  expect((await sagt('angre_triage')).hvorfor).toBe(
    'Ta tilbake beslutningen om å tilby: Beslutningen virker alt.',
  );
  await settTilstand(t, sakId, 'aktiv');
  const slutt = await sagt('avslutt_andre_tiltak');
  expect(slutt.hvorfor).toBe(
    'Avslutte: andre tiltak har tatt over: Vernetiltakene er ikke vurdert. Krever at det føres hvorfor oppfølgingen kan ta slutt.',
  );
  expect(slutt.regel).not.toMatch(/TP-36/);
});

it.each([
  ['001', /Sier de foresatte nei, krever det en vurdering av om ungdommen likevel skal spørres/],
  ['000', /^(?!.*ungdommen likevel)/],
] as const)(
  'TP-49 i utgave %s under samtalen: vern som er vurdert, og et resultat som er skrevet, sies aldri å mangle',
  async (utgave, om25) => {
    await nySak(utgave);
    await ring(t, sakId, await morKanKontaktes(t, sakId));
    const foer = (await sagt('avslutt_etter_foerste_samtale')).hvorfor;
    expect(foer).toMatch(/Første samtale har ikke fått et resultat\./);
    expect(foer).toMatch(/Vernetiltakene er ikke vurdert\./);
    expect(foer).toMatch(om25);
    await vern();
    await resultat(t, sakId);
    const etter = await sagt('avslutt_etter_foerste_samtale');
    expect(etter.hvorfor).not.toMatch(/er ikke|har ikke|ikke ført/);
    expect(etter.hvorfor).toMatch(/Krever at resultatet av samtalen sier det/);
    expect(etter.regel).not.toMatch(/TP-50/);
    expect((await sagt('avslutt_etter_kontakt')).hvorfor).not.toMatch(/er ikke|har ikke/);
  },
);

it('TP-49 for en på 18 år nevnes verken foresatte eller TP-25, og i utgaven uten frivillige ikke dem', async () => {
  await nySak('001');
  await t.eier(`update varde.sak set aldersbaand = '18_pluss' where id = $1 returning id`, [sakId]);
  await settTilstand(t, sakId, 'guide_soekes');
  expect((await sagt('start_oppfoelging')).regel).not.toMatch(/TG-07|VV-13/);
  expect((await sagt('avslutt_etter_kontakt')).regel).not.toMatch(/TP-25|TP-36/);
  await nySak('000');
  await settTilstand(t, sakId, 'guide_soekes');
  const { hvorfor, regel } = await sagt('start_oppfoelging');
  expect(regel).not.toMatch(/TG-08|TG-09/);
  expect(hvorfor).toMatch(/Krever at samtykket fra foresatte er ført/);
});

it('TP-49 en sak som er slutt, sier at den kan åpnes igjen så lenge fristen løper, og ellers at den er ute', async () => {
  await nySak('001');
  await avsluttSak(t.hus, await t.som('koordinator'), {
    ...{ sakId, maate: 'ikke_behov', hvem: null, dag: null, part: null, grunn: 'Går greit' },
    ...{ referanse: null, vurdering: null, advarselsgrunn: 'Går greit' },
  });
  expect((await sagt('angre_avslutning')).hvorfor).toMatch(/Kan gjøres når noen ber om det/);
  await t.eier(
    `update varde.avslutning set avsluttet_ved = avsluttet_ved - interval '40 days' where sak_id = $1 returning id`,
    [sakId],
  );
  expect((await sagt('angre_avslutning')).hvorfor).toMatch(/Fristen på 14 dager er ute/);
});
