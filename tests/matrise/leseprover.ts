import type pg from 'pg';
import { delingsvilkaar } from './delingsverden.ts';
import { hendelsesvilkaar } from './hendelsesverden.ts';
import { guidevilkaar } from './guideprover.ts';
import { linjelesing } from './linjeprover.ts';
import { ANDRE_RADER } from './orakel.ts';
import { FELTGRUPPER, SAKER } from './typer.ts';
import type { Verden } from './verdenstype.ts';

/** Cellene som leses: hver feltgruppe i hver sak, og alt annet orakelet har en mening om. */
export const LESEPROVER: readonly string[] = [
  ...FELTGRUPPER.flatMap((g) => SAKER.map((s) => `${g}:${s}`)),
  ...['barnets', 'logg_notat', 'oppgave'].flatMap((g) => [`${g}:P_min`, `${g}:T_min`]),
  // Skrevet av meg, i en sak relasjonen min peker på, men i det andre området.
  ...['barnets', 'logg_notat'].map((g) => `${g}:G_min`),
  ...['oppgave:min_uten_sak', 'oppgave:P_samtalen_min'],
  ...ANDRE_RADER,
];

/** Åpningen gjelder et avsnitt jeg selv har skrevet. */
const OM_MITT =
  'exists (select 1 from varde.barnets b where b.id = any (avsnitt) and b.skrevet_av = $1)';

/** Vilkåret som peker ut raden i hver celle; `$1` er den som spør. */
function vilkaar(v: Verden): Record<string, string> {
  const saker = Object.fromEntries(
    FELTGRUPPER.flatMap((g) =>
      SAKER.map((s) => [
        `${g}:${s}`,
        g === 'sak'
          ? `id = '${v.sak[s]}'`
          : g === 'barnets' || g === 'logg_notat'
            ? `sak_id = '${v.sak[s]}' and skrevet_av <> $1`
            : g === 'oppgave'
              ? `sak_id = '${v.sak[s]}' and for_bruker <> $1`
              : `sak_id = '${v.sak[s]}'`,
      ]),
    ),
  );
  const egne = Object.fromEntries(
    (['P', 'T', 'G'] as const).flatMap((s) => [
      [`barnets:${s}_min`, `sak_id = '${v.sak[s]}' and skrevet_av = $1`],
      [`logg_notat:${s}_min`, `sak_id = '${v.sak[s]}' and skrevet_av = $1`],
      [`oppgave:${s}_min`, `sak_id = '${v.sak[s]}' and for_bruker = $1`],
    ]),
  );
  const iOmrade = (tabell: string): Record<string, string> => ({
    [`${tabell}:A`]: `omrade_id = '${v.omrade.A}'`,
    [`${tabell}:B`]: `omrade_id = '${v.omrade.B}'`,
  });
  return {
    'barnetsaapning:P_om_mitt': `sak_id = '${v.sak.P}' and bedt_av <> $1 and ${OM_MITT}`,
    'barnetsaapning:P_om_en_annens': `sak_id = '${v.sak.P}' and not (${OM_MITT})`,
    'barnetsaapning:K_om_mitt_i_P': `sak_id = '${v.sak.K}'`,
    'behov_uten_sak:min': `vurdert_av = $1`,
    'oppgave:min_uten_sak': `sak_id is null and for_bruker = $1`,
    'oppgave:P_samtalen_min': `sak_id = '${v.sak.P}' and for_bruker = $1 and slag = 'samtale_overlatt'`,
    ...saker,
    ...egne,
    'uttrekk:P': `id = '${v.uttrekk.P}'`,
    'uttrekk:Q': `id = '${v.uttrekk.Q}'`,
    'uttrekk:F': `id = '${v.uttrekk.F}'`,
    'uttrekk:G': `id = '${v.uttrekk.G}'`,
    'innlasting:P': `id = '${v.innlasting.P}'`,
    'innlasting:G': `id = '${v.innlasting.G}'`,
    'innlasting_rad:P': `innlasting_id = '${v.innlasting.P}'`,
    ...linjelesing(v),
    'kandidat:P': `id = '${v.kandidat.P}'`,
    'kandidat:T': `id = '${v.kandidat.T}'`,
    'kandidat:K': `id = '${v.kandidat.K}'`,
    'kandidat:K_av_uttrekk': `id = '${v.kandidat.KU}'`,
    'kandidat:R': `id = '${v.kandidat.R}'`,
    'kandidat:vernet': `id = '${v.kandidat.V}'`,
    'kandidat:vernet_en_annens': `id = '${v.kandidat.VA}'`,
    'sak:V0': `id = '${v.sak.V0}'`,
    'sak:VF': `id = '${v.sak.VF}'`,
    'hendelse:V0': `id = '${v.hendelse.V0}'`,
    'hendelse:VF': `id = '${v.hendelse.VF}'`,
    'radhenvendelse:vernet': `kandidat_id = '${v.kandidat.V}'`,
    'kandidat:vernet_siden': `id = '${v.kandidat.VF}'`,
    'triagebeslutning:foer_vern': `kandidat_id = '${v.kandidat.VF}'`,
    'kandidat:F': `id = '${v.kandidat.F}'`,
    'kandidat:G': `id = '${v.kandidat.G}'`,
    'triagebeslutning:P': `kandidat_id = '${v.kandidat.P}'`,
    'triagebeslutning:T': `kandidat_id = '${v.kandidat.T}'`,
    'triagebeslutning:K': `kandidat_id = '${v.kandidat.K}'`,
    'triagebeslutning:F': `kandidat_id = '${v.kandidat.F}'`,
    'triagebeslutning:G': `kandidat_id = '${v.kandidat.G}'`,
    'registrering:min_til_politiet': `registrert_av = $1`,
    'registrering:til_kommunen': `id = '${v.registrering.K}'`,
    'registrering:P': `id = '${v.registrering.P}'`,
    'registrering:F': `id = '${v.registrering.F}'`,
    'registrering:G': `id = '${v.registrering.G}'`,
    'sak_tilgang:P': `sak_id = '${v.sak.P}' and bruker_id = '${v.annen}' and relasjon = 'koordinator'`,
    'sak_tilgang:P_guiden': `sak_id = '${v.sak.P}' and bruker_id = '${v.annen}' and relasjon = 'guide'`,
    'sak_tilgang:P_guiden_spurt': `sak_id = '${v.sak.P}' and bruker_id <> $1 and relasjon = 'guide' and akseptert is null`,
    'sak_tilgang:P_guiden_sluttet': `sak_id = '${v.sak.P}' and bruker_id <> $1 and relasjon = 'guide' and til < now()`,
    'sak_tilgang:P_guiden_slutter': `sak_id = '${v.sak.P}' and bruker_id <> $1 and relasjon = 'guide' and til > now()`,
    'sak_tilgang:P_min': `sak_id = '${v.sak.P}' and bruker_id = $1`,
    'sak_tilgang:T': `sak_id = '${v.sak.T}' and bruker_id <> $1`,
    'sak_tilgang:F': `sak_id = '${v.sak.F}'`,
    'sak_tilgang:G': `sak_id = '${v.sak.G}' and omrade_id = '${v.omrade.B}'`,
    ...Object.fromEntries(
      [
        'klareringssvar',
        'avslutning',
        'gjenaapning',
        'tilbaketatt_gjenaapning',
        'vurdering',
        'overforingstilbud',
        'saksdeling',
        'ledergrunn',
        'delingssvar',
        'modenhetsvurdering',
        'vernkontakt',
        'loggutlevering',
        'utgavebytte',
      ].flatMap((tabell) =>
        (['P', 'T', 'K', 'F', 'G'] as const).map((s) => [
          `${tabell}:${s}`,
          `sak_id = '${v.sak[s]}' and omrade_id = '${s === 'F' || s === 'G' ? v.omrade.B : v.omrade.A}'`,
        ]),
      ),
    ),
    ...Object.fromEntries(
      (['P', 'K', 'F', 'G'] as const).flatMap((s): [string, string][] => [
        [`dialog:${s}`, `sak_id = '${v.samtale[s].sak}'`],
        [`radhenvendelse:${s}`, `id = '${v.samtale[s].radhenvendelse}'`],
        [`behovsvurdering:${s}`, `sak_id = '${v.samtale[s].sak}'`],
        [
          `behov_uten_sak:${s}`,
          `vurdert_av <> $1 and omrade_id = '${s === 'F' || s === 'G' ? v.omrade.B : v.omrade.A}' and eier_organisasjon = '${v.org[s === 'K' ? 'K1' : s === 'F' ? 'PB' : 'P1']}'`,
        ],
        [
          `oppringning:${s}`,
          `sak_id = '${v.samtale[s].sak}' and id <> '${v.samtale[s].ringtMaaIkke}'`,
        ],
        [`oppringning:${s}_maa_ikke`, `id = '${v.samtale[s].ringtMaaIkke}'`],
        ...[
          'foresattsvar',
          'avvik',
          'trukketvurdering',
          'fortalt',
          'samtykkeunntak',
          'arkbeslutning',
          'advarselsgrunn',
        ].map((t): [string, string] => [`${t}:${s}`, `sak_id = '${v.samtale[s].sak}'`]),
        [
          `samtykkesvar:${s}`,
          `sak_id = '${v.samtale[s].sak}' and foresatt_id is distinct from '${v.samtale[s].maaIkke}'`,
        ],
        [`samtykkesvar:${s}_maa_ikke`, `foresatt_id = '${v.samtale[s].maaIkke}'`],
        [`saksdeling:${s}_maa_ikke`, `foresatt_id = '${v.samtale[s].maaIkke}'`],
        [`delingssvar:${s}_maa_ikke`, `foresatt_id = '${v.samtale[s].maaIkke}'`],
        ...['samtaletillegg', 'guidemelding', 'guidemeldingssvar'].map((t): [string, string] => [
          `${t}:${s}`,
          `sak_id = '${v.guide[s].spurt}'`,
        ]),
        [`foresattmoete:${s}`, `sak_id = '${v.samtale[s].uskrevet.sak}'`],
        // Uten dem som gjelder det jeg selv har skrevet.
        [`barnetsaapning:${s}`, `sak_id = '${v.samtale[s].sak}' and not (${OM_MITT})`],
        [`samtale:${s}_uferdig`, `sak_id = '${v.guide[s].spurt}'`],
        [`foerstesamtale:${s}`, `oppringning_id = '${v.samtale[s].ringt}'`],
        [`foerstesamtale:${s}_maa_ikke`, `oppringning_id = '${v.samtale[s].ringtMaaIkke}'`],
        [`foresatte:${s}_maa_ikke`, `id = '${v.samtale[s].maaIkke}'`],
        [`kontakt:${s}_maa_ikke`, `foresatt_id = '${v.samtale[s].maaIkke}'`],
      ]),
    ),
    ...guidevilkaar(v),
    ...delingsvilkaar(v),
    ...hendelsesvilkaar(v),
    'oppringning:P_den_unge': `id = '${v.samtale.P.uskrevet.ringt}'`,
    'ledergrunn:P': `sak_id = '${v.sak.P}' and bruker_id <> $1 and bedt_av <> $1`,
    'ledergrunn:P_om_meg': `sak_id = '${v.sak.P}' and bruker_id = $1`,
    'ledergrunn:P_av_meg': `sak_id = '${v.sak.P}' and bedt_av = $1`,
    ...Object.fromEntries(
      Object.entries(v.nummeret).map(([naar, id]) => [
        `kontakt:P_${naar}`,
        `foresatt_id = '${id}'`,
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(v.kobling).map(([navn, id]) => [`hendelseskobling:${navn}`, `id = '${id}'`]),
    ),
    // Raden ligger i det andre området, om koblingen i dette: bare områdeveggen står mellom.
    'koblingsguide:G': `omrade_id = '${v.omrade.B}' and kobling_id = '${v.kobling.PT}'`,
    ...Object.fromEntries(
      (['PT', 'PTskilt', 'F'] as const).map((n) => [
        `koblingsguide:${n}`,
        `kobling_id = '${v.kobling[n]}'`,
      ]),
    ),
    'innsyn:P': `sak_id = '${v.sak.P}' and bruker_id = '${v.annen}'`,
    'innsyn:T': `sak_id = '${v.sak.T}'`,
    'innsyn:P_min': `sak_id = '${v.sak.P}' and bruker_id = $1`,
    'innsyn:F_min': `sak_id = '${v.sak.F}' and bruker_id = $1`,
    'innsyn:F': `sak_id = '${v.sak.F}' and bruker_id = '${v.annen}'`,
    'innsyn:G': `sak_id = '${v.sak.G}' and omrade_id = '${v.omrade.B}'`,
    'ikke_tilgang:P': `bruker_id = '${v.annen}'`,
    'ikke_tilgang:min': `bruker_id = $1`,
    'utlevering:P': `objekt_id = '${v.sak.P}'`,
    'utlevering:F': `objekt_id = '${v.sak.F}'`,
    'utlevering:G': `objekt_id = '${v.sak.G}'`,
    'omrade:A': `id = '${v.omrade.A}'`,
    'omrade:B': `id = '${v.omrade.B}'`,
    ...iOmrade('organisasjon'),
    ...iOmrade('medlemskap'),
    ...iOmrade('verv'),
    ...iOmrade('omrade_utgave'),
    ...iOmrade('manustekst'),
    ...iOmrade('stottekontroll'),
    ...iOmrade('utgaveutkast'),
    ...iOmrade('forankring'),
    ...iOmrade('presentasjon'),
    ...iOmrade('enhet_i_kontakt'),
    ...Object.fromEntries(
      (['A', 'B'] as const).flatMap((o) =>
        (['frosset', 'utkast'] as const).map((r) => [
          `arsrapport:${o}_${r}`,
          `id = '${v.rapport[o][r]}'`,
        ]),
      ),
    ),
    ...iOmrade('attest'),
    ...iOmrade('lukket_dag'),
    ...iOmrade('koordinatorfravaer'),
    'bruker:meg': `id = $1`,
    'bruker:A': `id = '${v.spiller('vaktleder', 'annen_kommune').bruker}'`,
    'bruker:B': `id = '${v.spiller('vaktleder', 'annet_omrade').bruker}'`,
    'hjemmel:en': 'true',
    'utgave:en': 'true',
    'samtykkekrav:en': 'true',
    'utkast:mitt': `bruker_id = $1 and omrade_id = '${v.omrade.A}'`,
    'utkast:mitt_i_det_andre': `bruker_id = $1 and omrade_id = '${v.omrade.B}'`,
    'utkast:en_annens': `bruker_id = '${v.annen}'`,
    'innloggingsokt:min': `bruker_id = $1`,
    'rollekobling:A': 'true',
    'bevart_skjema:mitt': `bruker_id = $1`,
    'ikke_tatt_inn:A': 'true',
    'revisjon:A': 'true',
    'revisjon_objekt:A': 'true',
    'revisjon_nyttelast:A': 'true',
    'revisjon_hode:A': 'true',
  };
}

/** Tabellene varde_app har leserett på; for de andre er svaret et avslag før radene. */
export async function lesbare(k: pg.ClientBase): Promise<ReadonlySet<string>> {
  const svar = await k.query<{ navn: string }>(`select c.relname as navn from pg_class c
    where c.relnamespace = 'varde'::regnamespace and c.relkind = 'r' and has_any_column_privilege('varde_app', c.oid, 'SELECT')`);
  return new Set(svar.rows.map((r) => r.navn));
}

/** Én spørring som svarer på alle lesecellene (eller bare dem for tabellen `kun`), med ett søk per tabell. */
export function lesesporring(
  v: Verden,
  lesbar: ReadonlySet<string>,
  kun?: string,
): { prover: string[]; sql: string } {
  const hvor = vilkaar(v);
  const tabeller = new Map<string, string[]>();
  for (const p of LESEPROVER) {
    const tabell = p.split(':')[0] ?? '';
    if (!lesbar.has(tabell) || (kun !== undefined && tabell !== kun)) continue;
    tabeller.set(tabell, [...(tabeller.get(tabell) ?? []), p]);
  }
  const deler = [...tabeller].map(([tabell, prover]) => {
    const svar = prover.map((p) => {
      const w = hvor[p];
      if (w === undefined) throw new Error(`Ingen rad i verdenen for ${p}`);
      return `coalesce(bool_or(${w}), false)`;
    });
    return `(select array[${svar.join(', ')}] from varde.${tabell})`;
  });
  return {
    prover: [...tabeller.values()].flat(),
    sql: `select ${deler.join('\n || ')} as ser, $1::uuid as meg`,
  };
}
