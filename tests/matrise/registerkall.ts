import { leggTilDager, tilDato } from '../../src/kernel/dato.ts';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import {
  avsluttEnhet,
  foerEnhet,
  foerForankring,
  trekkForankring,
  foerPresentasjon,
} from '../../src/modules/trygghetsprogram/commands/foerForankring.ts';
import {
  kopierUtgave,
  lagreUtgaveutkast,
  publiserUtgave,
} from '../../src/modules/utgave/commands/utgaveutkast.ts';
import { skrivTekster } from '../../src/modules/utgave/commands/skrivTekster.ts';
import { hentUtgaveutkast } from '../../src/modules/utgave/queries/utgavene.ts';
import { frysArsrapport } from '../../src/modules/rapport/commands/frysArsrapport.ts';
import { lagArsrapport } from '../../src/modules/rapport/commands/lagArsrapport.ts';
import { INGEN_TALL } from '../../src/modules/rapport/regler/typer.ts';
import type { Testhus } from '../support/hus.ts';

/** Et utkast for fjoråret i et område programmet var i bruk i da, og ingen andre. */
async function nyttUtkast(t: Testhus): Promise<string> {
  await t.eier(
    `update varde.omrade_utgave u set fra = '2025-01-01' where u.omrade_id = $1
     and u.fra = (select min(e.fra) from varde.omrade_utgave e where e.omrade_id = u.omrade_id)`,
    [t.omrade('fjordvik')],
  );
  await t.eier('delete from varde.arsrapport');
  await t.eier('alter table varde.arsrapport disable trigger skjermet');
  const [ny] = await t.eier<{ id: string }>(
    `insert into varde.arsrapport (omrade_id, aar, nr, slag, grense, periode, tall, laget_av)
     select id, 2025, 1, 'rapport', minste_tall, '{}', $3, $2 from varde.omrade where id = $1 returning id`,
    [t.omrade('fjordvik'), t.bruker('koordinator'), JSON.stringify(INGEN_TALL)],
  );
  await t.eier('alter table varde.arsrapport enable trigger skjermet');
  return ny?.id ?? '';
}

/** Slik føres programmets eget register; en ny enhet for hver som prøver å ta en av lista. */
export function registerkall(
  hus: () => Testhus,
): Readonly<Record<string, (hvem: Legitimasjon) => Promise<unknown>>> {
  const dag = tilDato('2026-11-01');
  const KOPI = { kode: '001', versjon: 1, navn: 'Prøve' };
  /** Et utkast administratoren har laget, så den som prøver, har noe å prøve på. */
  const utkastet = async () => {
    const hen = await hus().som('administrator');
    await kopierUtgave(hus().hus, hen, KOPI);
    const side = await hentUtgaveutkast(hus().hus, hen);
    if (side === null) throw new Error('utkastet ble ikke laget');
    return side.utkast;
  };
  let publisert = 0;
  return {
    foerForankring: (hvem) =>
      foerForankring(hus().hus, hvem, { slag: 'politiraad', dag, referanse: 'Sak 14/26' }),
    foerPresentasjon: (hvem) =>
      foerPresentasjon(hus().hus, hvem, { publikum: 'Rektorene', enhetId: null, dag }),
    foerEnhet: (hvem) => foerEnhet(hus().hus, hvem, { hos: 'kommune', navn: 'Utekontakten' }),
    kopierUtgave: (hvem) => kopierUtgave(hus().hus, hvem, KOPI),
    lagreUtgaveutkast: async (hvem) => {
      const { id, innstillinger } = await utkastet();
      return lagreUtgaveutkast(hus().hus, hvem, { etter: id, navn: 'Prøve', innstillinger });
    },
    skrivTekster: async (hvem) => {
      const { id } = await utkastet();
      return skrivTekster(hus().hus, hvem, { etter: id, gruppe: 'mal', sprak: 'nb', ord: {} });
    },
    publiserUtgave: async (hvem) => {
      const { id } = await utkastet();
      const fra = leggTilDager(tilDato('2090-01-01'), (publisert += 1));
      return publiserUtgave(hus().hus, hvem, { utkastId: id, fra });
    },
    lagArsrapport: async (hvem) => {
      await nyttUtkast(hus());
      await hus().eier('delete from varde.arsrapport');
      return lagArsrapport(hus().hus, hvem, 2025);
    },
    frysArsrapport: async (hvem) =>
      frysArsrapport(hus().hus, hvem, { aar: 2025, utkastId: await nyttUtkast(hus()) }),
    trekkForankring: async (hvem) => {
      const [ny] = await hus().eier<{ id: string }>(
        `insert into varde.forankring (omrade_id, slag, dag, referanse, foert_av) values ($1, 'politiraad', '2026-01-02', 'Sak 1', $2) returning id`,
        [hus().omrade('fjordvik'), hus().bruker('koordinator')],
      );
      return trekkForankring(hus().hus, hvem, { id: ny?.id ?? '', grunn: 'Feil sak' });
    },
    avsluttEnhet: async (hvem) => {
      const [ny] = await hus().eier<{ id: string }>(
        `insert into varde.enhet_i_kontakt (omrade_id, hos, navn, foert_av) values ($1, 'politi', 'Vakta', $2) returning id`,
        [hus().omrade('fjordvik'), hus().bruker('koordinator')],
      );
      return avsluttEnhet(hus().hus, hvem, ny?.id ?? '');
    },
  };
}
