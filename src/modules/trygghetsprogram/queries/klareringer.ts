import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { bareOmHendelsen } from '../regler/klareringHerfra.ts';
import type { Klareringsord, Tilstand } from '../regler/typer.ts';

/** Ett svar på forespørselen. `ord` er vilkårene eller grunnen; `muntlig` når noen andre førte det. */
export type Klareringssvar = {
  id: string;
  svar: Klareringsord;
  ikkeFoer: Dato | null;
  ord: string | null;
  muntlig: { fra: string; nummer: string } | null;
  /** «Ikke før» som klarer seg selv den dagen (VV-13). */
  klarerSegSelv: boolean;
  /** Dagen kom, og svaret er det etterforskeren sa på forhånd. */
  avDagen: boolean;
  /** Et muntlig svar den som svarer for straffesaken, har bekreftet (VV-13). */
  bekreftet: { av: string; ved: Date } | null;
  av: string;
  ved: Date;
  /** Svaret gjelder bare hendelsen: kontakten var i gang da den kom til (VV-10). */
  omHendelsen: boolean;
};

/** Forespørselen for én hendelse, med hvert svar, det siste først. `svar` er det som gjelder nå. */
export type Klarering = {
  id: string;
  hendelseId: string;
  /** Slaget og dagen, når det er spurt; til den som svarer (VV-10). */
  hendelse: { sakstype: string; dato: Dato | null } | null;
  spurt: Date | null;
  svar: Exclude<Klareringsord, 'trukket'> | null;
  svarVed: Date | null;
  ikkeFoer: Dato | null;
  /** Den som spør, har straffesaken, men en annen svarer for denne hendelsen (VV-14). */
  annenSvarer: boolean;
  /** Ingen har hendelsen: heller ikke den som har resten av saken, når den er avgjort hos sin egen (VV-15). */
  ingen: boolean;
  /** Kontakten var i gang da hendelsen kom til: det svares på om det kan snakkes om den (VV-10, TP-21). */
  bareOmHendelsen: boolean;
  svarene: Klareringssvar[];
};

/** Forespørslene i saken og svarene på dem, der den som spør, får se dem (RO-05): ett svar på en rad. */
export function klareringsrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.klarering as k')
    .leftJoin('varde.klareringssvar as s', (j) =>
      j.onRef('s.omrade_id', '=', 'k.omrade_id').onRef('s.klarering_id', '=', 'k.id'),
    )
    .leftJoin('varde.bruker as b', 'b.id', 's.svart_av')
    .leftJoin('varde.bruker as bk', 'bk.id', 's.bekreftet_av')
    .leftJoin(
      sql<{
        hendelse_id: string;
        sakstype: string;
        dato: Dato | null;
        ingen: boolean;
      }>`tilgang.spurt_om(${sakId}::uuid)`.as('h'),
      'h.hendelse_id',
      'k.hendelse_id',
    )
    .select([
      'k.id',
      'k.hendelse_id',
      'h.sakstype',
      'h.dato',
      'h.ingen',
      'k.spurt_ved',
      'k.svar',
      'k.svar_ved',
      'k.ikke_foer',
      's.id as svar_id',
      's.svar as svaret',
      's.ikke_foer as svar_ikke_foer',
      's.ord',
      's.klarer_seg_selv',
      's.av_dagen',
      's.muntlig_fra',
      's.muntlig_nummer',
      's.svart_ved',
      'b.navn as av',
      's.bekreftet_ved',
      'bk.navn as bekreftet_av',
      sql<boolean>`k.sak_id = any (array(select tilgang.mine_saker('{etterforsker}')))`.as(
        'etterforsker',
      ),
      // Også den politiets rad nevner, og den lederen har gitt en grunn.
      sql<boolean>`k.sak_id = any (array(select tilgang.bare_etterforsker('{}')))`.as(
        'etterforsker_uansett',
      ),
      sql<boolean>`k.id = any (array(select tilgang.ikke_mine_klareringer(${sakId}::uuid)))`.as(
        'annen_svarer',
      ),
    ])
    .where('k.omrade_id', '=', tx.aktor.omradeId)
    .where('k.sak_id', '=', sakId)
    .orderBy('h.dato', 'desc')
    .orderBy('k.id')
    .orderBy('s.svart_ved', 'desc');
  return tx.fast('sak.klareringer', sporring.compile());
}
export type Klareringsrad = Awaited<ReturnType<typeof klareringsrader>>[number];

function tilSvar(
  r: Klareringsrad,
  omradeId: string,
  nokkel: Buffer,
  omHendelsen: boolean,
): Klareringssvar[] {
  if (r.svar_id === null || r.svaret === null || r.svart_ved === null) return [];
  const k = radkoder(nokkel, omradeId, 'klareringssvar', r.svar_id);
  const fra = k.les('muntlig_fra', r.muntlig_fra);
  return [
    {
      id: r.svar_id,
      svar: r.svaret,
      ikkeFoer: r.svar_ikke_foer,
      ord: k.les('ord', r.ord),
      muntlig:
        fra === null ? null : { fra, nummer: k.les('muntlig_nummer', r.muntlig_nummer) ?? '' },
      klarerSegSelv: r.klarer_seg_selv === true,
      avDagen: r.av_dagen === true,
      bekreftet:
        r.bekreftet_ved === null ? null : { av: r.bekreftet_av ?? '', ved: r.bekreftet_ved },
      av: r.av ?? '',
      ...{ ved: r.svart_ved, omHendelsen },
    },
  ];
}

export function tilKlareringer(
  rader: readonly Klareringsrad[],
  omradeId: string,
  nokkel: Buffer,
  tilstand: Tilstand,
): Klarering[] {
  return [...Map.groupBy(rader, (r) => r.id).values()].flatMap((gruppe) => {
    const [r] = gruppe;
    if (r === undefined) return [];
    const bareDen = bareOmHendelsen(
      tilstand,
      gruppe.flatMap((rad) => rad.svaret ?? []),
    );
    return [
      {
        id: r.id,
        hendelseId: r.hendelse_id,
        hendelse: r.sakstype === null ? null : { sakstype: r.sakstype, dato: r.dato },
        spurt: r.spurt_ved,
        svar: r.svar,
        svarVed: r.svar_ved,
        ikkeFoer: r.ikke_foer,
        annenSvarer: r.annen_svarer,
        ingen: r.ingen === true,
        bareOmHendelsen: bareDen,
        svarene: gruppe.flatMap((rad) => tilSvar(rad, omradeId, nokkel, bareDen)),
      },
    ];
  });
}
