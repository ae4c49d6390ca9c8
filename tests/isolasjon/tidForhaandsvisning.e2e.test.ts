import { expect, it } from 'vitest';
import { klient } from '../support/app.ts';
import { ALDRI, app, likTid, medTidssaker, SPERRET, stegene, VERNET } from './tidsmaal.ts';

medTidssaker();

it.each([
  'forhåndsvise en person jeg er sperret fra',
  'forhåndsvise en person med vernet rad',
] as const)(
  '(del) DU-02 VV-48 %s: å spørre om det som finnes tar samme tid som det som ikke finnes',
  { timeout: 240_000 },
  likTid,
);

it.each([SPERRET, VERNET])(
  '(del) VV-48 forhåndsvisningen av en person jeg ikke leser (%s), har de samme radene og like mange tegn som en som ikke finnes',
  async (kjent) => {
    const se = async (subjekt: string, fodselsnummer: string) => {
      const hvem = await klient(app, subjekt, '/fjordvik/uttrekk/nytt');
      const { kropp } = await hvem.send(...stegene(fodselsnummer));
      return { radene: /<details><summary>.*?<\/details>/s.exec(kropp)?.[0], tegn: kropp.length };
    };
    const [med, uten] = [await se('koordinator2', kjent), await se('koordinator2', ALDRI)];
    expect(med).toEqual(uten);
    expect(med.radene).toContain('Linje 2');
    // Den som leser personen, ser den igjen: ellers ville prøven ikke sett noe.
    expect((await se('koordinator', SPERRET)).radene).not.toBe(
      (await se('koordinator', ALDRI)).radene,
    );
  },
);
