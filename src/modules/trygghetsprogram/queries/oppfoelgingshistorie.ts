import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Arkfelt } from '../regler/familieark.ts';
import type { Meldingsplikt, Sagtslag } from '../regler/guidemelding.ts';
import type { Meldingssvar } from '../regler/meldingssvar.ts';
import type { Rettsmoeteslag, Rettsstoette } from '../regler/rettsmoete.ts';
import type { Samtykkeord } from '../regler/typer.ts';

/** Det som skjer fra samtalen er holdt til saken er slutt, ett ord for hver slags punkt på tidslinja. */
export type Oppfoelgingsslag =
  | ('guide_trengs' | 'guide_trengs_ikke' | 'guide_tatt' | 'guide_slutt')
  | ('vikar_tatt' | 'vikar_slutt' | 'oppfoelging_startet')
  | `guide_${'spurt' | 'villig' | 'navn_vist' | 'nei' | 'inhabil' | 'trukket' | 'ungdommen_nei' | 'ungdommen_ja'}`
  | ('samtykke_spurt' | 'ungdommen_nei' | 'kontakt_uten' | 'etter_trukket')
  | 'modenhet_vurdert'
  | `samtykke_${Samtykkeord}`
  | `delt_${'ja' | 'nei' | 'trukket'}`
  | `melding_${Sagtslag}`
  | ('melding_besvart' | 'kontakten_gjennomgaatt' | 'kontaktavtale' | 'ark_merket')
  | ('logg_frigitt' | 'retten' | 'straffesak_status' | 'vern_kontaktet')
  | ('taushet_paalagt' | 'taushet_opphevet' | 'foresatt_avklart' | 'trygghet_svart')
  | `foresattmoete_${'satt_opp' | 'holdt' | 'droppet'}`;

/** Det punktet sier mer, med ett ord fra en liste; aldri det noen har skrevet selv. */
export type Oppfoelgingsmer = {
  fra?: 'ungdommen' | 'foresatt';
  retten?: Rettsmoeteslag | Rettsstoette;
  straffesak?: string;
  besvart?: { plikt: Meldingsplikt; svar: Meldingssvar };
  nr?: number;
  /** Svaret står på samtykkesiden: på spørsmålet som gjelder, fra en som er med i dag; bare på `samtykke_skriftlig`. */
  paaSiden?: true;
  /** Feltene som ble merket; bare på `ark_merket`. */
  ark?: readonly Arkfelt[];
};

export type Oppfoelgingspunkt = {
  dag: Dato;
  ved: Date | null;
  slag: Oppfoelgingsslag;
  hvem: string | null;
  /** Den punktet handler om: guiden som ble spurt, eller den som fikk pålegget. */
  om?: string;
  mer?: Oppfoelgingsmer;
};

type Rad = {
  ved: Date;
  dag: Dato | null;
  slag: Oppfoelgingsslag;
  hvem: string | null;
  om: string | null;
  mer: Oppfoelgingsmer | null;
};

/**
 * Det som er skjedd i oppfølgingen, i én tur til basen. Den som ser svaret da samtykket ble trukket, ser ikke også meldingen basen ga om det. Hver tabell svarer etter sine egne regler: det den som spør ikke
 * leser, finnes ikke her, og teller ikke med. Bare slag, dager og hvem: ingen ord, ingen notater, og ingenting av det som er barnets.
 */
export function oppfoelgingsrader(tx: OmradeTx, sakId: string) {
  const her = (t: string) =>
    sql`${sql.ref(`${t}.omrade_id`)} = ${tx.aktor.omradeId} and ${sql.ref(`${t}.sak_id`)} = ${sakId}`;
  // En vikar er det fra den første dagen, ikke fra hen svarte; tok det slutt før, ble det aldri noe av.
  const begynt = sql`(t.vikar_i is null or t.fra <= now() and (t.til is null or t.til > t.fra))`;
  const paaSiden = sql`v.samtykke_id = (select s.id from varde.samtykke s where ${her('s')} and s.slag = 'oppfoelging' order by s.registrert_ved desc limit 1)
    and (v.foresatt_id is null or exists (select 1 from varde.foresatte f where f.omrade_id = v.omrade_id and f.sak_id = v.sak_id and f.id = v.foresatt_id
      and (f.fra is null or f.fra <= tilgang.dagen()) and (f.til is null or f.til >= tilgang.dagen()) and (f.byttet_ved is null or f.byttet_ved < v.foert_ved)))`;
  const sporring = sql<Rad>`
    select h.ved, h.dag, h.slag, case when h.av is distinct from h.om then av.navn end as hvem, om.navn as om, h.mer from (
      select b.foert_ved as ved, null::date as dag, case when b.trengs then 'guide_trengs' else 'guide_trengs_ikke' end as slag,
        b.foert_av as av, null::uuid as om, null::jsonb as mer
        from varde.guidebehov b where ${her('b')}
      union all select f.foert_ved, null, 'guide_' || f.steg, f.foert_av, f.bruker_id, null
        from varde.guideforespoersel f where ${her('f')} and f.steg not in ('tatt', 'avsluttet')
      union all select t.akseptert, case when t.vikar_i is not null then (t.fra at time zone 'Europe/Oslo')::date end,
        case when t.vikar_i is null then 'guide_tatt' else 'vikar_tatt' end, t.bruker_id, t.bruker_id, null
        from varde.sak_tilgang t where ${her('t')} and t.relasjon = 'guide' and t.akseptert is not null and ${begynt}
      union all select t.til, null, case when t.vikar_i is null then 'guide_slutt' else 'vikar_slutt' end, t.bruker_id, t.bruker_id, null
        from varde.sak_tilgang t where ${her('t')} and t.relasjon = 'guide' and t.akseptert is not null and t.til <= now() and ${begynt}
      union all select s.guide_startet, null, 'oppfoelging_startet', null, null, null
        from varde.sak s where s.omrade_id = ${tx.aktor.omradeId} and s.id = ${sakId} and s.guide_startet is not null
      union all select s.registrert_ved, null, 'samtykke_spurt', s.registrert_av, null, null
        from varde.samtykke s where ${her('s')} and s.slag = 'oppfoelging' and not s.fra_ungdommen
      union all select v.foert_ved, v.dag,
        case when v.foresatt_id is null and v.svar in ('nektet', 'trukket') then 'ungdommen_nei' else 'samtykke_' || v.svar end,
        v.foert_av, null, jsonb_strip_nulls(jsonb_build_object('fra', case when v.foresatt_id is null then 'ungdommen' else 'foresatt' end,
          'paaSiden', case when v.svar = 'skriftlig' and ${paaSiden} then true end))
        from varde.samtykkesvar v where ${her('v')}
      union all select d.foert_ved, d.dag, 'delt_' || d.svar, d.foert_av, null,
        jsonb_build_object('fra', case when d.foresatt_id is null then 'ungdommen' else 'foresatt' end)
        from varde.delingssvar d where ${her('d')}
      union all select u.besluttet_ved, null, 'kontakt_uten', u.besluttet_av, null, null
        from varde.samtykkeunntak u where ${her('u')} and u.etter is null
      union all select r.vurdert_ved, null, 'etter_trukket', r.vurdert_av, null, null
        from varde.trukketvurdering r where ${her('r')}
      union all select j.vurdert_ved, j.dag, 'modenhet_vurdert', j.vurdert_av, null, null
        from varde.modenhetsvurdering j where ${her('j')}
      union all select m.skrevet_ved, null, 'melding_' || m.slag,
        case when m.slag = 'samtykke_trukket' then null else m.skrevet_av end, null, null
        from varde.guidemelding m where ${her('m')} and m.slag not in ('guide_slutt', 'vikar')
          and not exists (select 1 from varde.samtykkesvar v where v.omrade_id = m.omrade_id and v.sak_id = m.sak_id and v.id = m.samtykkesvar_id)
      union all select w.foert_ved, w.dag, 'melding_besvart', w.foert_av, null,
        jsonb_build_object('besvart', jsonb_build_object('plikt', w.plikt, 'svar', w.svar))
        from varde.guidemeldingssvar w where ${her('w')}
      union all select g.skrevet_ved, null, 'kontakten_gjennomgaatt', g.skrevet_av, null, null
        from varde.kontaktgjennomgang g where ${her('g')}
      union all select k.skrevet_ved, null, 'kontaktavtale', k.skrevet_av, null, null
        from varde.kontaktavtale k where ${her('k')}
      union all select l.frigitt_ved, null, 'logg_frigitt', l.frigitt_av, null, jsonb_build_object('nr', l.nr)
        from varde.loggutlevering l where ${her('l')}
      union all select x.skrevet_ved, case when x.slag in ('skal_moete', 'skal_ikke_moete') then null else x.dag end, 'retten', x.skrevet_av, null,
        jsonb_build_object('retten', x.slag)
        from varde.rettsmoete x where ${her('x')}
      union all select y.foert_ved, null, 'straffesak_status', y.foert_av, null, jsonb_build_object('straffesak', y.status)
        from varde.straffesak y where ${her('y')} and y.foert_ved is not null
      union all select z.foert_ved, z.dag, 'vern_kontaktet', z.foert_av, null, null
        from varde.vernkontakt z where ${her('z')}
      union all select p.foert_ved, null, 'taushet_' || p.slag, p.foert_av, p.bruker_id, null
        from varde.taushetspaalegg p where ${her('p')}
      union all select q.skrevet_ved, case when q.steg = 'holdt' then (q.ved at time zone 'Europe/Oslo')::date end,
        'foresattmoete_' || q.steg, q.skrevet_av, null, null
        from varde.foresattmoete q where ${her('q')}
      union all select a.svart_ved, null, 'foresatt_avklart', a.svart_av, null, null
        from varde.foresattsvar a where ${her('a')}
      union all select o.skrevet_ved, o.dag, 'trygghet_svart', o.skrevet_av, null, null
        from varde.opplevd_trygghet o where ${her('o')} and o.retter is null and not o.tatt_bort
      union all select e.skrevet_ved, null, 'ark_merket', e.skrevet_av, null, jsonb_build_object('ark', e.ark)
        from varde.samtaletillegg e where ${her('e')} and e.ark is not null
    ) h left join varde.bruker av on av.id = h.av left join varde.bruker om on om.id = h.om
    order by h.ved`;
  return tx.fast('sak.oppfoelging', sporring.compile(tx.db));
}

/** Til tidslinja. */
export function oppfoelgingspunkter(
  rader: Awaited<ReturnType<typeof oppfoelgingsrader>>,
): Oppfoelgingspunkt[] {
  return rader.map((r) => {
    const foert = iDagIOslo(r.ved);
    return {
      // Ble det ført en annen dag, står det på dagen det var.
      ...(r.dag === null || r.dag === foert
        ? { dag: foert, ved: r.ved }
        : { dag: r.dag, ved: null }),
      ...{ slag: r.slag, hvem: r.hvem },
      ...(r.om === null ? {} : { om: r.om }),
      ...(r.mer === null ? {} : { mer: r.mer }),
    };
  });
}
