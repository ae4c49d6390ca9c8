import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { samtykker } from '../support/guiden.ts';
import type { Testhus } from '../support/hus.ts';
import { sagtFra, skalAvvikles } from '../support/sagtFra.ts';
import { settTilstand } from '../support/tilstand.ts';

/** De som skal, har sagt ja, og det er sagt fra om det som kan sies fra om. Svarer med meldingene ingen har svart på. */
export async function sagtFraOmAlt(
  t: Testhus,
  sak: string,
  mor: string,
): Promise<{ melding: string; borte: string; enige: string }> {
  await settTilstand(t, sak, 'guide_soekes');
  await samtykker(t, sak, mor);
  const aktiv = () => settTilstand(t, sak, 'aktiv');
  await aktiv();
  const borte = await sagtFra(t, sak, 'fravaer', { som: 'koordinator' });
  await aktiv();
  await skalAvvikles(t, sak);
  await aktiv();
  const enige = await sagtFra(t, sak, 'enige', { som: 'helsesykepleier' });
  const melding = await sagtFra(t, sak, 'stagnasjon', { som: 'koordinator' });
  // Oppdraget var tatt da de ble enige; fraværet som er meldt, var før det.
  await t.eier(
    `update varde.sak_tilgang set akseptert = now() where sak_id = $1 and relasjon = 'guide' returning id`,
    [sak],
  );
  // At programmet var i gang, ga oppgaver; de står ikke åpne i verdenen.
  await t.eier('delete from varde.oppgave where sak_id = $1 returning id', [sak]);
  return { melding, borte, enige };
}

/** Forespørselen guiden har sagt ja til, steg for steg. Svarer med id-en. */
export async function tattOppdrag(
  settopp: pg.Client,
  sak: string,
  guiden: string,
): Promise<string> {
  const oppdrag = randomUUID();
  let etter: string | null = null;
  for (const steg of ['spurt', 'villig', 'navn_vist', 'tatt']) {
    const id: string = etter === null ? oppdrag : randomUUID();
    await settopp.query(
      `insert into varde.guideforespoersel (omrade_id, id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, relasjon, ord, foert_av)
       select omrade_id, $2, id, eier_organisasjon, $3, $4, $5, $6, true, '\\x00', koordinator_id from varde.sak where id = $1`,
      [sak, id, oppdrag, etter, steg, guiden],
    );
    etter = id;
  }
  return oppdrag;
}
