import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { rad, type Verdier } from './rader.ts';
import type { Verden } from './verdenstype.ts';

/** En kobling har den minste hendelsen først: den i P0 er minst og den i T størst, så hver av de andre kan stå på begge plassene; K og X står etter P. */
export const hendelsesid = (sak: string): string => {
  const forst = { P0: '0000', K: 'fffd', X: 'fffe', T: 'ffff' }[sak] ?? '';
  return forst.concat(randomUUID().slice(forst.length));
};

/** Den samme guiden i begge sakene: det som er sagt om hvilken side ungdommene står på (VV-11). */
export async function byggSidene(
  k: pg.ClientBase,
  { omrade: { A, B }, sak, org, kobling }: Pick<Verden, 'omrade' | 'sak' | 'org' | 'kobling'>,
  av: string,
): Promise<void> {
  // `G` finnes ikke i en hel database: i det andre området, om koblingen i dette.
  for (const navn of ['PT', 'PTskilt', 'F', 'G'] as const)
    await rad(k, 'koblingsguide', {
      ...{ id: randomUUID(), omrade_id: navn === 'F' || navn === 'G' ? B : A },
      kobling_id: kobling[navn === 'G' ? 'PT' : navn],
      ...{
        sak_id: navn === 'F' ? sak.F : sak.P,
        eier_organisasjon: navn === 'F' ? org.PB : org.P1,
      },
      ...{ bruker_id: av, sider: 'samme', foert_av: av },
    });
}

/** Koblet for hånd, eller av saksnummeret; de tre siste er skilt igjen. */
export async function byggKoblinger(
  k: pg.ClientBase,
  { omrade: { A, B }, sak, hendelse }: Pick<Verden, 'omrade' | 'sak' | 'hendelse'>,
  av: string,
): Promise<Verden['kobling']> {
  const koble = (
    omrade_id: string,
    en: keyof Verden['sak'],
    to: keyof Verden['sak'],
    mer: Verdier = {},
  ) => {
    const [a, b] = hendelse[en] < hendelse[to] ? [en, to] : [to, en];
    return rad(k, 'hendelseskobling', {
      ...{ id: randomUUID(), omrade_id, opphav: 'haand', koblet_av: av },
      ...{ sak_a: sak[a], hendelse_a: hendelse[a], sak_b: sak[b], hendelse_b: hendelse[b], ...mer },
    });
  };
  const avNummeret = { opphav: 'saksnummer' };
  const skilt = { ...avNummeret, skilt_av: av, skilt_ved: '2026-01-02' };
  return {
    PT: await koble(A, 'P', 'T'),
    PK: await koble(A, 'P', 'K'),
    F: await koble(B, 'F', 'F0'),
    // Med en vernet og en angret, på hver plass; den første har et nummer i begge.
    V0T: await koble(A, 'V0', 'T', avNummeret),
    P0V0: await koble(A, 'P0', 'V0'),
    XT: await koble(A, 'X', 'T'),
    P0X: await koble(A, 'P0', 'X'),
    // Med et nummer bare i den siste, og bare i den første.
    P0P: await koble(A, 'P0', 'P', skilt),
    PX: await koble(A, 'P', 'X', skilt),
    // For hånd, så den som koordinerer begge, leser den ennå.
    PTskilt: await koble(A, 'P', 'T', { ...skilt, opphav: 'haand' }),
  };
}
