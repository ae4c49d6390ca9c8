import { expect, it } from 'vitest';
import { guidensSider } from './guidensSider.ts';

it('VV-11 den samme guiden på hver sin side av en hendelse trenger en grunn; på samme side er det nok å si det', () => {
  const svar = (sider: 'samme' | 'hver_sin' | null, grunn: string | null = null) =>
    guidensSider({ trengs: true, sider, grunn });
  expect(svar(null)).toEqual({ tillatt: false, grunn: 'mangler_sider' });
  expect(svar(null, 'Kjenner begge')).toEqual({ tillatt: false, grunn: 'mangler_sider' });
  expect(svar('samme')).toEqual({ tillatt: true });
  for (const grunn of [null, '', '  '])
    expect(svar('hver_sin', grunn)).toEqual({ tillatt: false, grunn: 'mangler_sidegrunn' });
  expect(svar('hver_sin', 'Begge er trygge på hen')).toEqual({ tillatt: true });
  expect(guidensSider({ trengs: false, sider: null, grunn: null })).toEqual({ tillatt: true });
});
