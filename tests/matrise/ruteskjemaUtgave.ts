import type { Hvem } from './rutetabell.ts';

type Prove = { post(sti: string, hvem: Hvem, skjema: Record<string, string>): Promise<unknown> };

const KOPI = { bygger: '001-1', navn: 'Prøve' };

/** Det administratoren fører for området: manuset, støttetjenestene, og områdets egen utgave. */
export const UTGAVESKJEMA = {
  'POST /:omrade/manus/:sprak': () => ({ hvem: 'Prøve' }),
  'POST /:omrade/stottetjenester': () => ({ tjeneste: 'stottesenter', stemmer: 'nei' }),
  'POST /:omrade/utgaver': () => KOPI,
  'POST /:omrade/saker/:id/utgave': () => ({ fra: 'fjordvik-1', til: 'fjordvik-1', grunn: 'X' }),
  // Et utkast å se på; uten navn og uten dag stanser skjemaet ved feltet.
  'POST /:omrade/utgaver/utkast': async (_p: Hvem, w: Prove) => {
    await w.post('/fjordvik/utgaver', 'administrator', KOPI);
    return { navn: '' };
  },
  'POST /:omrade/utgaver/tekster/:gruppe/:sprak': async (_p: Hvem, w: Prove) => {
    await w.post('/fjordvik/utgaver', 'administrator', KOPI);
    return { t_0: 'Uten å ha sett utkastet' };
  },
  'POST /:omrade/utgaver/publiser': async (_p: Hvem, w: Prove) => {
    await w.post('/fjordvik/utgaver', 'administrator', KOPI);
    return { utkast: '00000000-0000-4000-8000-000000000000', fra: '' };
  },
};
