-- Linja i dialogen hører til hendelsen den er om (VV-10, TP-46, 0086): hendelsens etterforsker leser og skriver dem om sin, koordinatoren alle.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

alter table varde.dialog add column hendelse_id uuid,
  add constraint hendelsen foreign key (omrade_id, sak_id, hendelse_id) references varde.hendelse (omrade_id, sak_id, id) on delete set null (hendelse_id);
comment on column varde.dialog.hendelse_id is 'formål: vite hvilken hendelse linja er om, så bare den som har straffesaken om den, leser den (VV-10, TP-46); '
  'sikkerhetsklasse: intern; rettslig grunnlag: politiregisterloven; kilde: den som skriver; mottaker: koordinatoren og etterforskeren; frist: med saken; innsyn: nei; utskrift: nei';
grant insert (hendelse_id) on varde.dialog to varde_app;

-- Er det bare én anmeldt hendelse linja kan være om, er den om den.
update varde.dialog d set hendelse_id = x.hendelse from (select h.omrade_id, h.sak_id, (array_agg(h.id))[1] as hendelse from varde.hendelse h
    where h.anmeldt group by h.omrade_id, h.sak_id having count(*) = 1) x
  where x.omrade_id = d.omrade_id and x.sak_id = d.sak_id;
create function tilgang.linjens_hendelse() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.hendelse_id is null then
    select (array_agg(h.id))[1] into new.hendelse_id from varde.hendelse h where h.omrade_id = new.omrade_id and h.sak_id = new.sak_id and h.anmeldt
      and h.id not in (select x.hendelse_id from tilgang.hendelser_hos_andre() x) having count(*) = 1;
  end if;
  return new;
end $$;
revoke all on function tilgang.linjens_hendelse() from public;
create trigger hendelsen before insert on varde.dialog for each row execute function tilgang.linjens_hendelse();

-- Sakene der jeg bare har hendelser, ikke saken, og siden når: en linje til alle leser jeg fra da.
create function tilgang.bare_hendelser() returns table (sak_id uuid, fra timestamptz)
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
  select t.sak_id, min(t.fra) from varde.sak_tilgang t where t.omrade_id = (select tilgang.omrade()) and t.bruker_id = (select tilgang.aktor())
    and t.relasjon = 'etterforsker' and (t.til is null or t.til > now())
    and t.sak_id in (select h.sak_id from tilgang.hendelser_hos_andre() h)
  group by t.sak_id having bool_and(t.hendelse_id is not null) $$;
revoke all on function tilgang.bare_hendelser() from public;
grant execute on function tilgang.bare_hendelser() to varde_app;
create policy om_en_annens on varde.dialog as restrictive for select to varde_app using (case when hendelse_id is null
  then not exists (select 1 from tilgang.bare_hendelser() b where b.sak_id = dialog.sak_id and b.fra > dialog.skrevet_ved)
  else hendelse_id <> all (array(select h.hendelse_id from tilgang.hendelser_hos_andre() h)) end);
-- Til alle skriver koordinatoren; den som etterforsker noe og ikke alt, skriver om sitt.
create policy om_sitt on varde.dialog as restrictive for insert to varde_app with check (case when hendelse_id is null
  then sak_id <> all (array(select h.sak_id from tilgang.hendelser_hos_andre() h))
  else hendelse_id <> all (array(select h.hendelse_id from tilgang.hendelser_hos_andre() h)) end);

-- VV-12: en henvendelse går til den som har hendelsen den er om, og til alle når den ikke er om én.
call tilgang.bytt_tekst('tilgang.virk_dialog()', $f$svarere := array(select t.bruker_id from varde.sak_tilgang t where t.omrade_id = new.omrade_id
    and t.sak_id = new.sak_id and t.relasjon = 'etterforsker' and (t.til is null or t.til > now()));$f$,
  $t$svarere := case when new.hendelse_id is null then array(select tilgang.har_straffesaken(new.omrade_id, new.sak_id))
    else array(select t.bruker_id from tilgang.har_hendelsen(new.omrade_id, new.hendelse_id) t) end;$t$);
-- Den som får straffesaken, får vite om henvendelsene hen leser, og ikke om de andre.
create function tilgang.leser_linja(d varde.dialog, t varde.sak_tilgang) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when d.hendelse_id is null then t.hendelse_id is null or t.fra <= d.skrevet_ved
    else exists (select 1 from tilgang.har_hendelsen(d.omrade_id, d.hendelse_id) h where h.bruker_id = t.bruker_id) end $$;
revoke all on function tilgang.leser_linja(varde.dialog, varde.sak_tilgang) from public;
call tilgang.bytt_tekst('tilgang.virk_relasjon()', $f$o.utfort is null and o.slag = 'henvendelse' and o.for_bruker is null;$f$,
  $t$o.utfort is null and o.slag = 'henvendelse' and o.for_bruker is null and exists (select 1 from varde.dialog d where d.omrade_id = new.omrade_id
        and d.sak_id = new.sak_id and d.slag = 'henvendelse' and tilgang.leser_linja(d, new));$t$);
call tilgang.bytt_tekst('tilgang.virk_relasjon()', $f$d.slag = 'henvendelse' and d.skrevet_av <> new.bruker_id$f$,
  $t$d.slag = 'henvendelse' and d.skrevet_av <> new.bruker_id and tilgang.leser_linja(d, new)$t$);
call tilgang.bytt_tekst('tilgang.virk_relasjon()', $f$t.relasjon = 'etterforsker' and t.bruker_id = o.for_bruker)))$f$,
  $t$t.relasjon = 'etterforsker' and t.bruker_id = o.for_bruker
              and (d.hendelse_id is null or t.hendelse_id is null or t.hendelse_id = d.hendelse_id))))$t$);

drop procedure tilgang.bytt_tekst;
