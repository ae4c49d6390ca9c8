import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { tekster } from '../tekst.ts';
import { Flere } from './Flere.tsx';

const vis = (flere: number, koordinator = true, sprak: 'nb' | 'nn' | 'en' = 'nb'): string =>
  renderToStaticMarkup(<Flere {...{ flere, koordinator, slug: 'fjordvik', t: tekster(sprak) }} />);

it('Min dag sier hvor mange saker den ikke har plass til, og viser koordinatoren hvor de står', () => {
  expect(vis(0)).toBe('');
  expect(vis(1)).toContain('1 sak til det ikke er plass til her');
  expect(vis(3)).toContain('3 saker til det ikke er plass til her');
  expect(vis(3)).toContain('href="/fjordvik/saker?alle=1"');
  // Sakslista er bare koordinatorens.
  expect(vis(3, false)).toContain('3 saker til');
  expect(vis(3, false)).not.toContain('href');
  expect(vis(3, true, 'nn')).toContain('3 saker til det ikkje er plass til her');
  expect(vis(3, true, 'en')).toContain('3 more cases');
});
