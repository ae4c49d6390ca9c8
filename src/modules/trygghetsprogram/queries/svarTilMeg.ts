import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo, tidligste, type Dato } from '../../../kernel/dato.ts';
import { arbeidsdagerMellom, leggTilArbeidsdager } from '../../virksomhet/index.ts';
import { klareringsfrist, PURRES_ETTER, type Klareringsfrist } from '../regler/klareringsfrist.ts';
import { stengteDager } from './klareringsfrister.ts';

/** Et spørsmål om klarering som venter på svaret mitt. Uten et ord om hvem det gjelder: det står på saken (RO-05). */
export type SvarTilMeg = {
  klareringId: string;
  sakId: string;
  saksreferanse: string;
  hendelseId: string;
  /** Dagen hendelsen var, når saken har flere spørsmål til meg. */
  dato: Dato | null;
  frist: Klareringsfrist;
  /** Virkedagene det har ventet. */
  virkedager: number;
  /** Dagen det skal være svart, og om den er gått. */
  svarfrist: Dato;
  forSent: boolean;
};

type Rad = {
  id: string;
  sak_id: string;
  saksreferanse: string;
  hendelse_id: string;
  dato: Dato | null;
  svar: 'ikke_foer' | null;
  ikke_foer: Dato | null;
  spurt_ved: Date;
};

/**
 * Spørsmålene som står åpne hos den som svarer for straffesaken, det som har ventet lengst, først (VV-13, VV-14). Det som ble spurt på
 * nytt fordi et ja er trukket, eller fordi dagen er kommet, er et av dem; det en annen svarer på, er ikke. Den som koordinerer i
 * enheten, svarer ikke på eget spørsmål. Kaller den som logger visningen.
 */
export async function svarTilMeg(tx: OmradeTx, iDag: Dato): Promise<SvarTilMeg[]> {
  const { rows } = await sql<Rad>`
    select k.id, k.sak_id, e.saksreferanse, k.hendelse_id, k.svar, k.ikke_foer, h.dato,
      greatest(k.spurt_ved, (select max(r.svart_ved) from varde.klareringssvar r
        where r.omrade_id = k.omrade_id and r.klarering_id = k.id and r.svar = 'trukket')) as spurt_ved
    from tilgang.saker_jeg_etterforsker() e
    join varde.klarering k on k.omrade_id = e.omrade_id and k.sak_id = e.id and k.spurt_ved is not null
      and (k.svar is null or (k.svar = 'ikke_foer' and k.ikke_foer <= ${iDag}))
    left join lateral (select s.dato from tilgang.spurt_om(e.id) s where s.hendelse_id = k.hendelse_id limit 1) h on true
    where e.tilstand not in ('vurdert', 'avsluttet') and e.id = any (array(select tilgang.mine_saker('{etterforsker}')))
      and e.eier_organisasjon <> all (array(select tilgang.koordinator_for()))
      and not exists (select 1 from tilgang.ikke_mine_klareringer(e.id) i where i = k.id)`.execute(
    tx.db,
  );
  if (rows.length === 0) return [];
  const stengt = await stengteDager(tx);
  const perSak = Map.groupBy(rows, (r) => r.sak_id);
  return rows
    .flatMap((r) => {
      const frist = klareringsfrist(
        {
          spurt: tidligste(iDagIOslo(r.spurt_ved), iDag),
          svar: r.svar,
          ikkeFoer: r.ikke_foer,
          iDag,
        },
        (fra, antall) => leggTilArbeidsdager(fra, antall, stengt),
      );
      if (frist === null) return [];
      const svarfrist = leggTilArbeidsdager(frist.siden, PURRES_ETTER, stengt);
      return [
        {
          ...{ klareringId: r.id, sakId: r.sak_id, saksreferanse: r.saksreferanse },
          hendelseId: r.hendelse_id,
          dato: (perSak.get(r.sak_id)?.length ?? 0) > 1 ? r.dato : null,
          ...{ frist, virkedager: arbeidsdagerMellom(frist.siden, iDag, stengt) },
          ...{ svarfrist, forSent: svarfrist < iDag },
        },
      ];
    })
    .sort((a, b) => a.frist.siden.localeCompare(b.frist.siden) || a.sakId.localeCompare(b.sakId));
}
