import { globSync, readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { SPRAK, Sprakkontekst, uiTekst, type Sprak } from '../tekst.ts';
import { Tekstfelt, Tekstomrade, type TekstfeltProps } from './Tekst.tsx';

const tegn = (sprak: Sprak, felt: React.ReactNode) =>
  renderToStaticMarkup(<Sprakkontekst value={sprak}>{felt}</Sprakkontekst>);
const om = { navn: 'navn', ledetekst: 'Navn' } as const;

describe('skrivefelt', () => {
  it.each(SPRAK)('(del) VV-47 et felt uten noe valg sier nei til diktering på %s', (sprak) => {
    const nei = uiTekst(sprak)('ikkeDiktering');
    for (const felt of [<Tekstfelt {...om} />, <Tekstomrade {...om} />])
      expect(tegn(sprak, felt)).toContain(`id="felt-navn-hjelp">${nei}<`);
  });

  it.each([
    ['Navn og enhet', 'Navn og enhet. Ikke bruk diktering.'],
    ['Hvem?', 'Hvem? Ikke bruk diktering.'],
    ['Skriv kort.', 'Skriv kort. Ikke bruk diktering.'],
  ])('(del) VV-47 neiet kommer etter hjelpen «%s» som en egen setning', (hjelp, vist) => {
    expect(tegn('nb', <Tekstfelt {...om} hjelp={hjelp} />)).toContain(`>${vist}<`);
    expect(tegn('nb', <Tekstomrade {...om} hjelp={hjelp} />)).toContain(`>${vist}<`);
  });

  it('(del) VV-47 bare tastaturet med tall, som ikke kan dikteres på, er uten neiet', () => {
    const med = (['text', 'numeric', 'tel', 'email'] satisfies TekstfeltProps['tastatur'][]).filter(
      (tastatur) => tegn('nb', <Tekstfelt {...om} tastatur={tastatur} />).includes('diktering'),
    );
    expect(med).toEqual(['text', 'email']);
  });

  it('(del) VV-47 ingen skjerm skriver sitt eget skrivefelt utenom disse', () => {
    const egne = globSync('src/**/*.tsx')
      .filter((fil) => !/\.test\.tsx$|^src\/ui\/felt\//.test(fil))
      .flatMap((fil) =>
        [...readFileSync(fil, 'utf8').matchAll(/<(?:input|textarea|Input|Textarea)\b[^>]*/g)]
          .filter(([tagg]) => !tagg.includes('type="hidden"'))
          .map(() => fil),
      );
    expect(egne).toEqual(['src/ui/Topp.tsx']);
  });
});
