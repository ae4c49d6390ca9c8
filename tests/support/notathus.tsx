import type { Pool } from 'pg';
import { z } from 'zod';
import { nyttHus, type Testhus } from './hus.ts';
import { lagBevartSkjema } from '../../src/db/bevartSkjema.ts';
import { lagDorvakt } from '../../src/db/hvem.ts';
import { lagInnlogger } from '../../src/db/innlogging.ts';
import { lagPool } from '../../src/db/pool.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import { Skjema } from '../../src/ui/index.ts';
import { rute } from '../../src/web/rute.ts';
import { skjema } from '../../src/web/skjema.ts';
import { utkastruter } from '../../src/web/utkast.ts';
import { testapp, type Testapp } from '../../src/web/testhjelp/app.tsx';

/** Som et script i siden sender: det som lagres mens noen skriver. */
export const SCRIPT = { 'Sec-Fetch-Dest': 'empty' };

export type Notathus = {
  readonly t: Testhus;
  readonly app: Testapp;
  readonly inn: Pool;
  kakeFor(subjekt: string): Promise<string>;
  /** De skjulte feltene på siden, slik nettleseren ville sendt dem. */
  felterPaa(sti: string, kake: string): Promise<Record<string, string>>;
  /** Det som står i feltet på siden. */
  staar(sti: string, kake: string): Promise<string | undefined>;
  /** Alle øktene går ut. */
  utlop(): Promise<unknown>;
  antall(tabell: 'utkast' | 'bevart_skjema'): Promise<number | undefined>;
  steng(): Promise<void>;
};

/** Et skjema med utkast (`notat`), ett uten (`merknad`) og ett som sendes fra en annen side (`knapp`), mot den ekte databasen. */
export async function notathus(): Promise<Notathus> {
  const t = await nyttHus();
  const inn = lagPool(t.base.innlogging, 2);
  const felter = z.object({ tekst: z.string().trim().min(1, 'Skriv noe.') });
  const tilgang = { krever: 'ansatt', hvorfor: 'test' } as const;
  const notat = skjema({
    sti: '/:omrade/notat/:id',
    tilgang,
    felter,
    utkast: { hus: t.hus, skjema: 'notat', objekt: (f) => f.param('id') },
    vis: (f, s) => (
      <Skjema handling={f.c.req.path} token={s.token} nokkel={s.nokkel} utkast={s.utkast}>
        <textarea name="tekst" defaultValue={s.verdi('tekst')} />
      </Skjema>
    ),
    utfor: (f) => Promise.resolve({ til: `/${f.omrade.slug}/min-dag` }),
  });
  const merknad = skjema({
    sti: '/:omrade/merknad/:id',
    tilgang,
    felter,
    vis: (f, s) => (
      <Skjema handling={f.c.req.path} token={s.token} nokkel={s.nokkel}>
        <textarea name="tekst" defaultValue={s.verdi('tekst')} />
      </Skjema>
    ),
    utfor: (f) => Promise.resolve({ til: `/${f.omrade.slug}/min-dag` }),
  });
  // Et skjema som sendes til en sti uten egen side.
  const side = '/:omrade/side/:id';
  const knapp = [
    rute({
      metode: 'GET',
      sti: side,
      tilgang,
      handler: (f) =>
        f.vis(
          <Skjema handling={`/${f.omrade.slug}/knapp/${f.param('id')}`} token={f.skjematoken}>
            <textarea name="tekst" />
          </Skjema>,
        ),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/knapp/:id',
      tilgang,
      handler: (f) => f.videre(`/${f.omrade.slug}/side/${f.param('id')}`),
    }),
  ];
  const app = testapp([...notat, ...merknad, ...knapp, ...utkastruter({ hus: t.hus })], {
    klokke: systemklokke,
    dorvakt: lagDorvakt(t.hus.app, lagInnlogger(inn)),
    utkast: lagBevartSkjema(inn, t.nokler),
  });
  const hentet = async (sti: string, kake: string) => (await app.hent(sti, kake)).text();
  return {
    t,
    app,
    inn,
    async kakeFor(subjekt) {
      const { token } = await t.nyOkt(subjekt);
      return `varde=${Buffer.from(token).toString('base64url')}`;
    },
    async felterPaa(sti, kake) {
      const treff = [...(await hentet(sti, kake)).matchAll(/name="(_[a-z]+)" value="([^"]*)"/g)];
      return Object.fromEntries(treff.map((m) => [m[1] ?? '', m[2] ?? '']));
    },
    staar: async (sti, kake) => /<textarea[^>]*>([^<]*)/.exec(await hentet(sti, kake))?.[1],
    utlop: () =>
      t.eier(`update varde.innloggingsokt set sist_sett = now() - interval '31 minutes'`),
    antall: async (tabell) =>
      (await t.eier<{ n: number }>(`select count(*)::int as n from varde.${tabell}`))[0]?.n,
    async steng() {
      await inn.end();
      await t.steng();
    },
  };
}
