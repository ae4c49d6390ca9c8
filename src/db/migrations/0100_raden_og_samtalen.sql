-- TP-09, VV-01: sier politiets rad at den mistenkte er i familien, gjelder det for alle som leser hendelsene i saken, også for den som
-- ringer og ikke leser raden (VV-35). Bare ja eller nei.
create function tilgang.raden_i_familien(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id
    where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak and k.i_familie and not k.vernet
      and s.tilstand not in ('avsluttet', 'henvist', 'angret')
      and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
      and (s.eier_organisasjon in (select tilgang.koordinator_for())
        or s.id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder,guide}')))) $$;
revoke all on function tilgang.raden_i_familien(uuid) from public;
grant execute on function tilgang.raden_i_familien(uuid) to varde_app;

-- VV-35, TP-29: den som mister samtalen fordi det den hvilte på er borte, mister den på samme måte hver gang: koordinatoren får vite det, og loggen
-- sier hvem som gjorde det, eller at jobben gjorde det.
create function tilgang.samtalen_er_tatt(p_omrade uuid, p_sak uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.si_fra(s.omrade_id, s.id, 'mangler_samtaleholder', s.koordinator_id) from varde.sak s
    where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand not in ('avsluttet', 'henvist', 'angret');
  perform logg.sett_inn(p_omrade, case when tilgang.aktor() is null then 'jobb' else 'person' end, tilgang.aktor(),
    case when tilgang.aktor() is null then null else sha256(uuid_send(tilgang.okt())) end, 'samtaleholder_tatt_ut', 'ja', '', '{sak}', array[p_sak], null, null);
end $$;
revoke all on function tilgang.samtalen_er_tatt(uuid, uuid) from public;

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.slutt_samtaler_uten_grunnlag(uuid, uuid)'::regprocedure,
      $f$      perform tilgang.si_fra(r.omrade_id, r.sak_id, 'mangler_samtaleholder', r.koordinator_id);
      perform logg.sett_inn(r.omrade_id, case when tilgang.aktor() is null then 'jobb' else 'person' end, tilgang.aktor(),
        case when tilgang.aktor() is null then null else sha256(uuid_send(tilgang.okt())) end, 'samtaleholder_tatt_ut', 'ja', '', '{sak}', array[r.sak_id], null, null);
$f$, $t$      perform tilgang.samtalen_er_tatt(r.omrade_id, r.sak_id);
$t$),
    ('tilgang.virk_verv()'::regprocedure,
      $f$      perform tilgang.si_fra(s.omrade_id, s.id, 'mangler_samtaleholder', s.koordinator_id) from varde.sak s
        where s.omrade_id = new.omrade_id and s.id = t.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret');
$f$, $t$      perform tilgang.samtalen_er_tatt(new.omrade_id, t.sak_id);
$t$),
    ('tilgang.trekk_ledergrunn(uuid)'::regprocedure,
      $f$    update varde.sak_tilgang t set til = now() where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = g.bruker_id
      and t.relasjon in ('samtaleholder', 'koordinator', 'stedfortreder') and (t.til is null or t.til > now());
$f$, $t$    update varde.sak_tilgang t set til = now() where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = g.bruker_id
      and t.relasjon in ('koordinator', 'stedfortreder') and (t.til is null or t.til > now());
    update varde.sak_tilgang t set til = now() where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = g.bruker_id
      and t.relasjon = 'samtaleholder' and (t.til is null or t.til > now());
    if found then perform tilgang.samtalen_er_tatt(s.omrade_id, s.id); end if;
$t$)
  ) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;

-- Etter 0091 krysses ikke *samtalen er din* av; er resultatet alt ført, er den gjort (TP-29).
update varde.oppgave o set utfort = f.skrevet_ved, utfort_av = f.skrevet_av from varde.foerstesamtale f
  where o.slag = 'samtale_overlatt' and o.utfort is null and f.omrade_id = o.omrade_id and f.sak_id = o.sak_id
    and f.skrevet_ved = (select min(x.skrevet_ved) from varde.foerstesamtale x where x.omrade_id = o.omrade_id and x.sak_id = o.sak_id and x.skrevet_ved >= o.opprettet);
