import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as vent } from 'node:timers/promises';
import pg from 'pg';
import { eksporterLogg } from '../../src/db/loggeksport.ts';
import { lagPool } from '../../src/db/pool.ts';
import { segl, type Segling } from '../../src/db/segler.ts';
import { withActor, type Legitimasjon } from '../../src/db/withActor.ts';
import { lesEksportlinje, lesUtenforlinje } from '../../src/modules/revisjon/les.ts';
import { aapneSignering } from '../../src/modules/revisjon/signering.ts';
import { Verifikator, type Rapport } from '../../src/modules/revisjon/verifiser.ts';
import { nyttHus, type Testhus } from './hus.ts';

/** En id som ikke finnes noe sted. */
export const UKJENT_ID = '11111111-1111-4111-8111-111111111111';

export type Logghus = {
  t: Testhus;
  koordinator: Legitimasjon;
  med: Segling;
  offentlig: string;
  seglpool: pg.Pool;
  /** Skriver rader slik appen gjør; én transaksjon hver. */
  skriv: (antall: number, hvem?: Legitimasjon) => Promise<void>;
  /** Én runde. Transaksjoner i andre databaser i samme klynge kan holde rader tilbake litt. */
  segl: (vedFeil?: (feil: unknown) => void) => Promise<number>;
  /** Runder til så mange rader er forseglet. */
  seglAntall: (antall: number, vedFeil?: (feil: unknown) => void) => Promise<void>;
  /** Runder til ingen rad står igjen. */
  seglAlt: () => Promise<void>;
  /** Setninger som superbruker, med utløserne slått av. */
  somSuper: (...setninger: string[]) => Promise<void>;
  /** Eksport som varde_auditor, lest tilbake og kontrollert mot filen utenfor. */
  kontroller: () => Promise<Rapport>;
  /** Tom logg og ny fil utenfor, i samme hus. */
  nyLogg: () => Promise<void>;
  steng: () => Promise<void>;
};

const TOM_LOGG = [
  ...['revisjon_nyttelast', 'revisjon_objekt', 'revisjon', 'revisjon_hode'].map(
    (tabell) => `delete from varde.${tabell}`,
  ),
  // Bare når den er endret: er ingenting annet enn rader endret, brukes huset om igjen.
  `do $$ begin
    if (select attidentity from pg_attribute where attrelid = 'varde.revisjon'::regclass and attname = 'seq') <> 'a' then
      alter table varde.revisjon alter column seq set generated always;
    end if;
  end $$`,
  'delete from logg.epoke where nr > 1',
  'update logg.epoke set klynge = (select system_identifier from pg_control_system())',
];

/** Rader forsegleren kan ta nå: ikke i et hode, og eldre enn enhver åpen transaksjon i klyngen. */
const KLARE = `select count(*)::int as antall from varde.revisjon r
  where r.xid < pg_snapshot_xmin(pg_current_snapshot()) and not exists (
    select 1 from varde.revisjon_hode h
    where h.omrade_id = r.omrade_id and h.epoke = r.epoke and r.xid between h.xid_fra and h.xid_til)`;

async function medKlient<T>(
  config: pg.ClientConfig,
  arbeid: (k: pg.Client) => Promise<T>,
): Promise<T> {
  const k = new pg.Client(config);
  await k.connect();
  try {
    return await arbeid(k);
  } finally {
    await k.end();
  }
}

/** Innlogging logges for seg (src/db/innlogging.db.test.ts); her telles bare radene testen selv skriver. */
export async function husUtenInnloggingslogg(): Promise<Testhus> {
  const t = await nyttHus();
  const utloeser = (hva: 'enable' | 'disable') =>
    t.eier(`alter table varde.innloggingsokt ${hva} trigger logg_okt`);
  await utloeser('disable');
  return {
    ...t,
    steng: async () => {
      await utloeser('enable');
      await t.steng();
    },
  };
}

async function lesEksport(v: Verifikator, klient: pg.Client): Promise<void> {
  for await (const linje of eksporterLogg(klient)) {
    const lest = lesEksportlinje(linje);
    if (lest === undefined) throw new Error(`Uleselig linje: ${linje}`);
    if (lest.type === 'hode') v.hode(lest.hode);
    if (lest.type === 'rad') v.rad(lest.rad);
  }
}

export async function nyttLogghus(): Promise<Logghus> {
  const t = await husUtenInnloggingslogg();
  const koordinator = await t.som('koordinator');
  const mappe = mkdtempSync(join(tmpdir(), 'varde-segl-'));
  const signering = aapneSignering(join(mappe, 'nokkel.pem'));
  const med = { ...signering, utenforFil: join(mappe, 'hoder.jsonl') };
  const seglpool = lagPool(t.base.segl, 4);
  // pool.end() svarer før tilkoblingene er lukket, og basen fjernes med makt.
  for (const pool of [seglpool, t.hus.app]) pool.on('error', () => undefined);
  const somSuper = (...setninger: string[]) =>
    medKlient(t.base.superbruker, async (k) => {
      await k.query('set session_replication_role = replica');
      for (const s of setninger) await k.query(s);
    });
  const kontroller = async () => {
    const v = new Verifikator(signering.offentlig);
    // Ingenting er forseglet ennå når en annen testdatabase har en transaksjon åpen.
    const utenfor = existsSync(med.utenforFil) ? readFileSync(med.utenforFil, 'utf8') : '';
    for (const linje of utenfor.split('\n')) {
      const h = lesUtenforlinje(linje);
      if (h !== undefined) v.utenfor(h);
    }
    await medKlient(t.base.auditor, (k) => lesEksport(v, k));
    return v.slutt();
  };
  let nr = 0;
  return {
    t,
    koordinator,
    med,
    offentlig: signering.offentlig,
    seglpool,
    skriv: async (antall, hvem = koordinator) => {
      for (let i = 0; i < antall; i++)
        await withActor(t.hus.app, hvem, (tx) =>
          tx.logg({ handling: 'sak_vist', objekter: [{ slag: 'sak', id: UKJENT_ID }] }),
        );
    },
    segl: (vedFeil) => segl(seglpool, med, vedFeil),
    seglAntall: async (antall, vedFeil) => {
      // Én runde, også når en annen testdatabase har en transaksjon åpen akkurat nå.
      await medKlient(t.base.superbruker, async (k) => {
        const klare = async () => (await k.query<{ antall: number }>(KLARE)).rows[0]?.antall ?? 0;
        const klarfrist = Date.now() + 5_000;
        while ((await klare()) < antall && Date.now() < klarfrist) await vent(5);
      });
      const frist = Date.now() + 10_000;
      for (let n = 0; n < antall;) {
        n += await segl(seglpool, med, vedFeil);
        if (n > antall || Date.now() > frist)
          throw new Error(`Forseglet ${n} rader, ventet ${antall}`);
      }
    },
    somSuper,
    kontroller,
    seglAlt: async () => {
      const frist = Date.now() + 10_000;
      while ((await kontroller()).uforseglet > 0) {
        if (Date.now() > frist) throw new Error('Noen rader blir aldri forseglet');
        await segl(seglpool, med);
      }
    },
    nyLogg: async () => {
      await somSuper(...TOM_LOGG);
      nr += 1;
      med.utenforFil = join(mappe, `hoder-${nr}.jsonl`);
    },
    steng: async () => {
      await seglpool.end();
      await t.steng();
    },
  };
}
