-- En rad som åpnet en avsluttet sak igjen (VV-34), er vurdert uten å bli en ny sak: den telles der, for seg (RE-04). Den er utenfor når raden
-- eller saken den åpnet, er det (VV-50), og igjen står antallet når raden er slettet.

alter table varde.ikke_tatt_inn drop constraint ikke_tatt_inn_valg_check,
  add constraint ikke_tatt_inn_valg_check check (valg in ('ikke_aktuelt', 'henvis', 'gjenaapnet'));

-- Er saken i utvalget (`rapportutvalg`), uansett hvem som spør? Jobben spør når raden slettes.
create function tilgang.er_i_rapporten(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id
    where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand <> 'angret' and not tilgang.er_forseglet(s.omrade_id, s.id)
      and not k.vernet and not k.i_familie
      and not exists (select 1 from varde.kandidat g where g.omrade_id = k.omrade_id and g.gjentar = k.id and (g.vernet or g.i_familie))
      and not exists (select 1 from varde.uttrekksrad u where u.omrade_id = k.omrade_id and k.id in (u.gjelder_kandidat_id, u.kandidat_id) and u.vernet)
      and not exists (select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.i_familie)
      and not exists (select 1 from varde.foresattsvar f where f.omrade_id = s.omrade_id and f.sak_id = s.id
        and f.grunn in ('mistenkt', 'vold', 'kontroll_aere', 'forbud', 'vernet_adresse'))) $$;
-- Saken raden åpnet, er i rapporten.
create function tilgang.aapnet_i_rapporten(p_omrade uuid, p_kandidat uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.gjenaapning g where g.omrade_id = p_omrade and g.kandidat_id = p_kandidat
    and tilgang.er_i_rapporten(g.omrade_id, g.sak_id)) $$;
revoke all on function tilgang.er_i_rapporten, tilgang.aapnet_i_rapporten from public;

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.rapporttall(integer[])'::regprocedure, $f$case b.valg when 'henvis' then 'henvist' else 'ikke_aktuelt' end$f$,
      $t$case b.valg when 'henvis' then 'henvist' else b.valg end$t$),
    ('tilgang.rapporttall(integer[])'::regprocedure, $f$b.valg in ('henvis', 'ikke_aktuelt') and$f$,
      $t$b.valg in ('henvis', 'ikke_aktuelt', 'gjenaapnet') and (b.valg <> 'gjenaapnet' or tilgang.aapnet_i_rapporten(b.omrade_id, b.kandidat_id)) and$t$),
    ('tilgang.rapporttall(integer[])'::regprocedure, $f$case t.valg when 'henvis' then 'henvist' else 'ikke_aktuelt' end$f$,
      $t$case t.valg when 'henvis' then 'henvist' else t.valg end$t$),
    ('jobb.fjern_kandidat(uuid, uuid)'::regprocedure, 'k.vernet or k.i_familie, 1',
      $t$k.vernet or k.i_familie or b.valg = 'gjenaapnet' and not tilgang.aapnet_i_rapporten(b.omrade_id, b.kandidat_id), 1$t$),
    ('jobb.fjern_kandidat(uuid, uuid)'::regprocedure, $f$and b.valg in ('ikke_aktuelt', 'henvis') and k.forseglet_ved is null$f$,
      $t$and b.valg in ('ikke_aktuelt', 'henvis', 'gjenaapnet') and k.forseglet_ved is null$t$)) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i % (%)', b.funksjon, b.fra; end if;
    execute naa;
  end loop;
end $$;
