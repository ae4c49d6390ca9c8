import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nyttHus, TESTTID, type Testhus } from '../../../../tests/support/hus.ts';
import { mangeMeldinger } from '../../../../tests/support/mangeMeldinger.ts';
import { melding } from '../../../../tests/support/provesak.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { fastKlokke } from '../../../kernel/klokke.ts';
import { besluttTriage } from '../commands/besluttTriage.ts';
import { listTriage, nesteRad } from './listTriage.ts';
import { lesMarkor, markorord, SIDELENGDE, type Markor } from './triageside.ts';

const ANTALL = 501;
const MELDINGER = { slag: 'registreringer' } as const;

let t: Testhus;
let k: Legitimasjon;
let alle: string[];
const klokke = fastKlokke(TESTTID);
beforeAll(async () => {
  t = await nyttHus();
  t.hus.klokke = klokke;
  k = await t.som('koordinator');
  const mal = await melding(t, { fodselsnummer: null });
  await mangeMeldinger(t.hus, k, ANTALL, (n) => ({ ...mal, navn: `Prøve ${n}` }));
  alle = (await t.eier<{ id: string }>('select id from varde.kandidat order by mottatt, id')).map(
    (r) => r.id,
  );
}, 120_000);
afterAll(() => t.steng());

const beslutt = (kandidatId: string) =>
  besluttTriage(t.hus, k, {
    kandidatId,
    valg: 'ikke_aktuelt',
    grunn: 'ikke_behov',
    merknad: null,
    egnet: false,
  });
const side = (etter: Markor | null = null, valgt: string | null = null) =>
  listTriage(t.hus, k, MELDINGER, valgt, etter);
const ider = (liste: Awaited<ReturnType<typeof side>>) => liste.rader.map((r) => r.kandidatId);

/** Fra første side til siste, slik lenkene går. */
async function blaGjennom(): Promise<string[]> {
  const sett: string[] = [];
  let etter: Markor | null = null;
  do {
    const liste = await side(etter);
    sett.push(...ider(liste));
    etter = liste.neste;
  } while (etter !== null);
  return sett;
}

describe('lista er lengre enn én side', () => {
  it('TP-17 TP-02 hver av 501 meldinger kan nås, den eldste først, og ingen to ganger', async () => {
    const forste = await side();
    expect(forste).toMatchObject({ uavgjort: ANTALL, avgjort: 0, forrige: null });
    expect(ider(forste)).toEqual(alle.slice(0, SIDELENGDE));
    expect(await blaGjennom()).toEqual(alle);
  });

  it('TP-17 det som er avgjort, tar aldri plassen til det som venter: det står sist til det gjelder, så er det borte', async () => {
    const gjort = alle.slice(0, SIDELENGDE);
    for (const id of gjort) await beslutt(id);
    const naa = await side();
    expect(naa).toMatchObject({ uavgjort: ANTALL - SIDELENGDE, avgjort: SIDELENGDE });
    expect(ider(naa)[0]).toBe(alle[SIDELENGDE]);
    expect(await blaGjennom()).toEqual([...alle.slice(SIDELENGDE), ...gjort]);
    klokke.still(new Date(TESTTID.getTime() + 31 * 60_000));
    expect(await side()).toMatchObject({ uavgjort: ANTALL - SIDELENGDE, avgjort: 0 });
    expect(await blaGjennom()).toEqual(alle.slice(SIDELENGDE));
    // Den som følger en lenke til raden, ser fortsatt hva som ble bestemt.
    const forste = alle[0] ?? '';
    expect((await side(null, forste)).valgt?.beslutning).toMatchObject({ valg: 'ikke_aktuelt' });
  });

  it('en kan bla fram og tilbake, og en rad som blir avgjort imens, flytter ingen andre', async () => {
    const forste = await side();
    const andre = await side(forste.neste);
    const tredje = await side(andre.neste);
    expect(andre.forrige).toEqual({ etter: null });
    const tilbake = await side(tredje.forrige?.etter ?? null);
    expect(ider(tilbake)).toEqual(ider(andre));
    const [a = '', b = ''] = ider(andre);
    await beslutt(a);
    expect(ider(await side(forste.neste))[0]).toBe(b);
    expect(await nesteRad(t.hus, k, MELDINGER, a)).toEqual({ rad: b, fraBegynnelsen: false });
    const siste = alle.at(-1) ?? '';
    expect(await nesteRad(t.hus, k, MELDINGER, siste)).toEqual({
      rad: alle[SIDELENGDE],
      fraBegynnelsen: true,
    });
  });

  it('en markør til en rad som ikke finnes for den som spør, er begynnelsen', async () => {
    const tull = lesMarkor('u-00000000-0000-4000-8000-000000000000');
    expect(ider(await side(tull))).toEqual(ider(await side()));
    expect([lesMarkor('u-1'), lesMarkor(undefined), lesMarkor("u-' or 1=1")]).toEqual([
      null,
      null,
      null,
    ]);
    expect(markorord(tull)).toBe('u-00000000-0000-4000-8000-000000000000');
  });
});
