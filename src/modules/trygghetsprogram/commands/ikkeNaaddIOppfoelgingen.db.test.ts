import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { attestert, samtalenErHoldt, vernetErVurdert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { fulgt } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { avsluttSak } from './avsluttSak.ts';
import { foerGjennomgang } from './foerGjennomgang.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
});
afterAll(() => t.steng());

let sakId = '';
/** Basen går på dagen i dag, så huset gjør det også her. */
const naa = () => ({ ...t.hus, klokke: systemklokke });
const iDag = () => iDagIOslo(systemklokke.naa());
const avslutt = async () =>
  kode(
    avsluttSak(naa(), await t.som('koordinator'), {
      ...{ sakId, maate: 'ikke_naadd', hvem: null, dag: null, part: null, grunn: null },
      ...{ referanse: null, oppgavegrunn: 'Guiden er ikke nådd om det' },
    }),
  );
/** Tre forsøk på to måter er gjort, det siste i dag. */
const proevd = () =>
  forbiVaktene(t, `update varde.sak set tre_forsoek = tilgang.dagen() where id = $1`, [sakId]);
const besluttet = async (beslutning: 'avslutning_vurderes' | 'proev_videre') => {
  await foerGjennomgang(naa(), await t.som('koordinator'), {
    ...{ sakId, beslutning, ord: 'Prøvd alt vi har', frist: leggTilDager(iDag(), 5) },
  });
};

/** Det telles fra en stund tilbake, og ungdommen er ikke nådd siden. */
const forLengeSiden = () =>
  forbiVaktene(
    t,
    `update varde.sak set tilstand_siden = now() - interval '40 days', foelges_fra = now() - interval '40 days', siste_kontakt = null where id = $1`,
    [sakId],
  );
beforeEach(async () => {
  ({ sakId } = await fulgt(t));
  await forLengeSiden();
});

it('VV-16 VV-20 fra samtalen er holdt, teller forsøkene i loggen: uten dem er ikke nådd stengt, med dem slutter saken som det', async () => {
  ({ sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  }));
  await samtalenErHoldt(t, sakId);
  await vernetErVurdert(t, sakId);
  await forLengeSiden();
  expect(await avslutt()).toBe('ikke_forsoekt_nok');
  await proevd();
  expect(await avslutt()).toBe('gjort');
});

it('VV-20 VV-16 kom koordinatoren etter tre forsøk til at en avslutning vurderes, er ikke nådd fortsatt åpen til dagen hen satte; å prøve videre stenger den', async () => {
  expect(await avslutt()).toBe('foelges_opp');
  await proevd();
  await besluttet('proev_videre');
  expect(await avslutt()).toBe('foelges_opp');
  await proevd();
  await besluttet('avslutning_vurderes');
  expect(await avslutt()).toBe('gjort');
});

it('VV-20 er ungdommen nådd siden, eller dagen gått, er ikke nådd stengt igjen', async () => {
  for (const etterpaa of [
    'update varde.sak set siste_kontakt = clock_timestamp() where id = $1',
    'update varde.kontaktgjennomgang set frist = tilgang.dagen() - 1 where sak_id = $1',
  ]) {
    await proevd();
    await besluttet('avslutning_vurderes');
    await forbiVaktene(t, etterpaa, [sakId]);
    expect(await avslutt(), etterpaa).toBe('foelges_opp');
    await forbiVaktene(t, 'update varde.sak set siste_kontakt = null where id = $1', [sakId]);
  }
});
