import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { tekster } from '../tekst.ts';
import { Flere } from './Flere.tsx';

const vis = (flere: number, sprak: 'nb' | 'nn' | 'en' = 'nb'): string =>
  renderToStaticMarkup(<Flere flere={flere} slug="fjordvik" t={tekster(sprak)} />);

it('Min dag sier hvor mange saker den ikke har plass til, og viser til sakslista', () => {
  expect(vis(0)).toBe('');
  expect(vis(1)).toContain('1 sak til det ikke er plass til her');
  expect(vis(3)).toContain('3 saker til det ikke er plass til her');
  expect(vis(3)).toContain('href="/fjordvik/saker"');
  expect(vis(3, 'nn')).toContain('Dei står i sakslista');
  expect(vis(3, 'en')).toContain('They are in the case list');
});
