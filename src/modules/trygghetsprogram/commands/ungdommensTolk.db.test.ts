import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring, trygg } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { hentSamtale } from '../queries/hentSamtale.ts';

/** Ungdommen kommer med i samtalen til mor, og trenger tolk selv (VV-08). */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let mor: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  mor = await morKanKontaktes(t, sakId);
  await trygg(t, sakId, mor, { foresattId: null, spraak: 'Dari', tolk: 'ja' });
});

const X = `'\\x00'`;
const skriver = (mer: Readonly<Record<string, string>> = {}): string => {
  const rad = {
    ...{ omrade_id: 's.omrade_id', sak_id: 's.id', eier_organisasjon: 's.eier_organisasjon' },
    oppringning_id: `(select o.id from varde.oppringning o where o.sak_id = s.id order by o.ringt_ved desc limit 1)`,
    ...{ resultat: `'trygg_igjen'`, ba_om_ungdommen: 'true', ungdommen: `'snakket'`, behov: X },
    ...{ skrevet_av: 'tilgang.aktor()', ...mer },
  };
  return `insert into varde.foerstesamtale (${Object.keys(rad).join(', ')}) select ${Object.values(rad).join(', ')} from varde.sak s where s.id = '${sakId}'`;
};

it('(del) VV-08 resultatet sier hvem som tolket for ungdommen, eller hvorfor ingen; mor og et søsken gjør det ikke', async () => {
  await ring(t, sakId, mor);
  const med = async (hvem: 'ingen' | 'slektning' | 'barn', fareForLiv = false, grunn = '') =>
    resultat(t, sakId, { tolk: { hvem, fareForLiv, grunn } });
  await expect(resultat(t, sakId)).rejects.toMatchObject({ kode: 'mangler_tolk' });
  await expect(med('ingen')).rejects.toMatchObject({ kode: 'mangler_tolk' });
  for (const hvem of ['slektning', 'barn'] as const)
    await expect(med(hvem, false, 'Mor tilbød seg'), hvem).rejects.toMatchObject({
      kode: 'uegnet_tolk',
    });
  await expect(med('slektning', true)).rejects.toMatchObject({ kode: 'mangler_fare' });
  await med('slektning', true, 'Sto på brua');
  expect((await hentSamtale(t.hus, await t.som('koordinator'), sakId)).resultat).toMatchObject({
    ...{ tolk: 'slektning', tolkgrunn: 'Sto på brua' },
  });
  const rader = await t.eier('select * from varde.foerstesamtale where sak_id = $1', [sakId]);
  expect(raatekst(rader)).not.toMatch(/brua/);
});

it('(del) VV-08 var ungdommen ikke med, eller ble ringt selv, spørres det ikke her', async () => {
  await ring(t, sakId, mor);
  await resultat(t, sakId, { ungdommen: 'ikke_der' });
  await ring(t, sakId, 'ungdommen', { tolk: 'tolketjeneste' });
  await resultat(t, sakId);
});

it('(del) VV-08 det samme med fri SQL', async () => {
  await ring(t, sakId, mor);
  const uegnet = { tolk: `'slektning'`, tolkgrunn: X };
  for (const mer of [{}, { tolk: `'slektning'` }, uegnet, { tolk: `'mor'` }])
    expect(await fri.som('koordinator', skriver(mer)), JSON.stringify(mer)).toBe('23514');
  for (const mer of [
    { tolk: `'tolketjeneste'` },
    { tolkgrunn: X },
    { ...uegnet, fare_for_liv: 'true' },
    { ungdommen: `'ikke_der'`, vurdering_ungdommen: X },
  ])
    expect(await fri.som('koordinator', skriver(mer)), JSON.stringify(mer)).toBe(1);
});
