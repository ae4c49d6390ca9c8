import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { avsluttSak } from '../../src/modules/trygghetsprogram/commands/avsluttSak.ts';
import { klient, okt, startApp, type Httpklient, type Testapp } from '../support/app.ts';
import { kontaktSomStaar, ring, trygg } from '../support/familien.ts';
import { sakKlarForKontakt } from '../support/sakKlar.ts';

/** Et nummer ingen skal ringe (VV-07): aldri på en side, for noen av dem som har samtalen. */
const RINGER = ['koordinator', 'handterer'] as const;
const FEIL = '41 23 45 67';

let app: Testapp;
let sakId: string;
let mor: string;
const klienter = new Map<string, Httpklient>();
const somHus = () => ({
  ...{ hus: app.hus, eier: app.eier },
  som: (subjekt: string) => okt(app, subjekt),
});

beforeAll(async () => {
  app = await startApp();
  sakId = await sakKlarForKontakt(app, 'Solveig Kanarivik', { mor: 'Mona Prøvesen' });
  [mor] = (
    await app.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [sakId])
  ).map((r) => r.id) as [string];
  await app.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
     select s.omrade_id, s.id, b.id, 'samtaleholder', 'prøve' from varde.sak s, varde.bruker b
     where s.id = $1 and b.subjekt = 'handterer' returning id`,
    [sakId],
  );
  for (const p of RINGER) klienter.set(p, await klient(app, p, '/fjordvik/min-dag'));
});
afterAll(() => app.steng());

const hos = (p: string): Httpklient => {
  const en = klienter.get(p);
  if (en === undefined) throw new Error(`Ingen klient for ${p}`);
  return en;
};
const side = async (p: string, sti: string) =>
  (await hos(p).hent(`/fjordvik/saker/${sakId}${sti}`)).kropp;
const sifre = (kropp: string) => kropp.replaceAll(/\s/g, '');

describe('et nummer ingen skal ringe', () => {
  it('VV-07 nummeret feil person svarte på, står ikke på familiesiden, på siden for samtalen eller i skjemaet', async () => {
    await trygg(somHus(), sakId, mor, { nummer: FEIL });
    for (const p of RINGER)
      for (const sti of ['/familie', '/samtale'])
        expect(await side(p, sti), `${p} ${sti}`).toContain(`href="tel:${sifre(FEIL)}"`);
    await ring(somHus(), sakId, mor, {
      ...{ utfall: 'feil_person', ord: 'At jeg ringte fra politiet' },
      neste: leggTilDager(iDagIOslo(new Date()), 1),
    });
    for (const p of RINGER) {
      for (const sti of ['/familie', '/samtale', '/samtale/resultat', ''])
        expect(sifre(await side(p, sti)), `${p} ${sti}`).not.toContain(sifre(FEIL));
      for (const sti of ['/familie', '/samtale']) {
        expect(await side(p, sti), `${p} ${sti}`).not.toContain('tel:');
        expect(await side(p, sti), `${p} ${sti}`).toContain('Nummeret var feil sist');
      }
    }
    const skjemaet = await side('koordinator', `/familie/${mor}/kontakt`);
    expect(sifre(skjemaet)).not.toContain(sifre(FEIL));
    expect(skjemaet).toContain('name="kontrollert"');
  });

  it('VV-07 skrives det samme, står det ved feltet; krysses det av for at det er kontrollert, kan det ringes', async () => {
    const sti = `/fjordvik/saker/${sakId}/familie/${mor}/kontakt`;
    const etter = (await kontaktSomStaar(somHus(), sakId, mor)) ?? '';
    const nei = await hos('koordinator').send(sti, { etter, nummer: FEIL, andreSer: 'Far' });
    expect(nei.status).toBe(422);
    expect(nei.kropp).toContain('Dette nummeret har vært feil før.');
    expect(await side('koordinator', '/familie')).not.toContain('tel:');
    const ja = await hos('koordinator').send(sti, { etter, nummer: FEIL, kontrollert: 'ja' });
    expect(ja.status).toBe(303);
    for (const p of RINGER)
      for (const s of ['/familie', '/samtale'])
        expect(await side(p, s), `${p} ${s}`).toContain(`href="tel:${sifre(FEIL)}"`);
    expect(await side('koordinator', `/familie/${mor}/kontakt`)).not.toContain(
      'name="kontrollert"',
    );
  });

  it('(del) VV-07 den som lagrer over det en annen skrev imens, ser hvem, og det som står nå, ved siden av det hen skrev', async () => {
    const sti = `/fjordvik/saker/${sakId}/familie/${mor}/kontakt`;
    const vist = (await kontaktSomStaar(somHus(), sakId, mor)) ?? '';
    await trygg(somHus(), sakId, mor, { nummer: '40 11 22 33', andreSer: 'Far leser telefonen' });
    const mitt = { nummer: '40 11 22 33', spraak: 'Dari', beskjedOk: 'ja' };
    const nei = await hos('koordinator').send(sti, { ...mitt, etter: vist });
    expect(nei.status).toBe(422);
    for (const ord of ['endret dette', 'Slik står det nå', 'Far leser telefonen', 'value="Dari"'])
      expect(nei.kropp).toContain(ord);
    const naa = /name="etter" value="([^"]+)"/.exec(nei.kropp)?.[1] ?? '';
    expect(naa).toBe(await kontaktSomStaar(somHus(), sakId, mor));
    // Et annet stopp imens sier ikke at hen har sett noe nytt.
    await trygg(somHus(), sakId, mor, { nummer: '40 11 22 33', andreSer: 'Bror' });
    const tomt = await hos('koordinator').send(sti, { ...mitt, etter: 'ikke en id' });
    expect(tomt.kropp).not.toContain('Slik står det nå');
    const sist = (await kontaktSomStaar(somHus(), sakId, mor)) ?? '';
    expect((await hos('koordinator').send(sti, { ...mitt, etter: sist })).status).toBe(303);
  });

  it('(del) VV-16 en sak som er slutt, viser ingen av skjemaene om familien, og sier hvorfor', async () => {
    const stier = ['/foresatt', `/${mor}`, `/${mor}/svar`, `/${mor}/kontakt`, '/kontakt', '/alder'];
    for (const sti of stier.slice(0, -1))
      expect(await side('koordinator', `/familie${sti}`), sti).toContain('>Lagre');
    await avsluttSak(app.hus, await okt(app, 'koordinator'), {
      ...{ sakId, maate: 'doed', hvem: null, dag: null, part: null, grunn: null, referanse: null },
    });
    for (const sti of stier) {
      const kropp = await side('koordinator', `/familie${sti}`);
      expect(kropp, sti).toContain('Saken er slutt.');
      expect(kropp, sti).not.toContain('>Lagre');
    }
    const nei = await hos('koordinator').send(`/fjordvik/saker/${sakId}/familie/${mor}/kontakt`, {
      nummer: '40 11 22 33',
    });
    expect(nei.status).toBe(422);
    expect(nei.kropp).toContain('Saken er slutt.');
  });
});
