import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Ungkort } from '../Ungkort.tsx';
import { Naar, NAARSVAR, Valgdel } from './Naar.tsx';

const ARK = readFileSync(new URL('../stil/felt.css', import.meta.url), 'utf8');

/** De som ikke hører til svaret de heter etter. */
const SVARENE: Readonly<Record<string, readonly string[]>> = {
  ikke_svarte: ['svarte'],
  med_foresatte: ['foresatte', 'sammen', 'foresatte_ikke'],
};

describe('feltene som hører til ett svar', () => {
  it.each(NAARSVAR)(
    '%s skjules i stilarket til svaret er valgt, og aldri når noe er galt',
    (svar) => {
      const regel = ARK.split('{').find((r) => r.includes(`[data-naar='${svar}']`)) ?? '';
      const [linje = ''] = regel.split(',\n').filter((l) => l.includes(`[data-naar='${svar}']`));
      expect(linje).toContain(':not(:has([data-feil]))');
      for (const verdi of SVARENE[svar] ?? [svar])
        expect(linje).toContain(`input[value='${verdi}']:checked`);
    },
  );

  it('står i siden selv når de ikke vises, så de virker uten støtte for :has', () => {
    const side = renderToStaticMarkup(
      <Valgdel>
        <Naar svar="samtale_avtalt">
          <input name="avtaltDag" />
        </Naar>
      </Valgdel>,
    );
    expect(side).toContain('data-naar="samtale_avtalt"');
    expect(side).toContain('name="avtaltDag"');
  });
});

describe('kortet til guiden', () => {
  const kort = (dager: number, fylt: number) =>
    renderToStaticMarkup(
      <Ungkort hvem="S.N. · GS7KJ3" href="/sak" hva="3 dager" ring={{ dager, fylt }} handling="" />,
    );

  it('ringen fylles med tida, er full når den er gått, og er skjult for den som hører siden', () => {
    expect(kort(7, 0.5)).toContain('stroke-dasharray="50 100"');
    expect(kort(7, 0.5)).not.toContain('data-full');
    expect(kort(20, 20 / 14)).toContain('stroke-dasharray="100 100"');
    expect(kort(20, 20 / 14)).toContain('data-full');
    expect(kort(7, 0.5)).toMatch(/<svg[^>]*aria-hidden="true"/);
  });
});
