import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Tilside, tilsidelenke } from './Tilside.tsx';

const SAK = '11111111-1111-4111-8111-111111111111';
const FANE = '22222222-2222-4222-8222-222222222222';
const rad = (sti: string, fane = '') => ({
  ...{ sti, fane, skjema: 'notat/', lagret: '2026-11-27 15:02:11.123456+00' },
});

test.each([
  [`/fjordvik/saker/${SAK}/logg`, 'Loggen i en sak'],
  [`/fjordvik/saker/${SAK}/trygghetssamtale/maal`, 'Trygghetssamtalen i en sak'],
  [`/fjordvik/saker/${SAK}/vikar`, 'Trygghetsguiden i en sak'],
  [`/fjordvik/saker/${SAK}/avslutt`, 'Avslutningen av en sak'],
  ['/fjordvik/uttrekk/nytt?rad=1', 'Uttrekket fra politiet'],
  ['/fjordvik/constructor', 'En annen side'],
  [`/fjordvik/saker/${SAK}/toString`, 'En sak'],
  ['/', 'En annen side'],
])('siden har et navn uten noe om en person: %s er «%s»', (sti, navn) => {
  const lenke = tilsidelenke('nb', rad(sti));
  expect(lenke).toMatchObject({ navn, href: sti });
  expect(`${lenke.navn} ${lenke.til}`).not.toContain(SAK);
});

test('lenken bærer fanen, og det står hvor lenge det ligger der', () => {
  const lenke = tilsidelenke('nb', rad('/fjordvik/registrer?utkast=fortsett', FANE));
  expect(lenke.href).toBe(`/fjordvik/registrer?utkast=fortsett&tilside=${FANE}`);
  expect(lenke.til).toMatch(/^Står til 30\.11\.2026 kl\. 16[:.]02$/);
});

test('på en områdeside står bare det som hører til området; uten noe er det ingen overskrift', () => {
  const tegnet = (...rader: ReturnType<typeof rad>[]) =>
    renderToStaticMarkup(<Tilside rader={rader} slug="fjordvik" sprak="nb" />);
  const side = tegnet(
    rad('/fjordvik/registrer'),
    rad('/fjordvik-nord/saker/1'),
    rad('/ytteroy/tilbud/1'),
  );
  expect(side.match(/<a /g)).toHaveLength(1);
  expect(side).toContain('Skrevet, men ikke sendt');
  expect(tegnet(rad('/ytteroy/tilbud/1'))).toBe('');
});
