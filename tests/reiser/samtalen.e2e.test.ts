import { afterAll, beforeAll, expect, it } from 'vitest';
import { tekster } from '../../src/modules/trygghetsprogram/web/tekst.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { Nettleser } from '../support/nettleser.ts';
import { Reisende, REISEMAATER, type Svar } from '../support/reisende.ts';
import { samtalenErAvtalt } from '../support/samtalen.ts';

/*
 * Samtalen fra Min dag til familien har arket sitt, og økta går ut midt i den. Ordene og advarslene prøves i tests/e2e/trygghetssamtale, også med
 * fingeren på nettbrettet.
 */
let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

it.each([{ bredde: 1024, sprak: 'nn', js: true } as const, ...REISEMAATER])(
  '(del) TS-01 (del) TS-08 fra Min dag på $bredde px, $sprak, skript $js: samtalen skrives del for del, økta går ut midt i den uten at noe er borte, og familien får arket sitt',
  async (maate) => {
    const t = tekster(maate.sprak);
    const sakId = await sakIAppen(app, `Kanari ${maate.sprak}${maate.bredde}`, { anmeldt: false });
    await samtalenErAvtalt({ ...app, som: (s: string) => okt(app, s) }, sakId);
    const k = await Reisende.fraMinDag(app, leser, 'koordinator', maate);
    const del = async (svar: Svar): Promise<void> => {
      await k.svar(svar);
      await k.knapp(t('trygghetssamtale.lagre'));
    };
    await k.lenke('a[href="/fjordvik/saker"]');
    await k.lenke(`a[href$="/saker/${sakId}"]`);
    await k.lenke(t('trygghetssamtale.lenkeSkriv'));
    await k.lenke(t('trygghetssamtale.begynn'));
    await del({ foresatteUt: 'ja' });
    await del({ hvemLeser: 'forstaatt', meldeplikt: true });
    const [skrevet, saa] = [{ opplevd: 'Ble fulgt etter' }, { naa: 'Tør ikke gå hjem' }];
    const lagre = t('trygghetssamtale.lagre');
    await k.oektaGaarUt(app, 'koordinator', { skrevet, saa, lagre });
    await k.side.waitForURL(/\/fortelling/);
    for (const [navn, ord] of Object.entries({ ...skrevet, ...saa }))
      expect(await k.side.locator(`[name=${navn}]`).inputValue(), navn).toBe(ord);
    await k.knapp(lagre);
    await del({ egne: 'Går i følge med broren' });
    // Først når ungdommen har sagt sitt, foreslås noe.
    await del({ forslag: 'flere_sammen' });
    await del({ hyppighet: 'Hver uke', tilgjengelig: 'Hverdager', kontaktformer: 'mote' });
    await del({ slutt: true, guideTilbudt: 'ja', guideOensket: 'ja' });
    await k.svar({ tid: '00.01', sted: 'Biblioteket', tilstede: 'Ungdommen og mor', form: 'mote' });
    await k.svar({ ungdommenMed: 'ja', iFoerste: 'nei', foresatteGikkUt: 'ja' });
    await k.svar({ advarselsgrunn: 'Tas neste gang' });
    await k.knapp(t('trygghetssamtale.fullfoer.knapp'));
    expect(await k.tekst()).toContain('Biblioteket');
    await k.lenke('a[href$="/trygghetssamtale/familien"]');
    await k.svar({ felter: 'egne_tiltak' });
    await k.knapp(t('trygghetssamtale.ark.lagre'));
    await k.lenke('a[href$="/trygghetssamtale/familien/ark"]');
    expect(await k.tekst()).toContain('Går i følge med broren');
    expect(await k.tekst()).not.toContain('Ble fulgt etter');
    await k.ferdig();
  },
  120_000,
);
