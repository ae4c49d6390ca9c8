import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nyttLogghus, type Logghus } from '../../../tests/support/logghus.ts';
import { tilUrl } from '../../db/pgconfig.ts';
import { prosjektrot } from '../../db/prosjektrot.ts';

let h: Logghus;
let eksport: string;
let offentlig: string;
beforeAll(async () => {
  h = await nyttLogghus();
  const mappe = mkdtempSync(join(tmpdir(), 'varde-eksport-'));
  eksport = join(mappe, 'logg.jsonl');
  offentlig = join(mappe, 'offentlig.pem');
  writeFileSync(offentlig, h.offentlig);
  await h.skriv(3);
  await h.seglAntall(3);
});
afterAll(() => h.steng());

function kjor(skript: string, argumenter: string[], miljo: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, [join(prosjektrot(), 'scripts', skript), ...argumenter], {
    encoding: 'utf8',
    env: { ...process.env, ...miljo },
  });
}
const verifiser = (fil = eksport) => kjor('verify-log.ts', [fil, h.med.utenforFil, offentlig]);

describe('kommandoene', () => {
  it('(del) DU-05 loggen eksporteres og kontrolleres uten database', () => {
    const ut = kjor('eksporter-logg.ts', [eksport], {
      DATABASE_URL_AUDITOR: tilUrl(h.t.base.auditor),
    });
    expect(ut.stderr).toBe('');
    const svar = verifiser();
    // En åpen transaksjon i en annen testdatabase kan dele runden i flere hoder.
    expect(svar.stdout).toMatch(/^3 rader, [1-3] hoder, 0 rader ennå ikke forseglet/m);
    expect(svar.stdout).toContain('alt stemmer');
    expect(svar.status).toBe(0);
  });

  it('(del) DU-05 en endret linje, en strøket linje og en ødelagt linje gir feil', () => {
    const linjer = readFileSync(eksport, 'utf8').trimEnd().split('\n');
    const medLinjer = (nye: string[]) => {
      const fil = `${eksport}.endret`;
      writeFileSync(fil, `${nye.join('\n')}\n`);
      return verifiser(fil);
    };
    const rad = (l: string) => l.includes('"type":"rad"');
    const [forste, siste] = [linjer.findIndex(rad), linjer.findLastIndex(rad)];
    const endret = medLinjer(linjer.map((l, i) => (i === forste ? l.replace('"ja"', '"nei"') : l)));
    expect([endret.status, endret.stdout]).toEqual([1, expect.stringContaining('rad_endret')]);
    const strok = medLinjer(linjer.filter((_, i) => i !== siste));
    expect([strok.status, strok.stdout]).toEqual([1, expect.stringContaining('rad_mangler')]);
    const odelagt = medLinjer([...linjer, '{"type":"rad"}']);
    expect([odelagt.status, odelagt.stdout]).toEqual([
      1,
      expect.stringContaining('uleselig_linje'),
    ]);
  });

  it('(del) DU-05 en logg med flere hoder enn en side i eksporten er hel', async () => {
    let hoder = 0;
    while (hoder < 130) {
      await h.skriv(1);
      hoder += (await h.segl()) > 0 ? 1 : 0;
    }
    await h.seglAlt();
    const svar = await h.kontroller();
    expect(svar.funn).toEqual([]);
    expect(svar.hoder).toBeGreaterThanOrEqual(130);
  });

  it('en fil som ikke er en eksport, og manglende argumenter, er ikke «alt stemmer»', () => {
    expect(verifiser(h.med.utenforFil).status).toBe(2);
    expect(verifiser('/finnes/ikke').status).toBe(2);
    expect(kjor('verify-log.ts', []).status).toBe(2);
    expect(kjor('eksporter-logg.ts', [], { DATABASE_URL_AUDITOR: '' }).status).toBe(2);
  });
});
